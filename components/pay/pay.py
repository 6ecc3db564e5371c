"""The parts of the pay page: its sentence, its figures, its two charts."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components import figures, link, shell, tables, widgets, words
from components.figures import Figure
from components.pay import headroom_chart, pay_charts
from components.sidebar import panels
from model.scenario import PAY_ROLES, Scenario
from queries import pay
from queries.areas import choices
from queries.cited import Cited
from queries.pay import RolePay
from queries.pay_figures import every_figure
from queries.pay_rise import AS_TYPED, Rise, raised_rates

UNITS = {"hour": "Hour", "year": "Year"}
VIEW = ("look", "floor", "unit")
_RESTING_FLOOR = str(pay.STRATEGY_FLOOR)
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
    years = {str(year): f"April {year}" for year in pay.floors()}
    link.choose_word("floor", years, _RESTING_FLOOR, usual=_RESTING_FLOOR)
    unit = link.choose_word("unit", UNITS, "hour", usual="hour")
    panels.pay_panel(scenario)
    with st.sidebar:
        widgets.hold("pay_unit", unit)
        st.radio(
            "Show pay by",
            list(UNITS),
            format_func=lambda key: UNITS[key],
            key="pay_unit",
            on_change=link.pick,
            args=("unit", "pay_unit", "hour"),
            horizontal=True,
        )


def _unit() -> str:
    return link.seen("unit", UNITS, "hour")


def floor_year() -> int:
    """The year whose wage floor is compared with; the strategy's own when none is picked."""
    years = [str(year) for year in pay.floors()]
    return int(link.seen("floor", years, _RESTING_FLOOR))


def table_of(scenario: Scenario) -> tuple[RolePay, ...]:
    """The pay table against the wage floor picked."""
    return pay.roles(scenario.setting("fulltime"), floor_year())


# What it opens with ---------------------------------------------------------------------------------------------------


def headline(scenario: Scenario, found: Rise) -> None:
    """The answer in one sentence, and what it rests on in another."""
    figures.headline(sentence(scenario, found), _basis(scenario, found))


def sentence(scenario: Scenario, found: Rise) -> str:
    """Where pay stands; once the lever is moved, what the rise costs and does."""
    if not found.uplift:
        return _standing(pay.role_of(found.role_id, scenario.setting("fulltime"), pay.STRATEGY_FLOOR))
    paid = f"Paying {_who(scenario)} in {choices().areas[scenario.area].name} {words.plain_percent(abs(found.uplift))}"
    paid += " more" if found.uplift > 0 else " less"
    if found.cost is None:
        return f"{paid}: no count of them is published. Type how many there are to see cost and effect."
    verb = "would cost" if found.uplift > 0 else "would save"
    return f"{paid} {verb} about {words.money(abs(found.cost.value))} a year{then(found)}{_people(found)}."


def _who(scenario: Scenario) -> str:
    """Who gets the rise, and how many of them where that has been typed."""
    who = "care staff" if scenario.payrole == "all" else PAY_ROLES[scenario.payrole]
    typed = scenario.factor("payposts")
    return who if typed is None else f"{words.exact(typed, 0)} post{'' if typed == 1 else 's'} of {who}"


def _standing(worker: RolePay) -> str:
    own, gap = worker.printed[0], worker.gap.value
    unit, floor_unit = ("an hour", "") if own.unit == pay.HOUR else ("a year", " an hour")
    return (
        f"{worker.role} in {own.area} earned {words.pay_rate(own.value, own.unit)} {unit} in {own.period}: "
        f"{words.pence(gap)} {'less' if gap < 0 else 'more'} than in England, "
        f"{words.pence(worker.above_floor.value)}{floor_unit} above the lowest legal wage for those "
        f"aged {pay.age_from(worker.floor)} or over."
    )


def _people(found: Rise) -> str:
    """What the rise does to recruitment, as a clause."""
    avoided = 0.0 if found.avoided is None else found.avoided.value
    if words.spoken(abs(avoided)) == "0":
        return ""
    if not found.applied:
        return "; turnover is set by you, so the people to recruit do not follow pay"
    return f", with about {_leavers(avoided)} to replace each year"


def _leavers(avoided: float) -> str:
    """Leavers there are less, or more: 120 fewer leavers."""
    number = words.spoken(abs(avoided))
    return f"{number} {'fewer' if avoided > 0 else 'more'} leaver{'' if number == '1' else 's'}"


def then(found: Rise) -> str:
    """What a sum of money adds where it is not at today's prices."""
    return f" at {pay.STRATEGY_YEAR} prices" if found.of_then else ""


def _basis(scenario: Scenario, found: Rise) -> str:
    """Whose pay this is, when not the area's own, and at which prices the cost."""
    area = choices().areas[scenario.area]
    prices = then(found) or " at today's prices"
    cost = f"Cost,{prices}, and effect are modelled"
    if scenario.area == "doncaster":
        return f"Pay by role as the Doncaster strategy prints it (2017/18). {cost}."
    return f"No pay by role is published for {area.name}: Doncaster's (2017/18) stands in. {cost} on this area's posts."


def figures_row(scenario: Scenario, found: Rise) -> None:
    """Four figures: where pay stands, or what the rise does."""
    stretched = "Pay this far above the wage floor has not kept step with it: type a rate of your own."
    figures.row(_moved(found) if found.uplift else _still(scenario, found), stretched if found.stretched else "")
    cautions(found)


