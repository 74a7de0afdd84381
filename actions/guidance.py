"""One clear step for now, as long as there is time."""

from __future__ import annotations

import re

from actions.base import WaymarkAction
from actions.reply import Button, Reply, Say, button
from actions.turn import Message, Turn
from actions.wording import shortened
from recommender.guidance.model import Advice, Device, NextStep, StepKind
from recommender.payloads import next_step_payload

MINUTES = 60
LONGEST = 16 * MINUTES
MOST_REASONS, MOST_OTHERS, TITLE = 2, 2, 40
_PHONE = re.compile(
    r"\b(?:phone|mobile|bus|train|tube|metro|tram|commut\w+|waiting room|queue|in bed)\b",
    re.IGNORECASE,
)
_DESK = re.compile(r"\b(?:desk|laptop|computer|pc)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:(?P<three>three quarters)|(?:a )?quarter) of an hour\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(?:quick|small|tiny|short|little)\b", re.IGNORECASE)
QUICK = 15


class ActionNextStep(WaymarkAction):
    """Names the best step for the time there is."""

    action_name = "action_next_step"

    def answer(self, turn: Turn) -> Reply:
        """The step with its minutes and why; what else could be done, to press."""
        advice = turn.waymark.guidance.next(
            turn.learner_id,
            now=turn.now,
            minutes=minutes_said(turn.message),
            device=device_said(turn.message),
        )
        step = advice.step
        reasons = " ".join(one.text for one in step.reasons[:MOST_REASONS])
        say = Say(
            f"{step.text} {reasons}".strip(),
            payload=next_step_payload(advice),
            buttons=_buttons(advice, planned=_planned(turn)),
        )
        current = step.course.course_id if step.course else None
        return Reply((say,), slots={"current_course": current}, offer=_offer(step))


def minutes_said(message: Message) -> int | None:
    """The minutes there are now; "five hours a week" says nothing of them."""
    for said in message.values("time_amount"):
        hours = said.get("hours") if isinstance(said, dict) else None
        if isinstance(hours, int | float) and hours > 0:
            return min(LONGEST, max(1, round(hours * MINUTES)))
    if match := _QUARTER.search(message.text):
        return 45 if match["three"] else 15
    return QUICK if _SHORT.search(message.text) else None


def device_said(message: Message) -> Device | None:
    """What is at hand, where the words tell."""
    if _PHONE.search(message.text):
        return Device.PHONE
    return Device.DESKTOP if _DESK.search(message.text) else None


def _planned(turn: Turn) -> bool:
    return turn.waymark.paths.current(turn.learner_id) is not None


def _buttons(advice: Advice, *, planned: bool) -> tuple[Button, ...]:
    first = _button(advice.step)
    others = [_button(one, named=True) for one in advice.others[:MOST_OTHERS]]
    found = [one for one in (first, *others) if one is not None]
    plan = button("Show my plan", "show_path") if planned else button("Make me a plan", "plan_path")
    return (*found, plan)


def _button(step: NextStep, *, named: bool = False) -> Button | None:
    """What takes the step; ``named`` calls it by the step itself."""
    title, intent, entities = _ways(step)
    if intent is None:
        return None
    return button(shortened(step.text.rstrip("."), TITLE) if named else title, intent, **entities)


def _ways(step: NextStep) -> tuple[str, str | None, dict[str, str]]:
    course = {"course_id": step.course.course_id} if step.course else {}
    if step.kind is StepKind.PATH:
        return "I am taking it", "enrol", course
    if step.kind in (StepKind.START, StepKind.MODULE, StepKind.COURSE):
        return "About this course", "course_details", course
    if step.kind is StepKind.PICK:
        return "Show me courses", "recommend", {}
    if step.kind is StepKind.REVIEW:
        return "Begin the review", "review_due", {}
    if step.kind is StepKind.PLACEMENT:
        return "Begin the quiz", "take_quiz", {"skill": step.skill} if step.skill else {}
    return "", None, {}


def _offer(step: NextStep) -> str | None:
    return {
        StepKind.PICK: "recommend",
        StepKind.PATH: "enrol",
        StepKind.START: "course_details",
    }.get(step.kind)
