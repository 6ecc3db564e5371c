"""What was changed from one workshop to another, said in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from model.assumptions import register
from model.workshop import Kept, Workshop
from model.workshop_rules import short

_BEFORE_A_DIFFERENCE = 20
_WORDS = {"payrole": "who gets the pay uplift", "start": "start year", "end": "end year", "base": "posts counted"}


def differences(before: Workshop, after: Workshop) -> list[str]:
    """What was changed from one workshop to another, a sentence each; none exactly when they are equal.

    Scenarios go by the name they had before.
    """
    return [*_differing_heads(before, after), *_differing_kept(before, after), *_differing_decisions(before, after)]


def _differing_heads(before: Workshop, after: Workshop) -> Iterator[str]:
    yield from _differing("Title", before.title, after.title)
    yield from _differing("Date", before.date, after.date)
    yield from _differing("Note on the workshop", before.note, after.note)


def _differing_kept(before: Workshop, after: Workshop) -> Iterator[str]:
    """Scenarios are the same by name, or, renamed, by place."""
    pairs = _pairs(before.kept, after.kept)
    for old, new in pairs.items():
        yield from _differing_scenario(before.kept[old], after.kept[new])
    deleted = [one.name for at, one in enumerate(before.kept) if at not in pairs]
    added = [one.name for at, one in enumerate(after.kept) if at not in pairs.values()]
    yield from (f"Scenario deleted: {_quoted(name)}." for name in deleted)
    yield from (f"Scenario added: {_quoted(name)}." for name in added)
    if list(pairs.values()) != sorted(pairs.values()):
        yield "The scenarios were put in another order."


def _pairs(before: tuple[Kept, ...], after: tuple[Kept, ...]) -> dict[int, int]:
    """Which scenario before is which after, in the order of before."""
    new = {one.name: at for at, one in enumerate(after)}
    pairs = {at: new[one.name] for at, one in enumerate(before) if one.name in new}
    for at in range(min(len(before), len(after))):
        if at not in pairs and at not in pairs.values():
            pairs[at] = at
    return dict(sorted(pairs.items()))


def _differing_scenario(before: Kept, after: Kept) -> Iterator[str]:
    label = f"Scenario {_quoted(before.name)}"
    yield from _differing(f"{label}, name", before.name, after.name)
    yield from _differing_links(label, before, after)
    yield from _differing(f"{label}, note", before.note, after.note)
    old, new = dict(before.reasons), dict(after.reasons)
    for key in dict.fromkeys([*old, *new]):
        yield from _differing(f"{label}, reason for {_word(key)}", old.get(key, ""), new.get(key, ""))


def _differing_links(label: str, before: Kept, after: Kept) -> Iterator[str]:
    old, new = before.settings(), after.settings()
    changed = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
    for key in changed:
        yield f"{label}: {_word(key)} was {_setting(old, key)}, is now {_setting(new, key)}."
    if not changed and before.link != after.link:
        yield f"{label}: the link sets the same but is now written otherwise."


def _differing_decisions(before: Workshop, after: Workshop) -> Iterator[str]:
    old, new = Counter(before.decisions), Counter(after.decisions)
    yield from (f"Decision deleted: {_quoted(one.text)} ({one.role})." for one in (old - new).elements())
    yield from (f"Decision added: {_quoted(one.text)} ({one.role})." for one in (new - old).elements())
    if old == new and before.decisions != after.decisions:
        yield "The decisions were put in another order."


def _differing(what: str, before: str, after: str) -> Iterator[str]:
    if before == after:
        return
    old, new = _quoted(before), _quoted(after)
    if old == new:
        old, new = _where_they_part(before, after)
    if old == new:
        yield f"{what}: only spaces or line breaks differ."
    else:
        yield f"{what}: was {old}, is now {new}."


def _where_they_part(before: str, after: str) -> tuple[str, str]:
    """Two long texts that begin alike, from shortly before they differ."""
    pairs = enumerate(zip(before, after, strict=False))
    at = next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))
    start = max(0, at - _BEFORE_A_DIFFERENCE)
    return _quoted("..." + before[start:]), _quoted("..." + after[start:])


def _word(key: str) -> str:
    """What a key of a link is called within a sentence."""
    entry = register().get(key)
    word = (entry.short_label or entry.label) if entry else _WORDS.get(key, key)
    return word[:1].lower() + word[1:]


def _setting(settings: Mapping[str, str], key: str) -> str:
    entry = register().get(key)
    return short(settings.get(key, "as today" if entry and entry.kind == "lever" else "not set"))


def _quoted(text: str) -> str:
    return f"'{short(text)}'" if text else "none"
