"""The sections that judge a programme: indicators, survey, evaluation, listening and hubs."""

from __future__ import annotations

from model.records import Field, Section
from model.shared_fields import DUE, OWNER, PLACE, STATUS

GROUPS = {
    "process": "Process",
    "satisfaction": "Service user and staff satisfaction",
    "statutory": "Statutory",
}
BETTER = {"up": "Higher is better", "down": "Lower is better", "neither": "Neither is better"}
FEELINGS = {"glad": "Glad", "hopeful": "Hopeful", "mixed": "Mixed", "worried": "Worried", "unhappy": "Unhappy"}
PHASES = {"co-location": "Phase 1: co-location", "integration": "Phase 2: integration"}

PROGRESS = (
    Section(
        "indicators",
        "Indicators",
        "indicator",
        (
            Field("title", "Indicator", "line", required=True),
            Field("group", "Group", "choice", required=True, choices=GROUPS),
            Field("unit", "Unit", "line", required=True, help="Such as percent, days or people."),
            Field("better", "Direction", "choice", required=True, choices=BETTER),
            Field("target", "Target", "number", help="Leave empty when none is stated."),
            Field("in_use", "Reported monthly", "flag"),
            Field("definition", "Definition", "text"),
        ),
        most=60,
    ),
    Section(
        "readings",
        "Monthly readings",
        "reading",
        (
            Field("indicator", "Indicator", "ref", required=True, of="indicators"),
            Field("month", "Month", "month", required=True),
            Field("value", "Value", "number", required=True),
            Field("note", "Note", "line"),
        ),
        most=5_000,
        unique=("indicator", "month"),
    ),
    Section(
        "rebases",
        "Rebases",
        "rebase",
        (
            Field("reason", "Reason", "text", required=True),
            Field("indicator", "Indicator", "ref", required=True, of="indicators"),
            Field("month", "From month", "month", required=True),
        ),
        most=200,
    ),
    Section(
        "questions",
        "Survey questions",
        "question",
        (Field("text", "Staff agree that it would deliver", "text", required=True),),
        most=40,
    ),
    Section(
        "rounds",
        "Questionnaires",
        "questionnaire",
        (
            Field("title", "Questionnaire", "line", required=True),
            Field("month", "Month", "month"),
            Field("answered", "People who answered", "whole", least=1, most=100_000, help="Empty when not known."),
        ),
        most=20,
    ),
    Section(
        "answers",
        "Answers",
        "answer",
        (
            Field("question", "Question", "ref", required=True, of="questions"),
            Field("round", "Questionnaire", "ref", required=True, of="rounds"),
            Field("agree", "Agree", "number", required=True, least=0, most=100, unit="percent"),
        ),
        unique=("question", "round"),
    ),
    Section(
        "tranches",
        "Tranches of interviews",
        "tranche",
        (
            Field("title", "Tranche", "line", required=True),
            Field("month", "Month", "month", required=True),
            Field("interviews", "Interviews", "whole", required=True, least=1, most=10_000),
        ),
        most=40,
    ),
    Section("themes", "Themes", "theme", (Field("title", "Theme", "line", required=True),), most=60),
    Section(
        "mentions",
        "Themes counted",
        "count",
        (
            Field("tranche", "Tranche", "ref", required=True, of="tranches"),
            Field("theme", "Theme", "ref", required=True, of="themes"),
            Field("count", "Interviews that raised it", "whole", required=True, least=0, most=10_000),
        ),
        most=2_400,
        unique=("tranche", "theme"),
    ),
    Section(
        "findings",
        "Findings",
        "finding",
        (
            Field("text", "Finding", "text", required=True),
            Field("tranche", "Tranche", "ref", required=True, of="tranches"),
            Field("theme", "Theme", "ref", of="themes"),
            Field("action", "What we will do", "text"),
            OWNER,
            DUE,
            STATUS,
            Field("changed", "What had changed by the next tranche", "text"),
        ),
        most=300,
    ),
    Section(
        "remarks",
        "Remarks",
        "remark",
        (
            Field("text", "What was said", "text", required=True, help="No names, nothing that tells who said it."),
            Field("neighbourhood", "Neighbourhood", "area", required=True, of="neighbourhood"),
            Field("theme", "Theme", "ref", required=True, of="topics"),
            Field("feeling", "Feeling", "choice", required=True, choices=FEELINGS),
            Field("heard", "Heard on", "date"),
        ),
        most=2_000,
    ),
    Section(
        "topics", "Listening themes", "listening theme", (Field("title", "Theme", "line", required=True),), most=40
    ),
    Section(
        "hubs",
        "Hubs",
        "hub",
        (
            Field("title", "Hub", "line", required=True),
            PLACE,
            Field("phase", "Phase", "choice", required=True, choices=PHASES),
            Field("opened", "Opened on", "date"),
        ),
        most=40,
    ),
    Section(
        "template",
        "Checklist of a hub",
        "line of the checklist",
        (
            Field("text", "What has to be in place", "line", required=True),
            Field("phase", "Phase", "choice", required=True, choices=PHASES),
        ),
        most=60,
    ),
    Section(
        "checks",
        "Hub checklists",
        "check",
        (
            Field("text", "What has to be in place", "line", required=True),
            Field("hub", "Hub", "ref", required=True, of="hubs"),
            Field("phase", "Phase", "choice", required=True, choices=PHASES),
            STATUS,
            OWNER,
            DUE,
            Field("note", "Note", "text"),
        ),
        most=2_400,
    ),
)
