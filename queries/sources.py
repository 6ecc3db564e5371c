"""Where figures come from: sources, starting figures, contradictions, tables."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd

from model.assumptions import register
from queries.database import run


def assumptions() -> pd.DataFrame:
    """The register as a table, a row an assumption, with the title of each source."""
    titles = run("sources").set_index("source_id")["title"]
    rows = pd.DataFrame(
        [{one.name: getattr(entry, one.name) for one in fields(entry)} for entry in register().values()]
    )
    start = [entry.start for entry in register().values()]
    return rows.assign(start=start, source=rows["source_id"].map(titles))
