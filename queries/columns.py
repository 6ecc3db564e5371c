"""Rows by column, the shape in which figures reach a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from numpy.typing import NDArray

Columns = dict[str, Sequence[Any] | NDArray[Any]]


def as_frame(columns: Columns) -> pd.DataFrame:
    """Columns as a frame, for a table or a download."""
    return pd.DataFrame(columns)
