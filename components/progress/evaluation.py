"""Evaluation in tranches of interviews: themes through the tranches, and what may be called a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from components import figures, tables, words
from components.figures import Figure
from components.office import changing, drafts, editor, office
from components.progress import findings, heat, wakefield
from components.progress.heat import Cell, Row
from model.programme import Change
from model.programme_sections import SECTIONS
from model.records import Record, RecordError, Value, record, short
from model.shares import FEWEST, Share
from queries import evaluation
from queries.evaluation import Counted, Verdict
from queries.wakefield import plan

VERDICTS: Mapping[Verdict, str] = {
    "rise": "▲ rose",
    "fall": "▼ fell",
    "unclear": "may be chance",
    "unknown": "",
}
COLUMNS = {
    "theme": "Theme",
    "tranche": "Tranche",
    "month": "Month",
    "interviews": "Interviews",
    "count": "Raised in",
    "share": "Share, %",
    "low": "95% from",
    "high": "95% to",
}
GRID, ADD = "tranche_counts", "tranche_add"


def show() -> None:
    """Headline, themes by tranche, findings, forms, and how Wakefield did it."""
    office.example_switch("tranches")
    shown = office.shown()
    found = evaluation.counted(shown)
    today = words.today()
    st.subheader(_headline(found), anchor=False)
    _left_out()
    if found.tranches:
        _themes(found, len(shown.list("findings")))
        findings.show(shown, found, today)
    else:
        editor.missing(
            f"The plan: {plan().tranches} tranches of {plan().interviews} interviews, one every {plan().months} "
            "months. Add a tranche, count in how many interviews each theme was raised, note what was found."
        )
    _enter()
    wakefield.show(opened=not office.programme().rows("tranches"))


# --- what was found ---------------------------------------------------------------------------------------------------


def _headline(found: Counted) -> str:
    newest = evaluation.latest(found)
    if newest is None:
        planned = f"{plan().tranches} tranches of {plan().interviews} staff interviews"
        nothing = "No tranche can be shown" if office.withheld("tranches") else "Nothing is counted yet"
        return f"Planned: {planned} over {words.exact(plan().years)} years. {nothing}."
    top = found.raised(newest.id)[0]
    share = found.cells[top.id, newest.id].share
    said = f"was raised in {share.count} of {share.of} interviews, no theme in more" if share else ""
    return f"{_title(newest)}, {words.when(newest.text('month'))}: '{_title(top)}' {said}."


def _title(one: Record) -> str:
    """What a record is called, safe in Markdown."""
    return figures.plain(short(one.text("title")))


def _left_out() -> None:
    """The tranches that a viewing link leaves out, with what they found."""
    few = office.withheld("tranches")
    titles = [f"'{_title(one)}'" for one in evaluation.in_order(office.programme()) if one.id in few]
    if titles:
        figures.note(
            f"Not shown by the viewing link, with what was found there, because fewer than {FEWEST} people were "
            f"interviewed: {', '.join(titles)}."
        )


def _themes(found: Counted, noted: int) -> None:
    newest = evaluation.latest(found)
    if newest is not None:
        st.markdown(_since(evaluation.moves(found, newest.id)))
    for one in found.cautions[:5]:
        figures.caution(figures.plain(one))
    _row_of_figures(found, noted)
    columns = [
        Cell(short(one.text("title")), f"{words.when(one.text('month'))}, {one.number('interviews'):.0f} interviews")
        for one in found.tranches
    ]
    heat.table(
        "Interviews that raised each theme, in percent, with the range they stand for (95%)",
        "Theme",
        [Cell("Last change"), *columns] if len(columns) > 1 else columns,
        [_row(found, theme) for theme in evaluation.by_share(found)],
    )
    figures.note(
        "The range (95%, Wilson) says how far the share of all staff may lie from that of the few who were asked. A "
        "change is called a rise or a fall only when its own 95% range leaves no change out; of themes that did not "
        "change, one in twenty will still be called so. Reckoned as if each tranche heard other people."
    )
    tables.behind(evaluation.as_rows(found), "tranche_themes", COLUMNS, places=0)


def _since(moves: Mapping[Verdict, Sequence[str]]) -> str:
    """What may be said since the tranche before."""
    if not moves:
        return "One tranche alone shows no change: the next one will."
    if set(moves) == {"unknown"}:
        return "The tranche before was not counted, so nothing can be said of a change."
    sure = [f"'{figures.plain(short(title))}' rose" for title in moves.get("rise", ())]
    sure += [f"'{figures.plain(short(title))}' fell" for title in moves.get("fall", ())]
    unclear = len(moves.get("unclear", ()))
    others = f" For {unclear} other theme{'s' if unclear > 1 else ''} it may be chance." if unclear and sure else ""
    if not sure:
        return "Since the tranche before, no theme has changed by more than chance explains."
    return f"Since the tranche before, more than chance: **{words.listed(sure)}**.{others}"


def _row_of_figures(found: Counted, noted: int) -> None:
    held = sum(int(one.number("interviews") or 0) for one in found.tranches)
    figures.row(
        [
            Figure("Tranches", f"{len(found.tranches)}", f"{plan().tranches} in the plan"),
            Figure("Interviews", f"{held:,}", f"{plan().every} in the plan"),
            Figure("Themes", f"{len(found.themes)}", "counted, or left open"),
            Figure("Findings", f"{noted}", "below, with what became of them"),
        ]
    )


def _row(found: Counted, theme: Record) -> Row:
    cells = [_cell(one.count, one.share) for one in found.row(theme.id)]
    if len(cells) > 1:
        cells.insert(0, Cell(VERDICTS[evaluation.last_change(found, theme.id)]))
    return Row(short(theme.text("title")), cells)


def _cell(count: int | None, share: Share | None) -> Cell:
    if share is None:
        return Cell("not counted" if count is None else f"{count}: cannot be")
    spread = f"{words.percent(share.low, 0).rstrip('%')}–{words.percent(share.high, 0)}"
    return Cell(words.plain_percent(share.share * 100), f"{share.count} of {share.of} · {spread}", share.share)


# --- entry ------------------------------------------------------------------------------------------------------------


def _enter() -> None:
    """The next tranche, its counts in one form, and the forms for single records."""
    if not office.may_edit():
        return
    proposed = evaluation.next_tranche(office.programme(), words.today())
    label = f"{proposed['title']}, {words.when(str(proposed['month']))}, {proposed['interviews']:.0f} interviews"
    st.button(
        f"Add the next tranche: {figures.plain(label)}",
        key=ADD,
        on_click=_add,
        args=(proposed,),
        icon=":material/add:",
    )
    changing.outcome(ADD)
    _grid()
    for key in ("tranches", "themes", "mentions", "findings"):
        editor.edit(key, check=partial(_refusal, key))


def _refusal(section: str, one: Record) -> str:
    return evaluation.refusal(office.programme(), section, one)


def _add(proposed: Mapping[str, Value]) -> None:
    if changing.echo(ADD, changing.SECONDS_OF_AN_ECHO):
        return
    try:
        one = record(SECTIONS["tranches"], evaluation.new_id(), proposed)
    except RecordError as refused:
        changing.say_error(str(refused), ADD)
        return
    changing.apply((Change("tranches", None, one),), "The tranche was added: now enter its counts.", ADD)


def _grid() -> None:
    """The counts of a tranche, all themes at once."""
    own = office.programme()
    tranches = {one.id: one for one in reversed(evaluation.in_order(own))}
    if not tranches or not own.rows("themes"):
        return
    drafts.reopen(f"edit_{GRID}", GRID)
    fold = st.expander("Enter the counts of a tranche", key=f"edit_{GRID}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        which = drafts.of(f"which of {GRID}")
        if drafts.hold(which, "which", f"which_{GRID}", next(iter(tranches))) not in tranches:
            st.session_state[f"which_{GRID}"] = next(iter(tranches))
        picked = st.selectbox(
            "Which tranche", list(tranches), format_func=lambda one: short(tranches[one].text("title")),
            key=f"which_{GRID}",
        )  # fmt: skip
        _grid_form(evaluation.counted(own), tranches[picked])
        changing.outcome(GRID)


def _grid_form(found: Counted, tranche: Record) -> None:
    counts = {one.id: found.cells[one.id, tranche.id].count for one in found.themes}
    form, stem = drafts.of(GRID, tranche.id), f"{GRID}_{tranche.id}_{hash(tuple(counts.items()))}"
    figures.note(
        f"Of {tranche.number('interviews'):.0f} interviews, how many raised it? Leave empty what was not counted; "
        "0 says that nobody raised it."
    )
    for at in range(0, len(found.themes), 3):
        for column, theme in zip(st.columns(3), found.themes[at : at + 3], strict=False):
            key = f"{stem}_{theme.id}"
            drafts.hold(form, theme.id, key, counts[theme.id])
            column.number_input(_title(theme), value=None, step=1, key=key, placeholder="not counted")
    st.button(
        "Save the counts", key=f"submit_{GRID}", on_click=_save_grid, args=(tranche.id, tuple(counts), stem),
        icon=":material/save:",
    )  # fmt: skip
    drafts.say(form)


def _save_grid(tranche: str, themes: Sequence[str], stem: str) -> None:
    given = {theme: st.session_state.get(f"{stem}_{theme}") for theme in themes}
    try:
        wanted = evaluation.entered(office.programme(), tranche, given)
    except RecordError as refused:
        changing.say_error(f"The counts were not saved. {refused}", GRID)
        return
    if wanted:
        if changing.apply(wanted, "The counts were saved.", GRID):
            drafts.forget(drafts.of(GRID, tranche))
    elif not changing.echo(GRID):
        changing.say_error("Nothing was changed, so nothing was saved.", GRID)
