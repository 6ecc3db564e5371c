"""What stands otherwise in two workshops, said in sentences to whoever meets a newer one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from model.assumptions import register
from model.workshop import LETTERS, Kept, Workshop
from model.workshop_rules import short

_BEFORE_A_DIFFERENCE = 20
_WORDS = {"payrole": "who gets the pay uplift", "start": "start year", "end": "end year", "base": "posts counted"}


def differences(mine: Workshop, theirs: Workshop) -> list[str]:
    """What stands otherwise in two workshops, a sentence each; none exactly when they are equal.

    Args:
        mine: what is here, on the screen of whoever reads the sentences.
        theirs: what somebody else has saved since, called "the newer one".
    """
    return [*_differing_heads(mine, theirs), *_differing_kept(mine, theirs), *_differing_decisions(mine, theirs)]


def _differing_heads(mine: Workshop, theirs: Workshop) -> Iterator[str]:
    yield from _differing("Title", mine.title, theirs.title)
    yield from _differing("Date", mine.date, theirs.date)
    yield from _differing("Note on the workshop", mine.note, theirs.note)


def _differing_kept(mine: Workshop, theirs: Workshop) -> Iterator[str]:
    """Scenarios are the same by name, or, renamed, by place."""
    pairs = _pairs(mine.kept, theirs.kept)
    for here, there in pairs.items():
        yield from _differing_scenario(f"Scenario {LETTERS[here]}", mine.kept[here], theirs.kept[there])
    only_here = [one.name for at, one in enumerate(mine.kept) if at not in pairs]
    only_there = [one.name for at, one in enumerate(theirs.kept) if at not in pairs.values()]
    yield from (f"Scenario only here: {_quoted(name)}." for name in only_here)
    yield from (f"Scenario added: {_quoted(name)}." for name in only_there)
    if list(pairs.values()) != sorted(pairs.values()):
        yield "The scenarios stand in another order in the newer one."


def _pairs(mine: tuple[Kept, ...], theirs: tuple[Kept, ...]) -> dict[int, int]:
    """Which scenario here is which there, in the order of here."""
    there = {one.name: at for at, one in enumerate(theirs)}
    pairs = {at: there[one.name] for at, one in enumerate(mine) if one.name in there}
    for at in range(min(len(mine), len(theirs))):
        if at not in pairs and at not in pairs.values():
            pairs[at] = at
    return dict(sorted(pairs.items()))


def _differing_scenario(label: str, mine: Kept, theirs: Kept) -> Iterator[str]:
    yield from _differing(f"{label}, name", mine.name, theirs.name)
    yield from _differing_links(label, mine, theirs)
    yield from _differing(f"{label}, note", mine.note, theirs.note)
    here, there = dict(mine.reasons), dict(theirs.reasons)
    for key in dict.fromkeys([*here, *there]):
        yield from _differing(f"{label}, reason for {_word(key)}", here.get(key, ""), there.get(key, ""))


def _differing_links(label: str, mine: Kept, theirs: Kept) -> Iterator[str]:
    here, there = mine.settings(), theirs.settings()
    changed = [key for key in dict.fromkeys([*here, *there]) if here.get(key) != there.get(key)]
    for key in changed:
        yield f"{label}: {_word(key)} {_setting(here, key)} here, {_setting(there, key)} in the newer one."
    if not changed and mine.link != theirs.link:
        yield f"{label}: the link sets the same but is written otherwise in the newer one."


def _differing_decisions(mine: Workshop, theirs: Workshop) -> Iterator[str]:
    here, there = Counter(mine.decisions), Counter(theirs.decisions)
    yield from (f"Decision only here: {_quoted(one.text)} ({one.role})." for one in (here - there).elements())
    yield from (f"Decision added: {_quoted(one.text)} ({one.role})." for one in (there - here).elements())
    if here == there and mine.decisions != theirs.decisions:
        yield "The decisions stand in another order in the newer one."


def _differing(what: str, mine: str, theirs: str) -> Iterator[str]:
    if mine == theirs:
        return
    here, there = _quoted(mine), _quoted(theirs)
    if here == there:
        here, there = _where_they_part(mine, theirs)
    if here == there:
        yield f"{what}: only spaces or line breaks differ."
    else:
        yield f"{what}: {here} here, {there} in the newer one."


def _where_they_part(mine: str, theirs: str) -> tuple[str, str]:
    """Two long texts that begin alike, from shortly before they differ."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    at = next((at for at, (here, there) in pairs if here != there), min(len(mine), len(theirs)))
    start = max(0, at - _BEFORE_A_DIFFERENCE)
    return _quoted("..." + mine[start:]), _quoted("..." + theirs[start:])


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
