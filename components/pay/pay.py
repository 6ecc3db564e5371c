"""The parts of the pay page: its sentence, its figures, its two charts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import figures, levers, shell, tables, words
from components.figures import Figure
from components.pay import pay_charts
from model.scenario import PAY_ROLES, Scenario
from queries import pay
from queries.areas import choices
from queries.cited import Cited
from queries.pay import RolePay
from queries.pay_rise import Rise, every_figure, raised_rates

UNITS = {"hour": "an hour", "year": "a year"}
VIEW = ("look", "floor", "unit")
FIGURE_COLUMNS = {
    "figure": "Figure",
    "value": "Value",
    "unit": "Unit",
    "area": "Area",
    "period": "Period",
    "status": "Status",
    "how": "How it was worked out",
    "source": "Source",
    "locator": "Where in the source",
    "row": "Row it stands in",
}


# What the page is asked -----------------------------------------------------------------------------------------------


def panel(scenario: Scenario) -> None:
    """The sidebar: the lever of pay, who gets the rise, prices, and the unit pay is shown in."""
    levers.pay_panel(scenario)
    with st.sidebar:
        shell.hold("pay_unit", _unit())
        st.radio(
            "Show pay by",
            list(UNITS),
            format_func=lambda key: UNITS[key].removeprefix("an ").removeprefix("a ").capitalize(),
            key="pay_unit",
            on_change=look,
            args=("unit", "pay_unit", "hour"),
            horizontal=True,
        )


def _unit() -> str:
    return shell.seen("unit", UNITS, "hour")


def floor_year() -> int:
    """The year whose wage floor is compared with; the strategy's own when none is picked."""
    years = [str(year) for year in pay.floors()]
    return int(shell.seen("floor", years, str(pay.STRATEGY_FLOOR)))


def look(word: str, widget: str, resting: str) -> None:
    """Take what a widget says of how the page is shown into the link, unless it rests."""
    picked = str(st.session_state[widget])
    shell.look(word, "" if picked == resting else picked)


def table_of(scenario: Scenario) -> tuple[RolePay, ...]:
    """The pay table against the wage floor picked."""
    return pay.roles(scenario.setting("fulltime"), floor_year())


# What it opens with ---------------------------------------------------------------------------------------------------


def headline(scenario: Scenario, found: Rise) -> None:
    """The answer in one sentence, and what it rests on in another."""
    figures.headline(sentence(scenario, found), _basis(scenario))


def sentence(scenario: Scenario, found: Rise) -> str:
    """Where pay stands; once the lever is moved, what the rise costs and does."""
    if not found.uplift:
        return _standing(pay.care_worker(scenario.setting("fulltime"), pay.STRATEGY_FLOOR))
    who = "care staff" if scenario.payrole == "all" else PAY_ROLES[scenario.payrole]
    paid = f"Paying {who} in {choices().areas[scenario.area].name} {words.plain_percent(abs(found.uplift))}"
    paid += " more" if found.uplift > 0 else " less"
    if found.cost is None:
        return f"{paid}: no count of them is published. Type how many there are to see cost and effect."
    verb = "would cost" if found.uplift > 0 else "would save"
    return f"{paid} {verb} about {words.money(abs(found.cost.value))} a year{_people(found)}."


def _standing(worker: RolePay) -> str:
    own = worker.printed[0]
    gap, floor = worker.gap.value, worker.above_floor.value
    return (
        f"A care worker in {own.area} earned {words.pounds(own.value)} an hour in {own.period}: "
        f"{words.pence(gap)} {'less' if gap < 0 else 'more'} than in England, "
        f"{words.pence(floor)} above the lowest legal wage."
    )


def _people(found: Rise) -> str:
    """What the rise does to recruitment, as a clause."""
    avoided = 0.0 if found.avoided is None else found.avoided.value
    if words.spoken(abs(avoided)) == "0":
        return ""
    if not found.applied:
        return "; turnover is set by you, so the people to recruit do not follow pay"
    fewer = "fewer" if avoided > 0 else "more"
    return f", with about {words.spoken(abs(avoided))} {fewer} people to recruit each year"


def _basis(scenario: Scenario) -> str:
    """Whose pay this is, when not the area's own."""
    area = choices().areas[scenario.area]
    if scenario.area == "doncaster":
        return "Pay by role as the Doncaster strategy prints it (2017/18). Cost and effect are modelled."
    return (
        f"No pay by role is published for {area.name}: Doncaster's (2017/18) stands in. "
        "Cost and effect are modelled on this area's posts."
    )


def figures_row(scenario: Scenario, found: Rise) -> None:
    """Four figures: where pay stands, or what the rise does."""
    figures.row(_moved(found) if found.uplift else _still(scenario, found), _stretched(scenario, found))
    cautions(found)


