"""Entering readings: one, a month of all, or a file; rebasing an indicator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from components import exports, figures, tables, words
from components.figures import Figure
from components.office import changing, drafts, editor, office
from model.programme import Change, Programme
from model.records import Record, RecordError, short
from queries import months, readings, readings_form, readings_tables
from queries.columns import Columns, as_frame
from queries.indicators import Overview, Series
from queries.readings import Upload

MONTH, FILE, ROUND = "readings_month", "readings_file", "_readings_round"
DRAFT, LOADED = "month_draft_{}", "_month_loaded"
GIVEN_COLUMNS = {"line": "Line", "indicator": "Indicator", "month": "Month", "value": "Reading", "note": "Note"}
REPLACED_COLUMNS = {
    "line": "Line",
    "indicator": "Indicator",
    "month": "Month",
    "before": "Now",
    "value": "Will be",
    "note": "Note",
}
REFUSED_COLUMNS = {"line": "Line", "column": "Column", "why": "Why it is refused"}


def forms(found: Overview, picked: Series | None) -> None:
    """The folds to enter readings and rebases; nothing where the visitor may not."""
    if not office.may_edit() or not found.series:
        return
    if picked:
        _of_one(picked)
    drafts.reopen("month_form", MONTH)
    _fold("A month of all indicators at once", "month_form", lambda: _month(found))
    _fold("Readings from a file", "file_form", _file)


def _of_one(picked: Series) -> None:
    """The forms for the indicator that is picked."""
    key = picked.record.id
    st.markdown(f"**{figures.plain(short(picked.title))}**: enter, change, rebase")
    own = office.programme()
    for section in ("readings", "rebases"):
        mine = [one for one in own.list(section) if one["indicator"] == key]
        mine.sort(key=lambda one: one.text("month"), reverse=True)
        check = _refusal if section == "readings" else None
        editor.edit(section, among=mine, fixed={"indicator": key}, name=key, check=check)


def _refusal(one: Record) -> str:
    return months.too_late(one.text("month"), _today())


def _fold(label: str, key: str, inside: Callable[[], None]) -> None:
    fold = st.expander(label, key=key, on_change="rerun")
    if fold.open:
        with fold:
            inside()


# A month of all -------------------------------------------------------------------------------------------------------


def _month(found: Overview) -> None:
    """A field for each indicator in use; an emptied one takes that month's reading away.

    Figures typed stay when the month is changed; while the month cannot be used, the fields are of the one before.
    """
    drafts.hold(drafts.of("month of readings"), "month", MONTH, _last_month())
    month = st.text_input("Month of these readings", key=MONTH, max_chars=7, placeholder="2026-11").strip()
    refused = _refused(month)
    if refused:
        st.error(figures.plain(refused))
    elif st.session_state.get(LOADED) != month:
        drafts.forget_emptied(drafts.of(MONTH))
        st.session_state[LOADED] = month
    ids = tuple(one.record.id for one in found.series)
    _month_fields(found, readings_form.values_of(office.programme(), st.session_state.get(LOADED, "")))
    st.button(
        "Save these readings" if refused else f"Save the readings of {words.when(month)}",
        key="submit_month",
        on_click=_save_month,
        args=(month, ids),
        disabled=bool(refused),
        icon=":material/save:",
    )
    if not refused:
        figures.note(_unsaved(month, ids))
    drafts.say(drafts.of(MONTH))
    changing.outcome(MONTH)


def _month_fields(found: Overview, there: Mapping[str, float | None]) -> None:
    columns = st.columns(2)
    for place, one in enumerate(found.grouped):
        key = DRAFT.format(one.record.id)
        drafts.hold(drafts.of(MONTH), one.record.id, key, there.get(one.record.id))
        columns[place % 2].number_input(
            figures.plain(f"{short(one.title)}, {short(one.unit)}"),
            value=None,
            step=None,
            key=key,
            placeholder="no reading",
        )


def _refused(month: str) -> str:
    try:
        readings_form.check_month(month, _today())
    except RecordError as refusal:
        return str(refusal)
    return ""


def _drafts(ids: tuple[str, ...]) -> dict[str, float | None]:
    """What stands in the fields."""
    return {one: st.session_state.get(DRAFT.format(one)) for one in ids}


def _unsaved(month: str, ids: tuple[str, ...]) -> str:
    """How much of what stands in the fields is not saved, and what an empty field does."""
    there = readings_form.values_of(office.programme(), month)
    many = sum(value != there.get(one) for one, value in _drafts(ids).items())
    rule = "An empty field leaves that month without a reading; one that is emptied takes the reading away."
    if not many:
        return rule
    fields = f"{many} field{'s differ' if many > 1 else ' differs'}"
    return f"{fields} from what is saved of {words.when(month)}: save to keep this. {rule}"


def _today() -> date:
    return words.today()


def _last_month() -> str:
    """The month that ended last."""
    return months.month_before(_today())


def _save_month(month: str, ids: tuple[str, ...]) -> None:
    try:
        wanted = readings_form.month_changes(office.programme(), month, _drafts(ids), _today())
    except RecordError as refusal:
        changing.say_error(f"The readings were not saved. {refusal}", MONTH)
        return
    if wanted:
        changing.apply(wanted, _done(wanted, month), MONTH)
    elif not changing.echo(MONTH):
        changing.say_error("Nothing was changed, so nothing was saved.", MONTH)


def _done(wanted: Sequence[Change], month: str) -> str:
    """What became of a month's readings: those saved, and those taken away."""
    saved = sum(one.after is not None for one in wanted)
    counts = {"saved": saved, "taken away": len(wanted) - saved}
    parts = [
        f"{many} reading{'s' if many > 1 else ''} of {words.when(month)} {'were' if many > 1 else 'was'} {done}"
        for done, many in counts.items()
        if many
    ]
    return f"{', '.join(parts)}."


