"""The sections that steer a programme: its route, its tools, its framework and its plan."""

from __future__ import annotations

from collections.abc import Mapping

from model.records import Field, Section
from model.shared_fields import DUE, OWNER, PLACE, STATUS

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


def _score(label: str, least: float = 1, most: float = 5) -> Field:
    return Field(label.lower(), label, "whole", least=least, most=most, help=f"{least:g} is least, {most:g} is most.")


STEERING = (
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
            STATUS,
            OWNER,
            DUE,
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
            STATUS,
            OWNER,
            DUE,
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
            OWNER,
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
            Field("lever", "Lever of the model", "lever", help="Shows the driver's effect."),
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
            Field("signed_on", "Signed off on", "date", help="Sign again after the notes have changed."),
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
            OWNER,
            STATUS,
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
            OWNER,
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
            OWNER,
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
            PLACE,
            OWNER,
            DUE,
            STATUS,
            Field("done", "Done on", "date"),
            Field("evidence", "Evidence", "text"),
            Field("indicator", "Indicator that shows it", "ref", of="indicators"),
            Field("step", "Step of the framework", "ref", of="steps"),
        ),
        most=1_000,
    ),
)
