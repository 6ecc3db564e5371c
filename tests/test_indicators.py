"""Indicators: the matrix, what is said, the chart's rows, and the page with its forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import charts, palette
from components.office import office
from components.progress import indicator_charts, indicator_words
from components.progress import indicators as indicators_look
from model.programme import Programme
from model.programme_sections import SECTIONS
from model.records import Record, record
from queries import indicator_rows, indicators
from queries.indicators import Series
from queries.programme import example, founding, with_example
from queries.store import documents, engine
from test_pages import headline, open_at
from test_pages import shown as link
from test_readings import QUIET, entered, indicator, programme

LEGEND_IN_ONE_ROW = "width < 420 ? 2 : 4"
EXAMPLE = with_example(founding())


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def reading(month: str, value: float, indicator_id: str = "story", name: str = "") -> Record:
    given = {"indicator": indicator_id, "month": month, "value": value, "note": name and f"note {name}"}
    return record(SECTIONS["readings"], f"{indicator_id}-{month}{name}", given)


def rebase(month: str, reason: str = "Counted anew") -> Record:
    return record(SECTIONS["rebases"], f"r-{month}", {"indicator": "story", "month": month, "reason": reason})


def months(many: int) -> list[str]:
    return [f"{2024 + at // 12}-{at % 12 + 1:02}" for at in range(many)]


def charted(values: list[float], *rebases: Record, **fields: object) -> Series:
    rows = tuple(reading(month, value) for month, value in zip(months(len(values)), values, strict=True))
    own = programme(indicator("story", "Story told once", **fields), readings=rows, rebases=rebases)
    return indicators.overview(own).series[0]


def sentences(one: Series) -> list[str]:
    return [indicator_words.fired(signal) for signal in indicator_rows.signals(one)]


# --- all of them ------------------------------------------------------------------------------------------------------


def test_the_matrix_holds_every_indicator_in_use_once() -> None:
    found = indicators.overview(EXAMPLE)
    every = [
        one.record.id
        for variation in indicators.VARIATIONS
        for assurance in indicators.ASSURANCES
        for one in found.cell(variation, assurance)
    ]
    assert sorted(every) == sorted(one.id for one in founding().list("indicators") if one["in_use"])
    assert (found.candidates, len(found.series), len(found.measured)) == (38, 18, 18)


def test_the_example_shows_every_case() -> None:
    found = indicators.overview(EXAMPLE)
    assert {one.chart.variation for one in found.series} >= {"improvement", "common", "concern"}
    assert {one.chart.assurance for one in found.series} == set(indicators.ASSURANCES)
    assert {(one.chart.variation, one.chart.variation_side) for one in found.series} >= {
        *(("improvement", "high"), ("improvement", "low"), ("concern", "high"), ("concern", "low"))
    }


def test_the_latest_reading_its_change_and_its_target() -> None:
    one = charted([10, 14], target=12, better="down")
    assert one.latest == indicators.Latest("2024-02", 14, "2024-01", 4, False)
    assert charted([10.0]).latest == indicators.Latest("2024-01", 10.0)
    assert charted([]).latest is None


def test_two_readings_for_a_month_are_said_and_the_later_one_counts() -> None:
    own = programme(
        indicator("story", "Story told once"),
        readings=(reading("2024-01", 1), reading("2024-02", 2), reading("2024-02", 3, name="b")),
    )
    (one,) = indicators.overview(own).series
    assert (one.twice, one.latest and one.latest.value) == (("2024-02",), 3)


def test_readings_too_far_apart_are_a_sentence_not_a_fault() -> None:
    own = programme(indicator("story", "Story"), readings=(reading("1990-01", 1), reading("2099-01", 2)))
    (one,) = indicators.overview(own).series
    assert "at most 600 months" in one.problem and not one.chart.months


def test_a_programme_of_five_years_is_worked_out_once_and_kept() -> None:
    used = [one.id for one in founding().list("indicators") if one["in_use"]]
    rows = [reading(month, 50 + (at * 7919) % 13, key) for key in used for at, month in enumerate(months(60))]
    own = Programme({**founding().sections, "readings": {one.id: one for one in rows}})
    found = indicators.overview(own)
    assert len(rows) == 1_080 and {len(one.chart.months) for one in found.series} == {60}
    assert indicators.overview(own) is found


# --- what is said -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "is_example", "said"),
    [
        (Programme({}), False, "No indicator has been listed yet"),
        (programme(indicator("a", "A", in_use=False)), False, "None of the 1 candidate indicators"),
        (founding(), False, "18 of 38 indicators are chosen for monthly reporting; no reading has been entered yet"),
        (EXAMPLE, True, "no reading has been entered yet (example shown: "),
        (
            programme(indicator("story", "A"), indicator("b", "B"), readings=(reading("2024-01", 1),)),
            False,
            "2 of 2 indicators are chosen for monthly reporting, 1 with readings: 0 improving, 0 of concern",
        ),
        (
            programme(indicator("story", "A"), readings=(reading("2024-01", 1),)),
            False,
            "1 of 1 indicators is reported monthly: 0 improving, 0 of concern",
        ),
    ],
)
def test_the_headline_is_honest_in_each_state(own: Programme, is_example: bool, said: str) -> None:
    assert said in indicator_words.headline(indicators.overview(own), is_example)


def test_which_rule_fired_when_is_said() -> None:
    assert sentences(entered([*QUIET, 90])) == [
        "January 2025: 1 reading above the upper limit (outside): an improvement.",
        "January 2024 to December 2024: 12 readings in a row below the mean (shift): of concern.",
    ]
    shift = entered([60, 30, 30, 60, 30, 30, 30, 54, 55, 54, 55, 54, 55, 54])
    assert sentences(shift)[0] == (
        "August 2024 to February 2025: 7 readings in a row above the mean (shift): an improvement."
    )
    near = entered([48, 52] * 10 + [51, 59, 59], better="down")
    assert "September 2025 to November 2025" not in sentences(near)[0]
    assert "2 readings close to the upper limit, two of three in a row (near): of concern." in sentences(near)[0]
    assert "a change" in sentences(entered([*QUIET, 90], better="neither"))[0]
    assert sentences(entered(QUIET)) == []


RISING_BELOW_ITS_MEAN = [90, 55, 95, 60, 92, 58, 94, 61, 93, 57, 95, 60, 96, 62, 58, 60, 62, 64, 66, 68, 70]


def test_a_rise_below_the_mean_is_of_concern_and_both_are_said() -> None:
    """Mean 1516 / 21 = 72.19: the last eight lie below it, and the last seven rise to 70."""
    one = charted([float(value) for value in RISING_BELOW_ITS_MEAN], target=70)
    said = indicator_words.verdict(one)
    assert said == (
        "September 2025: 70%. Of concern: 8 readings in a row below the mean (shift), more than chance would explain. "
        "At the same time an improvement: 7 readings each higher than the one before (trend). Where rules disagree, "
        "the concern counts."
    )
    assert indicator_words.variation_said(one) == "Of concern, low, but rising" and indicator_words.letter(one) == "L"
    assert "<small>Of concern, low, but rising</small>" in indicator_charts._item(one, "2025-09")
    assert indicators.Overview(1, (one,)).count("concern") == 1
    down = charted([float(value) for value in RISING_BELOW_ITS_MEAN], better="down")
    assert indicator_words.variation_said(down) == "Of concern, rising, but low"
    neither = charted([float(value) for value in RISING_BELOW_ITS_MEAN], better="neither")
    assert "A change: 7 readings each higher" in indicator_words.verdict(neither)
    assert "and 8 readings in a row below the mean (shift)" in indicator_words.verdict(neither)


def test_the_verdict_names_the_rule_not_a_height_that_is_not_there() -> None:
    rising = charted([10.0, 4, 10, 4, 10, 4, 5, 6, 7, 8, 9, 10])
    assert indicator_words.variation_said(rising) == "Improving, rising" and not indicator_words.disputed(rising)
    assert "An improvement: 7 readings each higher than the one before (trend), more" in indicator_words.verdict(rising)
    outside = entered([*QUIET, 90])
    assert "An improvement: 1 reading above the upper limit (outside), more" in indicator_words.verdict(outside)
    assert "Steady" in indicator_words.verdict(entered(QUIET))


def test_signals_do_not_reach_across_a_rebase() -> None:
    one = charted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], rebase("2024-07"))
    assert len(one.chart.phases) == 2 and not indicator_rows.signals(one)


@pytest.mark.parametrize(
    ("target", "better", "said"),
    [
        (30.0, "up", "will be met every month"),
        (70.0, "up", "will be missed every month"),
        (50.0, "up", "lies where chance may meet or miss it: 8 of 12 readings met it"),
        (None, "up", "No target is stated"),
        (50.0, "neither", "cannot be said: neither direction is better"),
    ],
)
def test_what_becomes_of_the_target_is_said(target: float | None, better: str, said: str) -> None:
    assert said in indicator_words.outlook(entered(QUIET, target, better))


def test_few_readings_are_on_trial_and_one_says_nothing() -> None:
    assert indicator_words.trial(entered(QUIET)) == ""
    assert "rest on 11 readings." in indicator_words.trial(entered(QUIET[:11]))
    assert "rest on 6 readings since July 2024" in indicator_words.trial(charted(list(QUIET), rebase("2024-07")))
    assert "too few to say anything" in indicator_words.verdict(charted([1.0]))


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (83.0, "percent", "83%"),
        (0.1 + 0.2, "days", "0.3 days"),
        (-1234.5, "people", "−1,234.5 people"),
        (0.0, "%", "0%"),
        (0.0012, "days", "0.0012 days"),
        (-0.000123, "days", "−0.00012 days"),
        (1e-7, "ratio", "0.0000001 ratio"),
        (1e-12, "ratio", "0 ratio"),
        (0.00999, "days", "0.01 days"),
        (1.0, "people", "1 person"),
        (1.001, "days", "1 day"),
        (1.1, "days", "1.1 days"),
        (-1.0, "days", "−1 days"),
        (1.0, "per 1,000 people", "1 per 1,000 people"),
        (-0.0, "days", "0 days"),
        (99.999, "days", "100 days"),
    ],
)
def test_a_figure_is_said_with_its_unit(value: float, unit: str, said: str) -> None:
    assert indicator_words.said(value, unit) == said


# --- the chart and its table ------------------------------------------------------------------------------------------


def test_a_gap_stays_a_gap_in_chart_and_table() -> None:
    own = programme(indicator("story", "S"), readings=(reading("2024-01", 1), reading("2024-03", 3, name="c")))
    (one,) = indicators.overview(own).series
    assert list(indicator_rows.table(one)["value"]) == [1, None, 3]
    assert list(indicator_rows.table(one)["note"]) == ["", "", "note c"]
    rows, _ = indicator_rows.drawn(one)
    assert [value for kind, value in zip(rows["kind"], rows["value"], strict=True) if kind == "month"] == [1, None, 3]


def test_limits_step_at_a_rebase_and_an_idle_one_is_told() -> None:
    one = charted([1, 2, 1, 9, 8, 9], rebase("2024-04"), rebase("2024-01"), rebase("2030-01"))
    found = indicator_rows.table(one)
    assert found["mean"] == pytest.approx([4 / 3] * 3 + [26 / 3] * 3)
    assert indicator_rows.idle_rebases(one) == ("2024-01", "2030-01")
    rows, _ = indicator_rows.drawn(one)
    assert rows["kind"].count("rebase") == 1


def test_names_of_lines_keep_apart_and_near_their_lines() -> None:
    assert indicator_rows.spread([1.0, 1.1, 5.0], 1.0) == pytest.approx([0.55, 1.55, 5.0])
    assert indicator_rows.spread([0.0, 0.0, 1.0], 1.0) == pytest.approx([-2 / 3, 1 / 3, 4 / 3])
    assert indicator_rows.spread([], 1.0) == []
    _, labels = indicator_rows.drawn(entered(QUIET, target=50.2))
    assert [one.what for one in labels] == ["limit", "mean", "target", "limit"]


@pytest.mark.parametrize("values", [[5.0], [5.0, 5.0, 5.0], [0.0], [-1e9, 1e9]])
def test_any_series_can_be_drawn(values: list[float]) -> None:
    rows, labels = indicator_rows.drawn(charted(values, target=5))
    assert len({len(column) for column in rows.values()}) == 1 and labels
    assert indicator_words.described(charted(values, target=5))


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK])
def test_a_verdict_has_a_colour_and_a_shape_of_its_own(colours: palette.Palette) -> None:
    assert len(set(indicator_charts._colours(colours))) == len(set(indicator_charts.SHAPES)) == 4
    layers = indicator_charts._xmr_chart(colours).to_dict()["layer"]
    points = next(one for one in layers if "shape" in one["encoding"])
    assert points["encoding"]["shape"]["field"] == points["encoding"]["color"]["field"] == "verdict"


# --- the page ---------------------------------------------------------------------------------------------------------


def own_page(link_words: str = "") -> AppTest:
    """The page with a programme of one's own just started."""
    app = open_at("progress", link_words)
    app.session_state["office_fold"] = True
    app.run()
    return app.button(key="office_start").click().run()


