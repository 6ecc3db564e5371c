"""Where the posts are: by job role, by sector, by setting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from model.scenario import Scenario
from queries.areas import DONCASTER, choices
from queries.cited import Cited, newest, share_of, the, worked_out
from queries.standing_in import LineUp, Measure, applied, line_up, line_ups, posts_of
from queries.workforce_bars import Bar

RESIDENTIAL = Measure("residential settings", "setting_share", "setting", "residential")
SECTORS = (
    Measure("independent employers", "sector_share", "sector", "independent"),
    Measure("direct payments", "sector_share", "sector", "direct_payments"),
    Measure("local authority", "sector_share", "sector", "local_authority"),
)
ROLES = {
    "care_worker": "Care workers",
    "other_direct_care": "Other direct care",
    "other_non_care": "Other roles, no care",
    "managerial": "Managers, supervisors",
    "regulated_professional": "Regulated professionals",
}


# By job role ----------------------------------------------------------------------------------------------------------


def roles(whole: Cited) -> tuple[Bar, ...]:
    """Posts by job role: Doncaster's as printed, elsewhere Doncaster's mix times the area's posts."""
    printed = {key: newest(DONCASTER, "posts_in_role", "role", key) for key in (*ROLES, "direct_care")}
    direct, carers = printed["direct_care"], printed["care_worker"]
    if direct is not None and carers is not None:
        how = f"{direct.value:,.0f} posts in direct care - {carers.value:,.0f} care workers"
        printed["other_direct_care"] = worked_out(direct.value - carers.value, "posts", how, (direct, carers))
    rows = [(label, one) for key, label in ROLES.items() if (one := printed[key])]
    return tuple(Bar("", label, one if whole.area_id == DONCASTER else _in_area(one, whole)) for label, one in rows)


def _in_area(one: Cited, whole: Cited) -> Cited:
    every = the(DONCASTER, "filled_posts")
    how = f"{one.value:,.0f} / {every.value:,.0f} posts (Doncaster, {one.period})"
    return applied(share_of(one, every, how), whole)


# By sector and setting ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Structure:
    """Sectors as shares and as posts; the share in residential settings; services by setting and care homes on file."""

    sectors: tuple[LineUp, ...]
    sector_posts: tuple[Bar, ...]
    residential: LineUp
    services: tuple[Bar, ...]
    homes: tuple[Bar, ...]


@lru_cache(maxsize=256)
def structure(scenario: Scenario) -> Structure:
    """Where the posts are: sector and setting."""
    found, whole = line_ups(scenario.area, SECTORS), posts_of(scenario)
    services = {"residential_services": "Residential services", "non_residential_services": "Non-residential services"}
    homes = {"care_homes": "Care homes", "care_home_beds": "Beds in care homes"}
    places = choices().areas[scenario.area].place_ids
    return Structure(
        found,
        tuple(Bar("", one.measure.label.capitalize(), applied(one.one, whole)) for one in found),
        line_up(scenario.area, RESIDENTIAL),
        tuple(Bar(label, DONCASTER, the(DONCASTER, key)) for key, label in services.items()),
        tuple(Bar(label, key, the(key, name)) for name, label in homes.items() for key in places),
    )
