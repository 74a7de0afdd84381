"""Whether a goal can be reached: what the catalogue and the plan tell of it, and no promise."""

from __future__ import annotations

import re

from actions import listing
from actions.base import WaymarkAction
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from actions.wording import course_facts, day, hours, joined, shortened
from recommender.catalogue.model import Course
from recommender.paths.model import Path
from recommender.payloads import NoticeKind, notice_payload

_DEGREE = re.compile(
    r"\b(?:degree|diploma|universit\w+|college|qualification\w*|school|bachelor\w*|a[- ]levels?)\b",
    re.IGNORECASE,
)
_MARKET = re.compile(r"\bwhich (?:job|career|work|profession)s?\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+[.!?]")
MOST = 2


class ActionRealistic(WaymarkAction):
    """Says what a goal takes by the plan or the courses towards it, and what nobody here knows."""

    action_name = "action_realistic"

    def answer(self, turn: Turn) -> Reply:
        """Figures, and that a job or a place is not promised; asks for the goal where none is."""
        goal = turn.slot("career_goal")
        path = turn.waymark.paths.current(turn.learner_id)
        if _MARKET.search(turn.message.text):
            return _of_market(path)
        if path is None and not goal:
            return _of_what()
        asks_degree = bool(_DEGREE.search(turn.message.text))
        told = _of_plan(path) if path else _of_goal(turn, str(goal))
        courses = [step.course for step in path.steps] if path else _towards(turn)
        lines = [_no_promise(asks_degree), told]
        if asks_degree:
            lines.append(_degree_in(courses))
        lines.append("What else is asked for, those who hire or examine know best.")
        lines.append("Shall I show you the plan?" if path else "Shall I make you a plan?")
        say = Say(
            " ".join(filter(None, lines)),
            payload=notice_payload(NoticeKind.HELP, "realistic"),
            buttons=_ways_on(path),
        )
        return Reply((say,), offer="show_path" if path else "plan_path")


def _no_promise(asks_degree: bool) -> str:
    if asks_degree:
        return "Whether employers ask for a degree I do not know, and a job I cannot promise."
    return "I cannot promise that it works out; what I can say is what it takes."


def _of_plan(path: Path) -> str:
    count = len(path.steps)
    until = f", done by {day(path.steps[-1].end.isoformat())}" if path.steps else ""
    return (
        f"Your plan to {shortened(path.goal, 60)} is {count} course{'' if count == 1 else 's'} and "
        f"{hours(path.hours)} of study{until}."
    )


def _of_goal(turn: Turn, goal: str) -> str:
    """Where the courses towards a goal begin."""
    first = next((one for one in _towards(turn) if not one.prerequisites), None)
    if first is None:
        return f"I know no course towards “{shortened(goal)}” that begins from nothing."
    facts = course_facts(first)
    return (
        f"Towards “{shortened(goal)}” you can begin without anything before it, with "
        f"“{first.title}”{f' ({facts})' if facts else ''}."
    )


def _towards(turn: Turn) -> list[Course]:
    found = listing.fetch(turn, listing.RECOMMEND, {}, log=False)
    return [] if "goal" in found.relaxed else [one.course for one in found.items]


def _degree_in(courses: list[Course]) -> str:
    """What the descriptions say of a degree; that they say nothing, where they do not."""
    said = [
        f"“{course.title}” says: “{found[0].strip()}”"
        for course in courses
        if (found := [one for one in _SENTENCE.findall(course.description) if _DEGREE.search(one)])
    ]
    if said:
        return joined(said[:MOST]) + "."
    return "None of these courses speaks of a degree." if courses else ""


def _of_market(path: Path | None) -> Reply:
    text = (
        "Which jobs are easy to get or pay well I do not know: the catalogue has courses and no "
        "vacancies. Name one that draws you, and I say which courses lead there."
    )
    payload = notice_payload(NoticeKind.HELP, "realistic")
    return Reply((Say(text, payload=payload, buttons=_ways_on(path)),))


def _of_what() -> Reply:
    text = "Realistic for what? Tell me what you aim at, and I say what it takes."
    payload = notice_payload(NoticeKind.CLARIFY, "career_goal")
    buttons = (button("Tell my goal", "change_profile", profile_field="career_goal"),)
    return Reply((Say(text, payload=payload, buttons=buttons),))


def _ways_on(path: Path | None) -> tuple[Button, ...]:
    if path is not None:
        return (button("Show my plan", "show_path"), button("What next?", "next_step"))
    return (button("Make me a plan", "plan_path"), button("Show me courses", "recommend"))
