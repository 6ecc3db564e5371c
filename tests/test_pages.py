"""Every page, lever and preset through AppTest: what people would read, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import shell, words
from components.sidebar.levers import FIRST
from model.assumptions import levers
from model.scenario import parse
from queries.areas import choices
from queries.baseline import standing
from queries.presets import apply, presets
from queries.recruitment import need

ROOT = Path(__file__).parents[1]
HIDDEN_LEVERS = [key for key in levers() if key not in FIRST]


def open_at(page: str, link: str = "") -> AppTest:
    """A page opened by a link."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for key, value in (pair.split("=") for pair in link.split("&") if pair):
        app.query_params[key] = value
    app.run()
    app.switch_page(f"pages/{page}.py")
    for key, value in (pair.split("=") for pair in link.split("&") if pair):
        app.query_params[key] = value
    return app.run()


def headline(app: AppTest) -> str:
    """The page's first line."""
    return app.title[0].value


def shown(app: AppTest) -> dict[str, str]:
    """The link in the address bar."""
    return dict(app.query_params)


@pytest.mark.parametrize("page", [page.file for page in shell.PAGES])
def test_every_page_opens_without_a_complaint(page: str) -> None:
    app = open_at(page)
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert headline(app)


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("", "Between 2025 and 2035 South Yorkshire must recruit 109,000 people, about 10,900 a year"),
        ("area=doncaster", "Between 2025 and 2035 Doncaster must recruit 21,100 people, about 2,100 a year"),
        ("area=doncaster&edition=strategy", "Between 2019 and 2035 Doncaster must recruit 35,800 people"),
        ("area=bar2&growth=30", "Between 2025 and 2035 Dearne (Goldthorpe & Thurnscoe) must recruit 1,700 people"),
        ("area=doncaster&turnover=0&growth=-30", "Between 2025 and 2035 Doncaster needs to recruit nobody"),
    ],
)
def test_the_headline_answers_the_link(link: str, sentence: str) -> None:
    assert headline(open_at("recruitment", link)).startswith(sentence)


def test_the_headline_says_why() -> None:
    assert headline(open_at("recruitment", "area=doncaster")).endswith(
        "more than nine in ten of them to replace leavers."
    )


@pytest.mark.parametrize("key", list(levers()))
def test_a_lever_moves_the_link_and_the_answer(key: str) -> None:
    app = open_at("recruitment", "area=doncaster&turnover=20" if key == "phase" else "area=doncaster")
    if key in HIDDEN_LEVERS:
        app.session_state["more_levers"] = True
        app.run()
    before = headline(app), [html.value for html in app.get("html")]
    entry = levers()[key]
    widget = _widget(app, key)
    target = entry.minimum if widget.value != entry.minimum else entry.minimum + 5 * entry.step
    widget.set_value(target)
    app.run()
    assert not app.exception
    assert shown(app)[key] == f"{target:g}"
    assert (headline(app), [html.value for html in app.get("html")]) != before


