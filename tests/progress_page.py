"""Opening the looks of the progress page: as founding documents print it, as one's own, as others see it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import record
from queries.store import documents
from test_pages import open_at, shown

ROLE = "Programme office"


def with_records(programme: Programme, section: str, *given: dict[str, object]) -> Programme:
    """The programme with more records; an `id` may be given."""
    for one in given:
        values = {key: value for key, value in one.items() if key != "id"}
        record_id = str(one.get("id") or uuid.uuid4().hex[:12])
        programme = programme.change(Change(section, None, record(SECTIONS[section], record_id, values)))
    return programme


def open_look(look: str, programme: Programme | None = None, *, shared: bool = False, **words: str) -> AppTest:
    """A look of the page, with the founding programme or one that was saved, by its editing or its viewing link."""
    link = {"look": look, **words}
    if programme is not None:
        keys = documents.create("programme", programme.as_body(), ROLE)
        link["programme"] = keys.view if shared else keys.edit
    return open_at("progress", "&".join(f"{key}={value}" for key, value in link.items()))


def unfold(app: AppTest, *keys: str) -> AppTest:
    """The page with folds open."""
    for key in keys:
        app.session_state[key] = True
    return app.run()


def saved(app: AppTest) -> Programme:
    """What the store holds of the programme on screen."""
    return Programme.from_body(documents.read(shown(app)["programme"]).body)


def html(app: AppTest) -> str:
    """Everything drawn as HTML."""
    return " ".join(str(one.proto.body) for one in app.get("html"))


def sent(app: AppTest) -> Iterator[bytes]:
    """What goes to the browser, element by element, but for the line that says whose programme it is."""
    waiting = [app._tree[0], app._tree[1]]
    while waiting:
        node = waiting.pop()
        waiting += list(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        body = proto.SerializeToString() if hasattr(proto, "SerializeToString") else b""
        if body and b"On screen: a programme" not in body:
            yield body
