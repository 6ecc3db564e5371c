"""The closer looks of the pay page: the table, what a rise costs, England, the wage floor, the NHS, the evidence."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from components import exports, factors, figures, link, shell, tables, widgets, words
from components.closer_look import Look
from components.pay import pay_charts
from components.pay.pay import above, as_rows, difference, floor_year, status_of, table_of, then
from model.assumptions import levers
from model.scenario import PAY_ROLES, Scenario
from queries import pay
from queries.cited import Cited
from queries.pay import AREAS, Band, RolePay
from queries.pay_figures import of_the_floor, of_the_table
from queries.pay_rise import AS_TYPED, AgainstFloor, Rise, raised_against_floor, rise

NOT_THIS_FLOOR = " The rate you typed is of today: it stands against the newest floor alone."


def looks(scenario: Scenario, found: Rise) -> dict[str, Look]:
    """The closer looks of the page."""
    return {
        "table": ("The pay table", partial(_pay_table, scenario)),
        "cost": ("What a rise costs", partial(_cost, scenario, found)),
        "england": ("Reaching England", partial(_england, scenario, found)),
        "wage-floor": ("Against the wage floor", partial(_wage_floor, scenario, found)),
        "nhs": ("Against the NHS", partial(_nhs, scenario, found)),
        "evidence": ("Evidence and limits", _evidence),
    }


def _pay_table(scenario: Scenario) -> None:
    """The strategy's table as printed, with differences and ranks; or every role in one unit."""
    rows = table_of(scenario)
    higher = [one.role.lower() for one in rows if one.rank == 1]
    alone = f"{words.capital(words.listed(higher))} are the only role for which Doncaster pays more. "
    premium = pay.senior_premium(AREAS[0])
    figures.note(
        f"{alone if len(higher) == 1 else ''}Senior care workers earned {premium.value:.1f}% more than care workers in "
        "Doncaster. Average rates as printed: some roles by the hour, some by the year. The National Living Wage "
        f"printed above it is {words.pounds(pay.floors()[pay.STRATEGY_FLOOR].value)}."
    )
    frame = pd.DataFrame([_table_row(one) for one in rows])
    tables.whole(
        frame,
        "pay_table",
        {
            "role": "Role",
            **dict(zip(AREAS, pay_charts.AREA_LABELS, strict=True)),
            "difference": "Against England",
            "difference_percent": "in %",
            "place": "Rank of 3",
            "hourly": "An hour",
            "yearly": "A year",
        },
        figures=as_rows(of_the_table(rows)),
    )
    hours = scenario.setting("fulltime")
    figures.note(
        f"Difference, rank and the last two columns: Doncaster. Full time; an hour and a year from each other by 52.14 "
        f"weeks of {hours:g} hours. Source: {rows[0].printed[0].source}."
    )
    factors.number(scenario, "fulltime")


def _table_row(one: RolePay) -> dict[str, object]:
    said = {area: words.pay_rate(rate.value, rate.unit) for area, rate in zip(AREAS, one.printed, strict=True)}
    return {
        "role": one.role,
        **said,
        "difference": difference(one.gap),
        "difference_percent": words.signed_percent(one.gap_percent.value),
        "place": words.ordinal(one.rank),
        "hourly": words.pounds(one.hourly[0].value),
        "yearly": words.pounds(one.yearly[0].value, 0),
    }


def _cost(scenario: Scenario, found: Rise) -> None:
    """The sum behind the cost, every factor a box to change."""
    sum_of_it = found.cost if found.uplift else found.cost_of_one
    if sum_of_it is None:
        figures.note(f"No count of {PAY_ROLES[scenario.payrole]} is published. Type how many get the rise.")
    else:
        st.markdown(
            "**Posts × hours a week × 52.14 weeks × hourly rate × rise × (1 + on-costs)**  \n"
            f"{'' if found.uplift else 'Each 1%: '}{sum_of_it.how} = "
            f"**about {words.money(sum_of_it.value)} a year{then(found)}** ({sum_of_it.status})"
        )
    resting = rise(scenario.with_factor("payposts", None).with_factor("rate", None))
    first, second = st.columns(2)
    with first:
        factors.number(scenario, "payposts", None if resting.posts is None else round(resting.posts.value))
        factors.number(scenario, "hours")
    with second:
        factors.number(scenario, "rate", round(resting.rate.value, 2))
        factors.number(scenario, "oncosts")
    figures.note(_rate_note(scenario, found))


def _rate_note(scenario: Scenario, found: Rise) -> str:
    """Where the rate comes from, and what stands for what."""
    stands = " The care worker's rate stands for all posts." if scenario.payrole == "all" else ""
    return f"Rate before the rise: {found.rate.how or 'as printed'} ({status_of(found.rate)}).{stands} " + (
        "Posts are jobs as at the start year, part-time ones included: that is what the hours are for."
    )


