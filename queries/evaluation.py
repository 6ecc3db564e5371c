"""The evaluation in tranches of interviews: themes counted, what may be called a change, findings and what became."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import Record, RecordError, Value, record, short
from model.shared_fields import OPEN
from model.shares import Share, differs, wilson
from queries.columns import Columns
from queries.wakefield import plan

Verdict = Literal["rise", "fall", "unclear", "unknown"]


# --- themes by tranche ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """A theme in a tranche.

    Attributes:
        count: interviews that raised it; None when it was not counted there.
        share: of the tranche's interviews, with its 95% interval; None when not counted, or counted above them.
    """

    count: int | None = None
    share: Share | None = None


@dataclass(frozen=True)
class Counted:
    """Every theme in every tranche, tranches in the order of their months, themes in their own.

    Attributes:
        cells: by theme id and tranche id; every pair is there.
        cautions: sentences on counts that cannot be.
    """

    tranches: tuple[Record, ...]
    themes: tuple[Record, ...]
    cells: Mapping[tuple[str, str], Cell]
    cautions: tuple[str, ...]

    def row(self, theme: str) -> tuple[Cell, ...]:
        """A theme through the tranches."""
        return tuple(self.cells[theme, one.id] for one in self.tranches)

    def verdict(self, theme: str, earlier: str, later: str) -> Verdict:
        """Whether a theme's share may be said to have changed from one tranche to another."""
        return changed(self.cells[theme, earlier].share, self.cells[theme, later].share)

    def after(self, tranche: str) -> Record | None:
        """The tranche that follows one."""
        return next((later for earlier, later in pairwise(self.tranches) if earlier.id == tranche), None)

    def raised(self, tranche: str) -> tuple[Record, ...]:
        """The themes counted in a tranche, most raised first."""
        known = [(one, self.cells[one.id, tranche].share) for one in self.themes]
        some = sorted(((one, share) for one, share in known if share), key=lambda pair: -pair[1].share)
        return tuple(one for one, _ in some)


def changed(earlier: Share | None, later: Share | None) -> Verdict:
    """Whether a share rose or fell by more than chance explains; "unknown" where one of the two is not counted."""
    if earlier is None or later is None:
        return "unknown"
    if not differs(later, earlier):
        return "unclear"
    return "rise" if later.share > earlier.share else "fall"


def in_order(programme: Programme) -> tuple[Record, ...]:
    """The tranches in the order of their months."""
    return tuple(sorted(programme.list("tranches"), key=lambda one: one.text("month")))


def counted(programme: Programme) -> Counted:
    """The themes of every tranche with their shares."""
    tranches, themes = in_order(programme), programme.list("themes")
    given = _given(programme)
    cells, cautions = {}, []
    for theme in themes:
        for tranche in tranches:
            counts = given.get((theme.id, tranche.id), [])
            cell = _cell(counts[-1] if counts else None, tranche)
            cells[theme.id, tranche.id] = cell
            where = f"'{short(theme.text('title'))}' in '{short(tranche.text('title'))}'"
            if len(counts) > 1:
                cautions.append(f"{where} is counted {len(counts)} times: the last is shown. Delete the others.")
            if cell.count is not None and cell.share is None:
                cautions.append(
                    f"{where}: {cell.count} of {_interviews(tranche)} interviews cannot be, so no share is shown. "
                    "Correct the count or the interviews."
                )
    return Counted(tranches, themes, cells, tuple(cautions))


def _given(programme: Programme) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for one in programme.list("mentions"):
        found.setdefault((one.text("theme"), one.text("tranche")), []).append(int(one.number("count") or 0))
    return found


def _interviews(tranche: Record) -> int:
    return int(tranche.number("interviews") or 0)


def _cell(count: int | None, tranche: Record) -> Cell:
    if count is None:
        return Cell()
    interviews = _interviews(tranche)
    return Cell(count, wilson(count, interviews) if count <= interviews else None)


def latest(found: Counted) -> Record | None:
    """The newest tranche in which anything is counted."""
    return next((one for one in reversed(found.tranches) if found.raised(one.id)), None)


def _before(found: Counted, tranche: str) -> Record | None:
    return next((earlier for earlier, later in pairwise(found.tranches) if later.id == tranche), None)


def by_share(found: Counted) -> tuple[Record, ...]:
    """The themes, those most raised in the newest tranche first, then the others."""
    newest = latest(found)
    first = found.raised(newest.id) if newest else ()
    return (*first, *(one for one in found.themes if one not in first))


def moves(found: Counted, tranche: str) -> Mapping[Verdict, tuple[str, ...]]:
    """The themes by what may be said of them since the tranche before; empty for the first."""
    before = _before(found, tranche)
    some: dict[Verdict, tuple[str, ...]] = {}
    for one in found.themes if before else ():
        verdict = found.verdict(one.id, before.id if before else "", tranche)
        some[verdict] = (*some.get(verdict, ()), one.text("title"))
    return some


def last_change(found: Counted, theme: str) -> Verdict:
    """What may be said of a theme from the tranche before the newest in which anything is counted to that one."""
    newest = latest(found)
    before = _before(found, newest.id) if newest else None
    return found.verdict(theme, before.id, newest.id) if newest and before else "unknown"


def as_rows(found: Counted) -> Columns:
    """A row for each theme in each tranche, percentages 0 to 100; what is not counted has no figure."""
    pairs = [(theme, tranche) for theme in found.themes for tranche in found.tranches]
    cells = [found.cells[theme.id, tranche.id] for theme, tranche in pairs]
    return {
        "theme": [theme.text("title") for theme, _ in pairs],
        "tranche": [tranche.text("title") for _, tranche in pairs],
        "month": [tranche.text("month") for _, tranche in pairs],
        "interviews": [_interviews(tranche) for _, tranche in pairs],
        "count": [None if cell.count is None else float(cell.count) for cell in cells],
        "share": [cell.share.share * 100 if cell.share else None for cell in cells],
        "low": [cell.share.low * 100 if cell.share else None for cell in cells],
        "high": [cell.share.high * 100 if cell.share else None for cell in cells],
    }


