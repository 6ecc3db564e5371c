"""What a programme holds: its sections and their fields, the one list from which forms, tables and checks follow."""

from __future__ import annotations

from collections.abc import Mapping

from model.records import Field, Section

STATUS = {
    "planned": "Planned",
    "under-way": "Under way",
    "done": "Done",
    "at-risk": "At risk",
    "dropped": "Dropped",
}
OPEN = ("", "planned", "under-way", "at-risk")
QUARTERS = {"q1": "Q1", "q2": "Q2", "q3": "Q3", "q4": "Q4"}
PLANS = {"discovery": "Discovery", "year-1": "Year 1 plan", "year-2": "Year 2 plan", "year-3": "Year 3 plan"}
LEVELS = {"aim": "Aim", "primary": "Primary driver", "secondary": "Secondary driver", "idea": "Change idea"}
PARTS = {
    "title": "Name of the programme",
    "what": "What we are going to do",
    "how": "How we are going to do it",
    "why": "Why we are going to do it",
    "effect": "The effect at the head of the fishbone",
}
GROUPS = {
    "process": "Process",
    "satisfaction": "Service user and staff satisfaction",
    "statutory": "Statutory",
}
BETTER = {"up": "Higher is better", "down": "Lower is better", "neither": "Neither is better"}
FEELINGS = {"glad": "Glad", "hopeful": "Hopeful", "mixed": "Mixed", "worried": "Worried", "unhappy": "Unhappy"}
PHASES = {"co-location": "Phase 1: co-location", "integration": "Phase 2: integration"}
PROMPTS = {"equality": "Equality", "resource": "Resources"}
KINDS = {"priority": "Priority", "value": "Value"}

# The ten factors of the NHS sustainability model and the most each can score; together 100.
# Source: NHS Institute for Innovation and Improvement, Sustainability Model and Guide, 2010.
FACTORS: Mapping[str, tuple[str, str, float]] = {
    "benefits": ("Process", "Benefits beyond helping patients", 8.5),
    "credibility": ("Process", "Credibility of the benefits", 9.1),
    "adaptability": ("Process", "Adaptability of the improved process", 7.0),
    "monitoring": ("Process", "Effectiveness of the system to monitor progress", 6.5),
    "training": ("Staff", "Staff involvement and training to sustain the process", 11.4),
    "behaviours": ("Staff", "Staff behaviours toward sustaining the change", 11.0),
    "senior": ("Staff", "Senior leadership engagement and support", 15.0),
    "clinical": ("Staff", "Clinical leadership engagement and support", 15.0),
    "fit": ("Organisation", "Fit with the organisation's strategic aims and culture", 7.0),
    "infrastructure": ("Organisation", "Infrastructure for sustainability", 9.5),
}

_OWNER = Field("owner", "Owner", "line", help="A role, not a name.")
_DUE = Field("due", "Due", "date")
_STATUS = Field("status", "Status", "choice", choices=STATUS, help="Leave empty when it is not known.")
_PLACE = Field("place", "Place", "area", of="place", help="Leave empty for all of South Yorkshire.")


def _score(label: str, least: float = 1, most: float = 5) -> Field:
    return Field(label.lower(), label, "whole", least=least, most=most, help=f"{least:g} is least, {most:g} is most.")


