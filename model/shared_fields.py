"""Fields that many sections share."""

from __future__ import annotations

from model.records import Field

STATUSES = {
    "planned": "Planned",
    "under-way": "Under way",
    "done": "Done",
    "at-risk": "At risk",
    "dropped": "Dropped",
}
OPEN = ("", "planned", "under-way", "at-risk")

OWNER = Field("owner", "Owner", "line", help="A role, not a name.")
DUE = Field("due", "Due", "date")
STATUS = Field("status", "Status", "choice", choices=STATUSES, help="Leave empty when it is not known.")
PLACE = Field("place", "Place", "area", of="place", help="Leave empty for all of South Yorkshire.")