def text(app: AppTest) -> str:
    return " ".join([*(one.value for one in app.markdown), *(one.value for one in app.caption), *htmls(app)])


def htmls(app: AppTest) -> list[str]:
    return [str(one.body) for one in app.get("html")]


def kept(app: AppTest) -> Programme:
    return Programme.from_body(documents.read(link(app)["programme"]).body)


def test_the_page_opens_with_the_founding_programme_and_its_example() -> None:
    app = open_at("progress")
    assert not app.exception and not app.error
    assert headline(app).startswith("18 of 38 indicators are chosen for monthly reporting; no reading")
    assert "made up" in app.info[0].value
    assert any("<table class='xmr'" in one and "Passes consistently" in one for one in htmls(app))
    assert app.selectbox(key="indicator_picked").value and not app.get("file_uploader")


def test_without_the_example_nothing_is_made_up() -> None:
    app = open_at("progress")
    app.toggle(key="example_on").set_value(False).run()
    assert link(app)["example"] == "off"
    assert "example" not in headline(app) and not any("<table class='xmr'" in one for one in htmls(app))
    assert "No reading has been entered yet. Keep your own programme" in text(app)


def test_the_link_picks_an_indicator_and_what_it_cannot_name_is_not_picked() -> None:
    app = open_at("progress", "indicator=indicator-p08")
    assert app.selectbox(key="indicator_picked").value == "indicator-p08"
    assert "October 2025&#58; rebased" in text(app) or "October 2025: rebased" in text(app)
    app.selectbox(key="indicator_picked").set_value("indicator-p01").run()
    assert link(app)["indicator"] == "indicator-p01"
    assert not open_at("progress", "indicator=nobody").exception