_ALL = (
    # The integration programme ----------------------------------------------------------------------------------------
    Section(
        "statements",
        "Statements",
        "statement",
        (
            Field("part", "Part", "choice", required=True, choices=PARTS),
            Field("text", "Words", "text", required=True),
        ),
        most=20,
    ),
    Section(
        "milestones",
        "Milestones",
        "milestone",
        (
            Field("title", "Milestone", "line", required=True),
            Field("plan", "Plan", "choice", required=True, choices=PLANS),
            Field("year", "Year it begins in", "whole", required=True, least=2000, most=2100, help="2024 for 2024/25."),
            Field("quarter", "Quarter", "choice", required=True, choices=QUARTERS),
            Field("points", "What it holds", "text", help="A line each."),
            _STATUS,
            _OWNER,
            _DUE,
            Field("done", "Reached on", "date"),
        ),
        most=100,
    ),
    Section(
        "principles",
        "Principles",
        "principle",
        (Field("title", "Principle", "line", required=True), Field("meaning", "What it means here", "text")),
        most=30,
    ),
    Section(
        "efforts",
        "What is being done",
        "effort",
        (
            Field("text", "What is being done", "text", required=True),
            Field("principle", "Principle", "ref", required=True, of="principles"),
            _STATUS,
            _OWNER,
            _DUE,
        ),
    ),
    Section(
        "stakeholders",
        "Stakeholders",
        "stakeholder",
        (
            Field("title", "Stakeholder", "line", required=True),
            _score("Power"),
            _score("Interest"),
            Field("approach", "How we work with them", "text"),
            _OWNER,
        ),
        most=100,
    ),
    # Tools of quality, service improvement and redesign ---------------------------------------------------------------
    Section(
        "drivers",
        "Drivers",
        "driver",
        (
            Field("text", "Words", "line", required=True),
            Field("level", "Level", "choice", required=True, choices=LEVELS),
            Field("parent", "Serves", "ref", of="drivers", help="The driver or aim this one serves."),
            Field("measure", "Measure", "line"),
            Field("by", "By", "date"),
            Field(
                "lever", "Lever of the model", "lever", help="Ties this driver to a lever, so that its effect shows."
            ),
            Field("target", "Where the lever would stand", "number"),
        ),
        most=150,
    ),
    Section("bones", "Bones of the fishbone", "bone", (Field("title", "Bone", "line", required=True),), most=12),
    Section(
        "causes",
        "Causes",
        "cause",
        (
            Field("text", "Cause", "line", required=True),
            Field("bone", "Bone", "ref", required=True, of="bones"),
            Field("evidence", "Evidence", "text"),
        ),
        most=150,
    ),
    Section(
        "assessments",
        "Sustainability assessments",
        "assessment",
        (
            Field("made", "Made on", "date", required=True),
            Field("role", "By which role", "line"),
            *(
                Field(key, label, "number", least=0, most=most, unit="points", help=group)
                for key, (group, label, most) in FACTORS.items()
            ),
            Field("note", "Note", "text"),
        ),
        most=60,
    ),
    # Workforce planning framework -------------------------------------------------------------------------------------
    Section(
        "steps",
        "Six Steps",
        "step",
        (
            Field("title", "Step", "line", required=True),
            Field("question", "What it asks", "text"),
            Field("notes", "Notes", "text"),
            Field("signed_by", "Signed off by (role)", "line"),
            Field("signed_on", "Signed off on", "date"),
        ),
        most=12,
    ),
    Section(
        "workforce_priorities",
        "Workforce priorities",
        "workforce priority",
        (
            Field("title", "Priority", "line", required=True),
            Field("response", "What we do about it", "text"),
            _OWNER,
            _STATUS,
        ),
        most=40,
    ),
    Section(
        "risks",
        "Risks",
        "risk",
        (
            Field("title", "Risk", "line", required=True),
            _score("Likelihood"),
            _score("Impact"),
            Field("mitigation", "What makes it smaller", "text"),
            _OWNER,
            Field("reviewed", "Reviewed on", "date"),
        ),
        most=100,
    ),
    Section(
        "prompts",
        "Equality and resources",
        "prompt",
        (
            Field("text", "Question", "text", required=True),
            Field("kind", "About", "choice", required=True, choices=PROMPTS),
            Field("answer", "Answer", "text"),
            _OWNER,
            Field("reviewed", "Reviewed on", "date"),
        ),
        most=40,
    ),
    # Action plan ------------------------------------------------------------------------------------------------------
    Section(
        "priorities",
        "Priorities and values",
        "priority or value",
        (
            Field("title", "Title", "line", required=True),
            Field("kind", "Kind", "choice", required=True, choices=KINDS),
            Field("meaning", "What it means", "text"),
        ),
        most=20,
    ),
    Section(
        "actions",
        "Actions",
        "action",
        (
            Field("text", "We will do this by", "text", required=True),
            Field("priority", "Priority or value", "ref", of="priorities"),
            _PLACE,
            _OWNER,
            _DUE,
            _STATUS,
            Field("done", "Done on", "date"),
            Field("evidence", "Evidence", "text"),
            Field("indicator", "Indicator that shows it", "ref", of="indicators"),
            Field("step", "Step of the framework", "ref", of="steps"),
        ),
        most=1_000,
    ),
    # Progress ---------------------------------------------------------------------------------------------------------
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
            _OWNER,
            _DUE,
            _STATUS,
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
            _PLACE,
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
            _STATUS,
            _OWNER,
            _DUE,
            Field("note", "Note", "text"),
        ),
        most=2_400,
    ),
)
SECTIONS: Mapping[str, Section] = {one.key: one for one in _ALL}
