"""What a programme holds: the one list from which forms, tables and checks follow."""

from __future__ import annotations

from collections.abc import Mapping

from model.progress_sections import PROGRESS
from model.records import Section
from model.steering_sections import STEERING

SECTIONS: Mapping[str, Section] = {one.key: one for one in (*STEERING, *PROGRESS)}