def _england(scenario: Scenario, found: Rise) -> None:
    """What rise brings each role to England's pay, and a button that sets the lever to it."""
    rows = table_of(scenario)
    for one in rows:
        if one.closing.value <= 0:
            st.markdown(
                f"**{one.role}**: Doncaster pays {difference(one.gap)} more than England already.".replace("+", "")
            )
            continue
        left, right = st.columns([0.7, 0.3], vertical_alignment="center")
        left.markdown(
            f"**{one.role}**: a rise of **{one.closing.value:.1f}%** brings "
            f"{words.pay_rate(one.printed[0].value, one.printed[0].unit)} to England's "
            f"{words.pay_rate(one.printed[2].value, one.printed[2].unit)}."
        )
        right.button(
            f"Set the rise to {one.closing.value:.1f}%", key=f"reach_{one.role_id}", on_click=_set_rise, args=(one,)
        )
    typed = " From the rates as printed, not the one you typed." if found.rate.period == AS_TYPED else ""
    figures.note(f"Derived from the pay table.{typed} Source: {rows[0].printed[0].source}.")


def _set_rise(one: RolePay) -> None:
    entry = levers()["pay"]
    number = min(entry.maximum, round(one.closing.value, 1))
    link.change(_for_role(one.role_id).with_lever("pay", number))


def _for_role(role_id: str) -> Scenario:
    return link.current().for_role(role_id.replace("_", "-"))


def _wage_floor(scenario: Scenario, found: Rise) -> None:
    """Doncaster's rates as printed, and after the rise, against the wage floor of any year."""
    year = str(floor_year())
    widgets.hold("pay_floor_year", year)
    st.selectbox(
        "Wage floor of",
        [str(one) for one in pay.floors()],
        format_func=lambda one: f"April {one}: {words.pounds(pay.floors()[int(one)].value)}",
        key="pay_floor_year",
        on_change=link.pick,
        args=("floor", "pay_floor_year", str(pay.STRATEGY_FLOOR)),
    )
    rows = table_of(scenario)
    raised = raised_against_floor(scenario, rows)
    columns = {"role": "Role", "hourly": "In 2017/18", "above": "Against the floor"}
    kind = "rise" if found.uplift > 0 else "cut"
    if raised:
        columns |= {"new": f"After the {kind}", "new_above": "Then against it"}
    columns |= {"status": "Status"} | ({"new_status": "Status after"} if raised else {})
    shown = pd.DataFrame([_floor_row(one, raised.get(one.role_id)) for one in rows])
    tables.whole(shown, "wage_floor", columns, figures=as_rows(of_the_floor(rows, raised)))
    floor = pay.floors()[int(year)]
    figures.note(
        f"National Living Wage from {words.when(floor.period)}, for staff aged {pay.age_from(floor)} or over: "
        f"{floor.source}. Doncaster's pay, an hour, is as printed in 2017/18{_since(int(year))}."
        f"{_raised_from(scenario, found, kind) if raised else ''}"
    )


def _floor_row(one: RolePay, raised: AgainstFloor | None) -> dict[str, object]:
    row: dict[str, object] = {
        "role": one.role,
        "hourly": words.pounds(one.hourly[0].value),
        "above": above(one.above_floor, one.headroom),
        "status": one.headroom.status,
    }
    if raised is None:
        return row | dict.fromkeys(("new", "new_above", "new_status"), "not raised")
    return row | {
        "new": words.pounds(raised.rate.value),
        "new_above": above(raised.above, raised.headroom),
        "new_status": raised.rate.status,
    }


def _since(year: int) -> str:
    """What a floor of another year means for pay of 2017/18."""
    if year == pay.STRATEGY_FLOOR:
        return ""
    return ", and has moved since" if year > pay.STRATEGY_FLOOR else ", after this floor"


def _raised_from(scenario: Scenario, found: Rise, kind: str) -> str:
    """What the rates after the rise or cut start from."""
    typed = ""
    if found.rate.period == AS_TYPED:
        newest = floor_year() == max(pay.floors())
        typed = f" {pay.role_names()[found.role_id]}: from the rate you typed." if newest else NOT_THIS_FLOOR
    before = f" After the {kind} (modelled): from"
    if scenario.prices == "printed" or floor_year() <= pay.STRATEGY_FLOOR:
        return f"{before} the rates as printed.{typed}"
    return (
        f"{before} rates moved in step with the floor to that April; nurses' and social workers' stay as printed, too "
        f"far above the floor to have kept step with it.{typed}"
    )