def test_a_reading_is_entered_by_the_form_and_survives() -> None:
    app = own_page("indicator=indicator-p01")
    app.session_state["edit_readings_indicator-p01"] = True
    app.run()
    fields = {
        one.key.rpartition("_")[2]: one for one in [*app.text_input, *app.number_input] if "field_readings" in one.key
    }
    fields["month"].set_value("2026-10")
    fields["value"].set_value(61.5)
    fields["note"].set_value("=first")
    app.button(key="submit_readings_indicator-p01").click().run()
    assert not app.exception and not app.error
    (one,) = kept(app).list("readings")
    assert (one["indicator"], one["month"], one["value"], one["note"]) == ("indicator-p01", "2026-10", 61.5, "=first")
    assert "1 with readings" in headline(app)


def test_a_rebase_needs_its_reason_and_is_saved() -> None:
    app = own_page("indicator=indicator-p01")
    app.session_state["edit_rebases_indicator-p01"] = True
    app.run()
    next(one for one in app.text_input if "field_rebases" in one.key).set_value("2026-01")
    app.button(key="submit_rebases_indicator-p01").click().run()
    assert "'Reason' is empty" in app.error[0].value.replace("&#39;", "'")
    next(one for one in app.text_area if "field_rebases" in one.key).set_value("A new way of counting")
    app.button(key="submit_rebases_indicator-p01").click().run()
    assert [one["reason"] for one in kept(app).list("rebases")] == ["A new way of counting"]