def _still(scenario: Scenario, found: Rise) -> list[Figure]:
    row = next(one for one in table_of(scenario) if one.role_id == found.role_id)
    own, each = row.printed[0], found.cost_of_one
    above = f"{difference(row.above_floor)} ({words.signed_percent(row.headroom.value)})"
    return [
        Figure(
            f"{row.role}, Doncaster",
            words.pay_rate(own.value, own.unit),
            f"{own.period}, {own.status}; {above} on the {row.floor.period[:4]} floor",
        ),
        Figure(
            "Against England",
            difference(row.gap),
            f"{words.signed_percent(row.gap_percent.value)}; {words.ordinal(row.rank)} of 3 areas",
        ),
        Figure("A rise to reach England", *_reach(row.closing)),
        Figure(
            "Each 1% costs",
            words.money(each.value) if each else "not known",
            f"a year, {each.status}" if each else "no count of posts is published",
        ),
    ]


def difference(figure: Cited) -> str:
    """A difference in pay with its sign: −39p, +£1,400."""
    return f"{'−' if figure.value < 0 else '+'}{words.pence(figure.value)}"


def _reach(closing: Cited) -> tuple[str, str]:
    value = words.plain_percent(closing.value)
    return (value, closing.status) if closing.value > 0 else ("none", "pays more already")


def _moved(found: Rise) -> list[Figure]:
    cost, after = found.cost, found.new_turnover
    floor = f"{words.signed_percent(found.new_headroom.value)} on the {found.floor.period[:4]} floor"
    return [
        Figure(
            "New hourly rate",
            words.pounds(found.new_rate.value),
            f"from {words.pounds(found.rate.value)}, {found.rate.status}; {floor}; {_against_england(found)}",
        ),
        Figure(
            "Cost a year" if found.uplift > 0 else "Saved a year",
            words.money(abs(cost.value)) if cost else "not known",
            f"{cost.status}: see what a rise costs" if cost else "type how many posts get it",
        ),
        Figure(
            "Turnover",
            f"{after.value:.1f}%" if after else "not known",
            f"from {found.turnover.value:.1f}%" + ("" if found.applied else "; reported only: you set turnover"),
        ),
        _recruits(found),
    ]


def _recruits(found: Rise) -> Figure:
    """What each recruit who need not be found costs; not where nothing is known or nothing follows."""
    label = "Cost per recruit avoided" if found.uplift > 0 else "Saved per extra recruit"
    each, avoided = found.per_recruit, found.avoided
    if avoided is None:
        return Figure(label, "not known", "no count of posts is published")
    fewer = f"{words.spoken(abs(avoided.value))} {'fewer' if avoided.value >= 0 else 'more'} a year"
    if not found.applied:
        return Figure(label, "not applied", f"you set turnover; by itself the rise means {fewer}")
    if each is None:
        return Figure(label, "none", "fewer than one recruit a year")
    return Figure(label, words.money(abs(each.value)), f"{fewer}, {avoided.status}")


def _against_england(found: Rise) -> str:
    gap = found.against_england.value
    if abs(gap) < 0.005:
        return "level with England"
    return f"{words.pence(gap)} {'above' if gap > 0 else 'below'} England"


def _stretched(scenario: Scenario, found: Rise) -> str:
    """What to bear in mind with the rate, if anything."""
    if found.role_id in ("registered_nurse", "social_worker") and scenario.prices == "today":
        return "Pay this far above the wage floor has not kept step with it: type a rate of your own."
    return ""


def cautions(found: Rise) -> None:
    """What cannot be: a rate below the law, more posts than there are."""
    if found.uplift and found.new_rate.value < found.floor.value:
        floor = words.pounds(found.floor.value)
        figures.caution(f"The new rate is below the wage floor of {floor}: it would not be legal.")
    if found.too_many and found.posts is not None:
        figures.caution(
            f"{words.exact(found.posts.value, 0)} posts are typed, more than there are to raise. The cost counts what "
            "was typed, the effect on turnover the posts there are: type fewer, or choose another area or role."
        )


def charts(scenario: Scenario, found: Rise) -> None:
    """Pay by role in three areas, and pay above the wage floor over the years."""
    left, right = shell.two_columns()
    yearly = _unit() == "year"
    hours = scenario.setting("fulltime")
    kind = "rise" if found.uplift > 0 else "cut"
    rise_said = f" and after a {kind} of {words.plain_percent(abs(found.uplift))}" if found.uplift else ""
    unit = "£ an hour" if not yearly else "£ a year"
    with left:
        rows = table_of(scenario)
        pay_charts.roles(rows, raised_rates(scenario, rows, yearly), yearly, f"Pay by role, {unit}, 2017/18{rise_said}")
    with right:
        floors = {year: one.value for year, one in pay.floors().items()}
        pay_charts.headroom(pay.headrooms(found.role_id, hours), floors, found, pay.role_names()[found.role_id])
        figures.note("◆ England, ● Doncaster, as published; per cent above the wage floor of its day.")


# Every figure ---------------------------------------------------------------------------------------------------------


def roads(scenario: Scenario) -> None:
    """Every figure of the page with the row it stands in or the sum it comes from."""
    fold = st.expander("Every figure of this page: table, sources and download", key="pay_roads", on_change="rerun")
    if fold.open:
        with fold:
            rows = every_figure(scenario, floor_year())
            frame = pd.DataFrame([{"figure": name, **vars(one)} for name, one in rows.items()])
            tables.whole(frame[list(FIGURE_COLUMNS)], "pay_figures", FIGURE_COLUMNS, places=2)
