"""The map's measures, and the page as people would read it."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from model.scenario import parse
from queries.areas import choices
from queries.baseline import standing
from queries.measures import measures, picture
from queries.neighbourhoods import outlines, place_borders, rings
from queries.recruitment import need
from test_pages import ROOT, headline, open_at, shown

KEYS = list(measures())


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("equal", [False, True])
def test_every_measure_and_year_has_36_values_that_make_up_the_county(key: str, equal: bool) -> None:
    shown_picture = picture(key, parse("turnover=20", choices()), equal)
    assert shown_picture.values.shape == (36, len(shown_picture.years))
    assert not np.isnan(shown_picture.values).any()
    low, high = shown_picture.values.min(axis=0), shown_picture.values.max(axis=0)
    if shown_picture.measure.bottom:
        assert (low <= shown_picture.county + 1e-9).all() and (shown_picture.county <= high + 1e-9).all()
    else:
        np.testing.assert_allclose(shown_picture.values.sum(axis=0), shown_picture.county)
        np.testing.assert_allclose(shown_picture.places.sum(axis=0), shown_picture.county)


@pytest.mark.parametrize("key", KEYS)
def test_classes_stand_still_while_year_and_levers_move(key: str) -> None:
    today, moved = (picture(key, parse(link, choices())) for link in ("", "turnover=10&growth=60"))
    assert today.limits == moved.limits
    assert list(today.limits) == sorted(today.limits)
    classes = {int(one) for year in today.years for one in today.classes(year)}
    assert classes <= {0, 1, 2, 3, 4}
    assert len(classes) > 1


def test_the_map_agrees_with_the_recruitment_page() -> None:
    scenario = parse("turnover=20", choices())
    answer, drawn = need(scenario), picture("need", scenario)
    by_id = dict(zip(answer.by_neighbourhood["id"], answer.by_neighbourhood["starters"], strict=True))
    for row, key in enumerate(drawn.neighbourhood_ids):
        assert drawn.values[row].sum() == pytest.approx(by_id[key])


def test_growth_is_measured_round_zero() -> None:
    limits = picture("growth65", parse("", choices())).limits
    assert limits[0] == -limits[3] and limits[1] == -limits[2]


def test_the_borders_of_a_place_are_its_outer_edges_only() -> None:
    borders = place_borders()
    assert set(borders) == {"sheffield", "barnsley", "doncaster", "rotherham"}
    for place, lines in borders.items():
        edges = sum(len(line) - 1 for line in lines)
        every = sum(len(ring) - 1 for one in outlines() if one.place_id == place for ring in rings(one.geometry))
        assert 0 < edges < every


def test_the_page_shows_the_link() -> None:
    app = open_at("neighbourhoods", "area=bar2&measure=dementia&year=2040&classes=equal")
    assert headline(app).startswith("Dearne (Goldthorpe & Thurnscoe): ")
    assert "in 2040" in headline(app)
    assert not app.exception
    assert shown(app)["measure"] == "dementia" and shown(app)["year"] == "2040" and shown(app)["area"] == "bar2"


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        ("measure=zzz&year=1900", ("measure", "year")),
        ("classes=zzz&compare=foo&practices=9&view=q", ("classes", "practices", "view", "compare")),
        ("area=bar2&measure=65plus&year=2030", ("measure",)),
        ("measure=need&year=2040", ("year",)),
    ],
)
def test_what_a_link_cannot_show_is_said_and_put_right(link: str, wrong: tuple[str, ...]) -> None:
    app = open_at("neighbourhoods", link)
    assert [one.value.split("cannot be")[0] for one in app.warning] == [f"The link's '{word}' " for word in wrong]
    assert not set(wrong) & set(shown(app))
    app.selectbox(key="map_measure").set_value("people85").run()
    assert not app.warning


def test_a_word_left_by_another_page_or_measure_goes_without_a_word() -> None:
    app = open_at("neighbourhoods", "measure=people65&year=2045")
    app.selectbox(key="map_measure").set_value("need").run()
    assert not app.warning
    assert "2035" in headline(app) and "year" not in shown(app)


def test_the_select_box_selects_and_the_link_follows() -> None:
    app = open_at("neighbourhoods")
    app.selectbox(key="map_area").set_value("don5").run()
    assert shown(app)["area"] == "don5"
    assert headline(app).startswith("Doncaster Town, Wheatley & Intake: ")
    app.selectbox(key="map_area").set_value("").run()
    assert shown(app)["area"] == "south-yorkshire"


@pytest.mark.parametrize("key", KEYS)
def test_every_measure_can_be_shown(key: str) -> None:
    app = open_at("neighbourhoods", f"measure={key}")
    assert not app.exception
    assert measures()[key].label in headline(app)


@pytest.mark.parametrize("key", ["people65", "need", "carersrate", "growth65"])
def test_the_county_stands_among_the_ranked_only_where_it_is_no_sum_of_them(key: str) -> None:
    chart = open_at("neighbourhoods", f"measure={key}").get("vega_lite_chart")[-1].proto
    rows = pa.ipc.open_stream(chart.datasets[0].data.data).read_all().to_pydict()
    drawn = '"field": "county"' in json.dumps(json.loads(chart.spec))
    assert drawn == bool(measures()[key].bottom)
    assert max(rows["value"]) <= max(rows["high"]) and (max(rows["county"]) <= max(rows["high"]) or not drawn)
    assert "expr" in json.loads(chart.spec)["title"]["text"] or len(json.loads(chart.spec)["title"]["text"]) == 1


def test_the_closed_box_tells_every_measure_from_the_others() -> None:
    offered = open_at("neighbourhoods").selectbox(key="map_measure").options
    assert len({one[:28] for one in offered}) == len(KEYS)


@pytest.mark.parametrize("look", ["ranked", "table", "two"])
def test_every_closer_look_opens(look: str) -> None:
    app = open_at("neighbourhoods", "area=shf01&compare=rot4")
    app.segmented_control(key="closer_look").set_value(look).run()
    assert shown(app).get("look", "ranked") == look
    assert not app.exception


def test_levers_move_the_recruitment_measures() -> None:
    before = headline(open_at("neighbourhoods", "measure=need"))
    app = open_at("neighbourhoods", "measure=need&turnover=15")
    assert headline(app) != before
    assert app.slider(key="lever_turnover").value == 15


def test_the_levers_stand_where_the_county_stands_whichever_area_is_selected() -> None:
    app = open_at("neighbourhoods", "area=shf12&measure=need&recruits=300")
    stands = standing(parse("", choices()))
    assert app.slider(key="lever_turnover").value == round(stands["turnover"].number, 1)
    assert any(caption.value.startswith("Today 29.7% · 4 places") for caption in app.sidebar.caption)
    app.slider(key="lever_turnover").set_value(29.2).run()
    assert shown(app)["turnover"] == "29.2" and shown(app)["area"] == "shf12" and shown(app)["recruits"] == "300"
    before, after = (picture("need", parse(link, choices())).values[:, -1] for link in ("", "turnover=29.2"))
    assert (after < before).all()
    app.session_state["more_levers"] = True
    app.run()
    assert app.slider(key="lever_phase").value == stands["phase"].number
    assert not any(one.key in ("lever_recruits", "show_range") for one in (*app.number_input, *app.toggle))


def test_a_scenario_kept_here_is_the_county_s_and_stays_in_the_link() -> None:
    app = open_at("neighbourhoods", "area=shf12&measure=need&turnover=34.5")
    app.button(key="keep_scenario").click().run()
    assert shown(app)["area"] == "shf12"
    assert shown(app)["a"].endswith(parse("turnover=34.5", choices()).link())
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    again.switch_page("pages/neighbourhoods.py")
    again.query_params.update(shown(app))
    assert again.run().button(key="keep_scenario").label == "Keep as scenario B"
    assert shown(again) == shown(app)


@pytest.mark.parametrize(("link", "said"), [("", False), ("&turnover=34.5", True), ("&recruits=300", False)])
def test_the_profile_says_when_levers_are_set_for_the_whole_county(link: str, said: bool) -> None:
    (cards,) = (one.value for one in open_at("neighbourhoods", f"area=shf12{link}").get("html") if "<dl" in one.value)
    assert cards.count("levers set for the whole county") == said


def test_the_focus_view_shows_one_thing() -> None:
    app: AppTest = open_at("neighbourhoods", "measure=people65&view=focus&area=rot1")
    assert not app.exception
    assert not app.get("button_group")
    assert len(app.title) == 1


def test_playing_steps_through_the_years_and_stops() -> None:
    app = open_at("neighbourhoods", "measure=people65&year=2045")
    app.session_state["map_playing"] = True
    app.run()
    assert shown(app)["year"] in ("2046", "2047")
    app.run()
    assert shown(app)["year"] == "2047"
    assert not app.session_state["map_playing"]
