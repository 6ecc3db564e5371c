"""Where figures come from: a source as it is cited, and the register of assumptions with its sources."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pandas as pd

from model.assumptions import register
from queries.database import run


@dataclass(frozen=True)
class Source:
    """A source as it is cited: its title and the date it was published, year first."""

    title: str
    published: str


def source(source_id: str) -> Source:
    """The source of an id."""
    rows = run("sources").set_index("source_id").loc[source_id]
    return Source(str(rows["title"]), str(rows["published"]))


def assumptions() -> pd.DataFrame:
    """The register as a table, a row an assumption, with the title of each source."""
    titles = run("sources").set_index("source_id")["title"]
    rows = pd.DataFrame(
        [{one.name: getattr(entry, one.name) for one in fields(entry)} for entry in register().values()]
    )
    start = [entry.start for entry in register().values()]
    return rows.assign(start=start, source=rows["source_id"].map(titles))