def _still(scenario: Scenario, found: Rise) -> list[Figure]:
    row = next(one for one in table_of(scenario) if one.role_id == found.role_id)
    own, each = row.printed[0], found.cost_of_one
    return [
        Figure(
            f"{row.role}, Doncaster",
            words.pay_rate(own.value, own.unit),
            f"{own.period}, {own.status}; {above(row.above_floor, row.headroom)} on the {row.floor.period[:4]} floor",
        ),
        Figure(
            "Against England",
            difference(row.gap),
            f"{words.signed_percent(row.gap_percent.value)}; {words.ordinal(row.rank)} of 3 areas",
        ),
        Figure("A rise to reach England", *_reach(row, found)),
        Figure(
            "Each 1% costs",
            words.money(each.value) if each else "not known",
            f"a year{then(found)}, {each.status}" if each else "no count of posts is published",
        ),
    ]


def above(pounds: Cited, percent: Cited) -> str:
    """How far a rate stands above another, in pounds and in percent of it: +30p (+4.0%)."""
    return f"{difference(pounds)} ({words.signed_percent(percent.value)})"


def difference(figure: Cited) -> str:
    """A difference in pay with its sign: −39p, +£1,400."""
    return f"{'−' if figure.value < 0 else '+'}{words.pence(figure.value)}"


def _reach(row: RolePay, found: Rise) -> tuple[str, str]:
    """What reaches England from the rate as printed, or from one somebody typed, and how sure that is."""
    if found.rate.period != AS_TYPED:
        value = words.plain_percent(row.closing.value)
        return (value, row.closing.status) if row.closing.value > 0 else ("none", "pays more already")
    own, england = words.pounds(found.rate.value), words.pounds(found.england.value)
    if found.closing.value <= 0:
        return "none", f"your {own} is no less than England's {england}"
    return words.plain_percent(found.closing.value), f"from your {own} to {england}, {found.closing.status}"


def status_of(rate: Cited) -> str:
    """How sure a rate is; of one somebody typed, that it is theirs."""
    return "set here" if rate.period == AS_TYPED else rate.status


def _moved(found: Rise) -> list[Figure]:
    cost, after = found.cost, found.new_turnover
    floor = f"{words.signed_percent(found.new_headroom.value)} on the {found.floor.period[:4]} floor"
    return [
        Figure(
            "New hourly rate",
            words.pounds(found.new_rate.value),
            f"from {words.pounds(found.rate.value)}, {status_of(found.rate)}; {floor}; {_against_england(found)}",
        ),
        Figure(
            "Cost a year" if found.uplift > 0 else "Saved a year",
            words.money(abs(cost.value)) if cost else "not known",
            f"{cost.status}{then(found)}: see what a rise costs" if cost else "type how many posts get it",
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
    fewer = f"{_leavers(avoided.value)} a year"
    if found.too_many:
        return Figure(label, "not known", "more posts are typed than there are")
    if not found.applied:
        return Figure(label, "not applied", f"you set turnover; by itself the rise means {fewer}")
    if each is None:
        return Figure(label, "none", "fewer than one recruit a year")
    return Figure(
        label,
        words.money(abs(each.value)),
        f"{fewer} on the posts of {avoided.period}, {avoided.status}{then(found)}",
    )


def _against_england(found: Rise) -> str:
    gap = found.against_england.value
    if abs(gap) < 0.005:
        return "level with England"
    return f"{words.pence(gap)} {'above' if gap > 0 else 'below'} England"


def cautions(found: Rise) -> None:
    """What cannot be: a rate below the law, more posts than there are."""
    if found.uplift and found.new_rate.value < found.floor.value:
        figures.caution(
            f"The new rate is below the wage floor of {words.pounds(found.floor.value)}: it would not be legal for "
            f"staff aged {pay.age_from(found.floor)} or over."
        )
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
    unit = "£\u00a0a\u00a0year" if yearly else "£\u00a0an\u00a0hour"  # kept together where a title is folded
    with left:
        rows = table_of(scenario)
        pay_charts.roles(rows, raised_rates(scenario, rows, yearly), yearly, f"Pay by role, {unit}, 2017/18{rise_said}")
    with right:
        floors = {year: one.value for year, one in pay.floors().items()}
        headroom_chart.headroom(pay.headrooms(found.role_id, hours), floors, found, pay.role_names()[found.role_id])
        figures.note(
            "◆ England, ● Doncaster, as published; per cent above the wage floor of its day. The rates of 2017/18 are "
            f"averages{_later(found)}. The floor is for staff aged {_ages()}."
        )


def _later(found: Rise) -> str:
    """That later rates are of another kind, where there are any."""
    return "" if pay.newest_median(found.role_id) is None else ", England's later ones medians: not one trend"


def _ages() -> str:
    """From which age the wage floor holds, as it has changed: 25 or over (23 from 2021, 21 from 2024)."""
    ages = [(year, pay.age_from(floor)) for year, floor in pay.floors().items()]
    changed = [one for before, one in zip(ages, ages[1:], strict=False) if one[1] != before[1]]
    return f"{ages[0][1]} or over ({', '.join(f'{age} from {year}' for year, age in changed)})"


# Every figure ---------------------------------------------------------------------------------------------------------


def roads(scenario: Scenario) -> None:
    """Every figure of the page with the row it stands in or the sum it comes from."""
    fold = st.expander("Every figure of this page: table, sources and download", key="pay_roads", on_change="rerun")
    if fold.open:
        with fold:
            frame = as_rows(every_figure(scenario, floor_year()))
            tables.whole(frame, "pay_figures", FIGURE_COLUMNS, places=2)


def as_rows(found: Mapping[str, Cited]) -> pd.DataFrame:
    """Figures as a table, a row each, with status, source and how each was worked out."""
    frame = pd.DataFrame([{"figure": name, **vars(one)} for name, one in found.items()])
    return frame[list(FIGURE_COLUMNS)]