def _nhs(scenario: Scenario, found: Rise) -> None:
    """NHS bands against care pay, and what a mover would gain in a year."""
    hours, rate, median = scenario.setting("fulltime"), found.nhs_rate, pay.newest_median(found.role_id)
    froms = {} if median is None else {f"England's {words.pounds(median.value)}, {words.when(median.period)}": median}
    if found.comparable:
        froms[f"{words.pounds(found.new_nhs_rate.value)}, {_named(found.new_nhs_rate)}"] = found.new_nhs_rate
    left, right = shell.two_columns()
    with left:
        pay_charts.nhs(pay.bands(rate, hours), nhs_marks(found))
    with right:
        if froms:
            _gains(froms, hours)
        if not found.comparable:
            figures.note(_not_comparable(scenario))
    source = pay.bands(rate, hours)[0].entry.source
    figures.note(
        f"{_named(rate)}: {rate.how or 'as printed'} ({status_of(rate)}). "
        f"{f'Gains at {hours:g} hours a week. ' if froms else ''}"
        f"NHS pay 2025/26: {source}, by a third party: compare with the NHS pay scales before quoting."
    )


def _not_comparable(scenario: Scenario) -> str:
    """Why no gain is worked out from Doncaster's rate, and what to do about it."""
    why = "Doncaster's printed rate is of 2017/18, eight years before these NHS bands: no gain is worked out from it. "
    if scenario.prices == "printed":
        return f"{why}Move it to today's prices at the side, or type a rate of your own under What a rise costs."
    return (
        f"{why}Pay this far above the wage floor has not kept step with it, so it is not moved to today's prices "
        "either: type a rate of your own under What a rise costs."
    )


def _gains(froms: dict[str, Cited], hours: float) -> None:
    """What a full-time worker gains in a year by moving to each band, from each rate."""
    st.markdown("**What a full-time worker gains in a year by moving to the NHS**")
    rows = {name: pay.bands(rate, hours) for name, rate in froms.items()}
    bands = next(iter(rows.values()))
    table = {"To": [f"Band {one.band}, {point}" for one in bands for point in ("entry", "top")]}
    table |= {name: [_gain(gain) for one in found for gain in (one.gain, one.gain_top)] for name, found in rows.items()}
    st.table(table)
    exports.download(
        pd.DataFrame([{"from": name} | _gain_row(one) for name, found in rows.items() for one in found]), "nhs_gain"
    )


def nhs_marks(found: Rise) -> list[tuple[str, float, str]]:
    """The rates of social care to show beside the bands."""
    marks = [(_named(found.nhs_rate), found.nhs_rate.value, "own")]
    if found.uplift:
        marks.append((f"after the {'rise' if found.uplift > 0 else 'cut'}", found.new_nhs_rate.value, "raised"))
    median = pay.newest_median(found.role_id)
    if median is not None:
        marks.append((f"England, {words.when(median.period)}", median.value, "england"))
    return marks


def _named(rate: Cited) -> str:
    if rate.period == AS_TYPED:
        return "your own rate"
    if rate.status != "modelled":
        return f"{rate.area}, {rate.period}"
    return f"{rate.area}, {words.when(rate.period)} prices"


def _gain_row(one: Band) -> dict[str, object]:
    return {
        "band": one.band,
        "gain_at_entry": one.gain.value,
        "gain_at_top": one.gain_top.value,
        "unit": one.gain.unit,
        "how": one.gain.how,
        "status": one.gain.status,
        "source": one.entry.source,
    }


def _gain(figure: Cited) -> str:
    return f"{'−' if figure.value < 0 else '+'}{words.money(abs(figure.value))}"


def _evidence() -> None:
    """What the effect rests on, and what it does not say."""
    found = pay.evidence()
    near, later = found.near_floor
    then, now = found.premium
    lines = (
        f"**{abs(found.effect.value):.0f} points less turnover for 10% more pay**, measured on the returns of "
        f"{found.effect.period}. Past the 20% the lever allows the evidence says nothing, and pay alone never brings "
        "turnover below 10% here.",
        f"Care workers at or below the wage floor left at **{found.at_floor.value:.1f}%** a year, those paid £1.50 or "
        f"more above it at **{found.above_floor.value:.0f}%** (England, {found.at_floor.period}). That describes a "
        "difference; it does not show a cause.",
        f"Paid within 10p of the floor: **{near.value:.0f}%** of care workers in {words.when(near.period)}, "
        f"**{later.value:.0f}%** in {words.when(later.period)} (England). Paid below the Real Living Wage: "
        f"**{found.below_real_living_wage.value:.0f}%** ({words.when(found.below_real_living_wage.period)}).",
        f"Five years of experience were worth **{words.pence(then.value)}** an hour in {words.when(then.period)} and "
        f"**{words.pence(now.value)}** in {words.when(now.period)}; a senior care worker earned "
        f"**{found.senior_premium.value:.1f}%** more than a care worker in {words.when(found.senior_premium.period)} "
        "(England).",
        "The study is of direct care workers. Here the same points are taken off the turnover of every post that gets "
        "the rise, nurses, managers and office staff among them: for those it is our assumption.",
        "Only leaving is counted. Better pay also draws people in; if every employer nearby pays more at once, less "
        "may come of it.",
    )
    st.markdown("\n".join(f"- {line}" for line in lines))
    shown = (found.effect, found.at_floor, later, found.senior_premium)
    figures.note(f"Sources: {'; '.join(dict.fromkeys(one.source for one in shown))}.")