def test_a_month_of_all_is_saved_at_once() -> None:
    app = own_page()
    app.session_state["month_form"] = True
    app.run()
    app.text_input(key="readings_month").set_value("2026-09").run()
    fields = [one for one in app.number_input if one.key.startswith("month_draft_")]
    assert len(fields) == 18
    fields[0].set_value(50.0)
    fields[1].set_value(9.5)
    app.button(key="submit_month").click().run()
    assert not app.exception and "2 readings of September 2026 were saved" in app.success[0].value
    assert len(kept(app).list("readings")) == 2
    app.text_input(key="readings_month").set_value("soon").run()
    assert "allowed is a month such as 2026-11" in app.error[0].value


def test_a_file_is_shown_before_it_is_taken_at_once() -> None:
    app = own_page("indicator=indicator-p01")
    app.session_state["file_form"] = True
    app.run()
    lines = "".join(f"indicator-p01,{month},{value},\n" for month, value in zip(months(13), [*QUIET, 90], strict=True))
    content = f"indicator,month,value,note\n{lines}indicator-p01,Nov-26,4,\n".encode()
    app.file_uploader[0].set_value(("readings.csv", content, "text/csv")).run()
    assert not app.exception and not kept(app).list("readings")
    app.button(key="take_readings").click().run()
    assert not app.exception and "13 readings were taken" in app.success[0].value
    assert len(kept(app).list("readings")) == 13
    assert "1 improving" in headline(app)
    assert any("aria-label='Improving, high'" in one for one in htmls(app))