# --- entry ------------------------------------------------------------------------------------------------------------


def next_tranche(programme: Programme, today: date) -> Mapping[str, Value]:
    """The tranche that would follow: its number, the plan's months after the last one, the plan's interviews.

    Without any yet, the month is the present one.
    """
    known = in_order(programme)
    titles = {one.text("title") for one in known}
    numbers = (number for number in range(len(known) + 1, 2 * len(known) + 2) if _title(number) not in titles)
    month = _later(known[-1].text("month"), plan().months) if known else today.isoformat()[:7]
    return {"title": _title(next(numbers)), "month": month, "interviews": float(plan().interviews)}


def _title(number: int) -> str:
    planned = plan().tranches
    return f"Tranche {number} of {planned}" if number <= planned else f"Tranche {number}"


def _later(month: str, months: int) -> str:
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}"


def refusal(programme: Programme, section: str, one: Record) -> str:
    """What stands against a count, or a tranche, among the other records: one sentence, "" when nothing does."""
    if section == "mentions":
        tranche = programme.find("tranches", one.text("tranche"))
        twin = programme.twin(SECTIONS["mentions"], one)
        if twin:
            return (
                f"'{short(programme.name('themes', one.text('theme')))}' is counted in this tranche already "
                f"({_count(twin)}): change that count instead."
            )
        return _too_many(programme, one.text("theme"), _count(one), tranche) if tranche else ""
    most = max((_count(each) for each in programme.list("mentions") if each["tranche"] == one.id), default=0)
    if section == "tranches" and _interviews(one) < most:
        return (
            f"'Interviews' cannot be {_interviews(one)}: a theme is counted in {most} of them. Allowed is {most} or "
            "more; correct the count first if it is wrong."
        )
    return ""


def _count(one: Record) -> int:
    return int(one.number("count") or 0)


def _too_many(programme: Programme, theme: str, count: int, tranche: Record) -> str:
    if count <= _interviews(tranche):
        return ""
    return (
        f"'{short(programme.name('themes', theme))}' cannot be raised in {count} interviews: "
        f"'{short(tranche.text('title'))}' has {_interviews(tranche)}. Allowed is 0 to {_interviews(tranche)}."
    )


def entered(programme: Programme, tranche_id: str, given: Mapping[str, int | None]) -> tuple[Change, ...]:
    """The changes that make a tranche's counts what was typed.

    Args:
        programme: as it stands.
        tranche_id: whose counts.
        given: by theme id; None takes a count away, for "not counted".

    Raises:
        RecordError: a count is above the tranche's interviews, or the tranche is no longer there.
    """
    tranche = programme.find("tranches", tranche_id)
    if tranche is None:
        raise RecordError("The tranche is no longer there: pick another one.")
    wanted: list[Change] = []
    for theme, count in given.items():
        refused = _too_many(programme, theme, count, tranche) if count is not None else ""
        if refused:
            raise RecordError(refused)
        known = [one for one in programme.list("mentions") if (one["theme"], one["tranche"]) == (theme, tranche_id)]
        wanted += _count_changes(programme, known, {"theme": theme, "tranche": tranche_id, "count": count})
    return tuple(wanted)


def new_id() -> str:
    """An id for a new record."""
    return uuid.uuid4().hex[:12]


def _count_changes(programme: Programme, known: Sequence[Record], values: Mapping[str, Value]) -> list[Change]:
    """One count for a theme and a tranche; those too many go."""
    count = values["count"]
    kept = known[-1] if known and count is not None else None
    wanted = [Change("mentions", one, None) for one in known if one is not kept]
    if count is None or (kept and _count(kept) == count):
        return wanted
    section = SECTIONS["mentions"]
    record_id = kept.id if kept else programme.new_id(section, values)
    return [*wanted, Change("mentions", kept, record(section, record_id, values))]


# --- findings ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """A finding and what became of it.

    Attributes:
        overdue: its day has passed and it is neither done nor dropped.
        then, following: its theme's share in its tranche and in the next one; None where not counted.
        verdict: whether the theme changed from one to the other.
        unanswered: a later tranche is there, and nobody has written what had changed by then.
    """

    record: Record
    tranche: str
    theme: str
    overdue: bool
    then: Share | None
    following: Share | None
    verdict: Verdict
    unanswered: bool


def findings(programme: Programme, found: Counted, today: date) -> tuple[Finding, ...]:
    """The findings in the order of their tranches."""
    order = {one.id: at for at, one in enumerate(found.tranches)}
    rows = sorted(programme.list("findings"), key=lambda one: order.get(one.text("tranche"), len(order)))
    return tuple(_finding(programme, found, one, today) for one in rows)


def _finding(programme: Programme, found: Counted, one: Record, today: date) -> Finding:
    tranche, theme = one.text("tranche"), one.text("theme")
    following = found.after(tranche)
    then = found.cells.get((theme, tranche), Cell()).share
    later = found.cells.get((theme, following.id), Cell()).share if following else None
    return Finding(
        one,
        programme.name("tranches", tranche),
        programme.name("themes", theme),
        bool(one["due"]) and one.text("due") < today.isoformat() and one["status"] in OPEN,
        then,
        later,
        changed(then, later),
        following is not None and not one["changed"],
    )