def _widget(app: AppTest, key: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - AppTest's widgets share no type
    return app.number_input(key=f"lever_{key}") if key == "recruits" else app.slider(key=f"lever_{key}")


def test_a_lever_put_back_to_today_is_a_lever_left_alone() -> None:
    app = open_at("recruitment", "area=doncaster")
    app.slider(key="lever_turnover").set_value(30.7).run()
    assert shown(app)["turnover"] == "30.7"
    app.slider(key="lever_turnover").set_value(22.7).run()
    assert "turnover" not in shown(app)


def test_one_lever_and_all_levers_can_be_put_back() -> None:
    app = open_at("recruitment", "area=doncaster&turnover=30&pay=5&vacancy=2")
    app.button(key="reset_pay").click().run()
    assert "pay" not in shown(app)
    assert shown(app)["turnover"] == "30"
    app.button(key="reset_all").click().run()
    assert set(shown(app)) == {"area", "edition", "start", "end"}


@pytest.mark.parametrize("preset", [preset.key for preset in presets()])
def test_each_preset_leads_to_its_scenario(preset: str) -> None:
    app = open_at("recruitment", "area=doncaster&vacancy=2")
    app.menu_button(key="pick_preset").click(preset).run()
    wanted = apply(preset, parse("area=doncaster", choices()))
    assert wanted != parse("area=doncaster", choices())
    assert shown(app) == wanted.query()
    assert headline(app) == words.headline(need(wanted))


def test_presets_reach_the_figures_they_name() -> None:
    doncaster = parse("area=doncaster", choices())
    assert apply("england-turnover", doncaster).moved == (("turnover", 30.7),)
    assert apply("england-turnover-now", doncaster).moved == (("turnover", 23.1),)
    assert apply("england-pay", doncaster).moved == (("pay", 5.0),)
    assert apply("turnover-third", doncaster).moved == (("turnover", 15.1),)
    strategy = apply("strategy", doncaster)
    assert round(need(strategy).totals.starters, 1) == 35759.3


def test_another_area_keeps_the_levers_but_not_a_head_count() -> None:
    app = open_at("recruitment", "area=doncaster&edition=strategy&turnover=20&recruits=100")
    app.selectbox(key="pick_area").set_value("bar2").run()
    assert shown(app) == {"area": "bar2", "edition": "ons-2022", "start": "2025", "end": "2035", "turnover": "20"}


def test_an_address_sent_before_the_browser_heard_of_a_change_undoes_nothing() -> None:
    app = open_at("people", "area=doncaster")
    before = shown(app)
    app.selectbox(key="pick_area").set_value("rotherham").run()
    after = shown(app)
    app.query_params.update(before)
    app.session_state["people_method"] = True  # opening a fold tells no callback
    app.run()
    assert shown(app) == after != before


def test_what_a_link_cannot_say_is_explained_and_the_rest_is_honoured() -> None:
    app = open_at("recruitment", "area=doncaster&turnover=500&colour=red&end=2040")
    explained = " ".join(warning.value for warning in app.warning)
    for word in ("turnover", "500", "0 to 80", "colour"):
        assert word in explained
    assert headline(app).startswith("Between 2025 and 2040 Doncaster")
    assert "turnover" not in shown(app)


def test_a_word_for_the_range_that_means_nothing_is_said_and_goes() -> None:
    app = open_at("recruitment", "range=zzz")
    assert [one.value.split("cannot be")[0] for one in app.warning] == ["The link's 'range' "]
    assert "range" not in shown(app) and app.toggle(key="show_range").value
    app.toggle(key="show_range").set_value(False).run()
    assert shown(app)["range"] == "off" and not app.warning


def test_markdown_in_a_link_is_shown_as_it_is_typed() -> None:
    app = open_at("recruitment", "area=![x](http://example.org/x.png)")
    assert "![" not in app.warning[0].value
    assert "http:" not in app.warning[0].value


def test_levers_that_contradict_each_other_are_called_out() -> None:
    assert not open_at("recruitment", "area=doncaster").warning
    app = open_at("recruitment", "area=doncaster&within=95&turnover=15")
    assert len(app.warning) == 1
    assert app.warning[0].value.startswith("Doncaster, 2026: these figures")


def test_every_closer_look_opens() -> None:
    app = open_at("recruitment", "area=south-yorkshire&turnover=20")
    for look in ("newcomers", "place", "role", "neighbourhood", "bridge"):
        app.segmented_control(key="closer_look").set_value(look).run()
        assert not app.exception
        assert shown(app).get("look", "bridge") == look
        assert open_at("recruitment", f"look={look}").segmented_control(key="closer_look").value == look


def test_the_sidebar_says_where_today_comes_from() -> None:
    captions = [caption.value for caption in open_at("recruitment", "area=doncaster").sidebar.caption]
    assert "Today 22.7% · Doncaster · 2017/18 · published" in captions
    assert standing(parse("area=rotherham", choices()))["turnover"].status == "modelled"


def test_the_method_page_shows_every_section() -> None:
    app = open_at("method")
    for section in ("Assumptions", "Starting figures", "Contradictions", "Sources", "All tables", "How it works"):
        app.session_state["method_section"] = section
        app.run()
        assert not app.exception, section


def test_every_lever_rests_within_its_bounds_wherever_it_starts() -> None:
    known = choices()
    for area in known.areas:
        for edition in known.editions.values():
            for driver in ("65plus", "85plus", "selfcare"):
                if not set(known.areas[area].place_ids) <= edition.place_ids:
                    continue
                widest = f"area={area}&edition={edition.edition}&start={edition.first_year}&end={edition.last_year}"
                stands = standing(parse(f"{widest}&driver={driver}", known))
                for key, entry in levers().items():
                    assert entry.minimum <= stands[key].number <= entry.maximum, (widest, driver, key)


def test_a_surplus_is_shown() -> None:
    app = open_at("recruitment", "area=doncaster&growth=-30&turnover=2")
    assert any("People without a post" in html.value for html in app.get("html"))


@pytest.mark.parametrize(("link", "range_named"), [("", True), ("range=off", False)])
def test_the_charts_say_what_their_unlabelled_marks_mean(link: str, range_named: bool) -> None:
    charts = open_at("recruitment", link).get("vega_lite_chart")[:2]
    for chart, ends in zip(charts, ("Band", "Upright lines"), strict=True):
        marks = json.loads(chart.proto.spec)["title"]["subtitle"]
        assert marks[0] == "Dotted line: with no lever moved"
        assert (f"{ends}: eight futures of ten" in marks) == range_named


def test_where_nobody_need_be_recruited_the_range_and_the_advice_say_so() -> None:
    app = open_at("recruitment", "growth=-30&turnover=1")
    said = " ".join(one.value for one in (*app.caption, *app.warning, *app.markdown))
    assert "Nobody in eight futures of ten" in said and "Between 0 and 0" not in said
    assert "Raise turnover." in said and "Lower the share" not in said