def test_choosing_an_indicator_puts_it_in_use() -> None:
    app = own_page()
    app.session_state["edit_indicators"] = True
    app.session_state["which_indicators"] = "indicator-p05"
    app.run()
    next(one for one in app.checkbox if one.key.endswith("_in_use")).set_value(True)
    app.button(key="submit_indicators").click().run()
    assert kept(app).find("indicators", "indicator-p05")["in_use"] is True
    assert headline(app).startswith("19 of 38")


def test_the_viewing_link_shows_and_cannot_change() -> None:
    app = own_page()
    view = documents.view_key(link(app)["programme"])
    app = open_at("progress", f"programme={view}")
    assert not app.exception and not app.error
    assert not app.get("file_uploader") and not any(one.key and one.key.startswith("submit_") for one in app.button)
    assert office.WORD in link(app)


def test_text_of_users_stays_text() -> None:
    title = "<img src=x onerror=alert(1)> [a](http://x) $x$ **b**"
    own = programme(indicator("story", title, unit="<b>"), readings=(reading("2024-01", 1), reading("2024-02", 2)))
    key = documents.create("programme", own.as_body(), "Analyst").edit
    app = open_at("progress", f"programme={key}")
    assert not app.exception and not any("<img" in one for one in htmls(app))
    assert any("&lt;img" in one for one in htmls(app))


def test_the_example_is_of_indicators_that_are_there() -> None:
    assert {one["indicator"] for one in example().list("readings")} <= set(founding().rows("indicators"))


# --- what few or equal readings allow to be said ----------------------------------------------------------------------


@pytest.mark.parametrize("better", ["up", "down"])
def test_where_every_reading_is_the_target_nothing_is_said_to_be_missed(better: str) -> None:
    one = charted([100.0] * 12, target=100, better=better)
    assert one.chart.assurance == "passing"
    assert indicator_words.outlook(one) == (
        "As things go, the target of 100% will be met every month: 12 of 12 readings met it."
    )
    assert "miss" not in indicator_words.outlook(one)


def test_few_readings_are_called_so_wherever_they_are_judged() -> None:
    one = charted(list(QUIET[:5]), target=30)
    assert indicator_words.outlook(one).startswith("So far, on trial limits: 5 readings, the target of 30% will be met")
    assert "trial limits: 5 readings" in indicator_charts._item(one, "2024-05")
    assert "limits: 5" not in indicator_charts._item(charted(list(QUIET), target=30), "2024-12")
    after = charted(list(QUIET), rebase("2024-07"), target=30)
    assert indicator_words.outlook(after).endswith("6 of 6 readings met it since July 2024.")
    assert not charted([1.0, 2.0, 3.0], rebase("2024-03"), target=1).on_trial  # one reading has no limits at all


def test_the_table_shows_the_target_and_where_a_rebase_begins() -> None:
    found = indicator_rows.table(charted([1, 2, 1, 9, 8, 9], rebase("2024-04"), rebase("2024-01"), target=5))
    assert found["rebased"] == ["", "", "", "Counted anew", "", ""] and found["target"] == [5] * 6
    assert {"target", "rebased"} <= set(indicators_look.MONTH_COLUMNS)
    assert "limits" in indicators_look.LATEST_COLUMNS


# --- the chart's width ------------------------------------------------------------------------------------------------


def test_no_month_to_come_is_marked_on_the_axis() -> None:
    rows, _ = indicator_rows.drawn(charted([1, 2, 3]))
    last = max(at for kind, at in zip(rows["kind"], rows["at"], strict=True) if kind == "month")
    assert set(rows["last"]) == {last} and max(rows["at"]) > last
    axis = str(indicator_charts._xmr_chart(palette.LIGHT).to_dict())
    assert "datum.value > (data('rows')[0] || {}).last ? '' : utcFormat" in axis and LEGEND_IN_ONE_ROW in axis


def test_a_title_is_folded_by_the_width_only_where_the_chart_is_wide() -> None:
    title = "Wait from referral to 'first' contact\\, days, by month"
    assert len(charts._title(title)["text"]) == 2
    assert charts._title(title, is_wide=True)["text"] == {
        "expr": f"width < {len(title) * 8} ? {json.dumps(charts._title(title)['text'])} : {json.dumps([title])}"
    }
    assert charts._title("Short", is_wide=True)["text"] == ["Short"]