# A file ---------------------------------------------------------------------------------------------------------------


def _file() -> None:
    """The template, the file, what was read of it, and only then the button that takes it."""
    own = office.programme()
    figures.note(
        "A table in CSV with the columns indicator, month, value and note. At most 1 MB and 5,000 lines. "
        "Nothing is taken before you have seen what was read."
    )
    exports.download(
        as_frame(readings_tables.template(own, _last_month())), "readings_template", "Download the template"
    )
    key = f"{FILE}_{st.session_state.get(ROUND, 0)}"
    given = st.file_uploader("File of readings (CSV)", type="csv", key=key, max_upload_size=1)
    if given is not None:
        _preview(_read(key, given.getvalue(), own), own)
    changing.outcome(FILE)


def _read(key: str, content: bytes, own: Programme) -> Upload:
    """The file as it reads against the programme on screen; read again only when one of them has changed."""
    kept = st.session_state.get("_readings_read")
    if kept is None or kept[0] != key or kept[1] != content or kept[2] is not own:
        kept = st.session_state["_readings_read"] = (key, content, own, readings.read(content, own, _today()))
    upload: Upload = kept[3]
    return upload


def _preview(upload: Upload, own: Programme) -> None:
    """What was read, what would be replaced, what was refused and why."""
    if upload.problem:
        st.error(figures.plain(upload.problem))
        return
    figures.row(_counts(upload))
    if upload.ignored:
        figures.note(f"Columns that mean nothing here: {figures.plain(', '.join(upload.ignored))}.")
    _listed("What was refused and why", readings_tables.refusals(upload), "refused_readings", REFUSED_COLUMNS)
    replaced, new = (readings_tables.listed(some, own) for some in (upload.replacing, upload.new))
    _listed("What would be replaced", replaced, "replaced_readings", REPLACED_COLUMNS)
    _listed("What is new", new, "new_readings", GIVEN_COLUMNS)
    many = len(upload.changes)
    if many:
        st.button(
            f"Take these {many:,} readings" if many > 1 else "Take this reading",
            key="take_readings",
            on_click=_take,
            args=(upload,),
            icon=":material/download_done:",
            type="primary",
        )
    else:
        figures.note("There is nothing to take from this file.")


def _counts(upload: Upload) -> list[Figure]:
    """How many lines there are of each kind."""
    return [
        Figure("New readings", f"{len(upload.new):,}", "months without one until now"),
        Figure("Replaced", f"{len(upload.replacing):,}", "months whose reading changes"),
        Figure("Refused", f"{len(upload.refused):,}", "lines that cannot be used"),
        Figure("Left as it is", f"{upload.same + upload.empty:,}", f"{upload.same:,} the same, {upload.empty:,} empty"),
    ]


def _listed(title: str, rows: Columns, name: str, columns: Mapping[str, str]) -> None:
    frame = as_frame(rows)
    if len(frame):
        st.markdown(f"**{title}**")
        tables.whole(frame, name, columns, 2)


def _take(upload: Upload) -> None:
    many = len(upload.changes)
    if changing.apply(upload.changes, f"{many:,} reading{'s were' if many > 1 else ' was'} taken from the file.", FILE):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.session_state.pop("_readings_read", None)