# --- forms and link ---------------------------------------------------------------------------------------------------


def typed_reading(app: AppTest, month: str, value: float) -> AppTest:
    """A reading typed into the form of the indicator picked, not saved yet."""
    app.session_state["edit_readings_indicator-p01"] = True
    app.run()
    fields = [one for one in [*app.text_input, *app.number_input] if "field_readings" in one.key]
    next(one for one in fields if one.key.endswith("_month")).set_value(month)
    next(one for one in fields if one.key.endswith("_value")).set_value(value)
    return app


def reading_form(app: AppTest, month: str, value: float) -> AppTest:
    """A reading of the indicator picked, by the form."""
    return typed_reading(app, month, value).button(key="submit_readings_indicator-p01").click().run()


def test_a_second_reading_of_a_month_is_refused_and_the_first_is_named_after_it() -> None:
    app = reading_form(own_page("indicator=indicator-p01"), "2024-10", 61.5)
    assert [one.id for one in kept(app).list("readings")] == ["indicator-p01-2024-10"]
    app = reading_form(app, "2024-10", 70.0)
    assert "There is a reading for this indicator and month already" in app.error[0].value
    assert len(kept(app).list("readings")) == 1


def test_two_people_who_enter_the_same_month_are_asked_which_figure_counts() -> None:
    app = own_page("indicator=indicator-p01")
    key = link(app)["programme"]
    other = open_at("progress", f"indicator=indicator-p01&programme={key}")
    typed_reading(app, "2024-10", 61.5)
    reading_form(other, "2024-10", 60.0)
    app.button(key="submit_readings_indicator-p01").click().run()
    assert "the same was changed meanwhile" in app.warning[0].value
    clash = next(one.value for one in app.markdown if "in theirs." in one.value)
    assert "2024" in clash and "61.5" in clash and "60" in clash
    assert len(kept(app).list("readings")) == 1


def test_a_month_to_come_is_refused_by_every_form() -> None:
    app = reading_form(own_page("indicator=indicator-p01"), "2098-01", 61.5)
    assert "2098-01 has not begun yet" in app.error[0].value
    app.session_state["month_form"] = True
    app.run()
    app.text_input(key="readings_month").set_value("2098-01").run()
    assert any("has not begun yet" in one.value for one in app.error) and app.button(key="submit_month").disabled
    assert not kept(app).list("readings")


def test_figures_typed_stay_when_the_month_is_changed() -> None:
    app = own_page()
    app.session_state["month_form"] = True
    app.run()
    month, field = "readings_month", "month_draft_indicator-p01"
    app.text_input(key=month).set_value("2024-08").run()
    app.number_input(key=field).set_value(50.0).run()
    app.button(key="submit_month").click().run()
    app.number_input(key="month_draft_indicator-p02").set_value(7.0).run()
    app.text_input(key=month).set_value("soon").run()
    app.text_input(key=month).set_value("2024-09").run()
    assert app.number_input(key=field).value is None  # it was saved: this is another month
    assert app.number_input(key="month_draft_indicator-p02").value == 7.0
    assert "1 field differs from what is saved of September 2024" in text(app)
    app.button(key="submit_month").click().run()
    app.text_input(key=month).set_value("2024-08").run()
    app.number_input(key=field).set_value(None).run()
    app.text_input(key=month).set_value("2024-09").run()
    app.text_input(key=month).set_value("2024-08").run()
    assert app.number_input(key=field).value == 50.0  # emptied, not saved: it takes nothing away elsewhere
    app.number_input(key=field).set_value(None).run()
    app.button(key="submit_month").click().run()
    assert [one.id for one in kept(app).list("readings")] == ["indicator-p02-2024-09"]


def test_the_link_names_the_indicator_on_screen_also_when_nobody_picked_it() -> None:
    app = open_at("progress")
    assert link(app)["indicator"] == app.selectbox(key="indicator_picked").value
    assert link(app.run())["indicator"] == app.selectbox(key="indicator_picked").value


@pytest.mark.parametrize(("look", "word"), [("hubs", "hub"), ("listening", "place"), ("indicators", "indicator")])
def test_words_of_the_link_that_mean_nothing_go(look: str, word: str) -> None:
    assert link(open_at("progress", f"look={look}&{word}=nothing")).get(word) != "nothing"
