"""Planning a path: from the wish, the profile, and what is asked back once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions import wording
from actions.answers import plain_hours, skips_plainly
from actions.base import WaymarkAction
from actions.entities import weekly_hours
from actions.interests import without_lead_in
from actions.journey import ask, today_of
from actions.onboarding_subjects import subjects_near
from actions.path_amounts import amount_said
from actions.path_candidates import MOST, candidates
from actions.path_cues import says_no_goal
from actions.path_days import days_said
from actions.path_goals import goal_said, trimmed
from actions.path_replies import (
    ASKED,
    GOAL,
    HOURS,
    kept,
    path_reply,
    said_again,
    whole_text,
)
from actions.path_shifts import finish_day, moved
from actions.path_starts import deadline_said, start_said
from actions.path_wishes import filters_said, mode_said
from actions.path_wording import nothing_to_do
from actions.plan_follows import known_by_quiz
from actions.profile_changes import save, save_preferences
from actions.profiling import HISTORY
from actions.reply import Reply, Say, button
from actions.turn import Message, Turn
from recommender.errors import BadInputError
from recommender.learners.model import Learner
from recommender.learners.profiling import Question, asked_event, asked_in
from recommender.learners.progress.days import zone_of
from recommender.paths.asking import USUAL_HOURS, request_for, wishes_of
from recommender.paths.model import Mode, PathRequest
from recommender.paths.pace import EVENING
from recommender.paths.words import day_text
from recommender.payloads import NoticeKind, notice_payload
from recommender.ranking.model import Filters

HOURS_BUTTONS = (
    *(
        button(f"{hours} hours", "plan_path", time_amount={"hours_per_week": hours})
        for hours in (2, 5, 10)
    ),
    button("Skip", "plan_path", option="skip"),
)

AGAIN = (
    "First the goal; days and hours can be changed once the plan stands. What is it to lead to? "
    "For instance “data analyst” or “learn SQL”."
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a plan is made of; ``concluded`` where the goal is a course taken or an interest."""

    message: Message
    goal: str | None
    hours: float | None
    assumed: bool = False
    concluded: bool = False


class ActionPlanPath(WaymarkAction):
    """Plans a dated path and keeps it; what is missing is asked once."""

    action_name = "action_plan_path"

    def answer(self, turn: Turn) -> Reply:
        """The path, or the question for the goal or the hours."""
        if turn.message.is_button and turn.slot("pending_question") == ASKED:
            return ActionPathAnswer().answer(turn)  # a button under the question
        learner = turn.waymark.learners.get(turn.learner_id)
        return planned_or_asked(turn, learner, _pieces(turn, learner, turn.message))


class ActionPathAnswer(WaymarkAction):
    """Takes the goal or the hours that were asked for, and plans."""

    action_name = "action_path_answer"

    def answer(self, turn: Turn) -> Reply:
        """The path; without a goal there is none, without hours it takes a usual week."""
        pending = turn.slot("pending", {})
        learner = turn.waymark.learners.get(turn.learner_id)
        begun = _pieces(turn, learner, said_again(pending.get("said", {})))
        skipped = skips_plainly(turn.message) or turn.message.first("option") == "skip"
        if pending.get("kind") == GOAL:
            if says_no_goal(turn.message):
                return _ask_goal(turn, begun, candidates(turn, learner), again=True)
            if skipped:
                return Reply((Say(response="utter_path_left", buttons=_ON),), offer="recommend")
            pieces = replace(begun, goal=answered_goal(turn.message) or begun.goal)
            if pieces.hours is None:
                pieces = replace(pieces, hours=amount_said(turn.message).hours)
        else:
            said = weekly_hours(turn.message) or plain_hours(turn.message.text)
            pieces = replace(begun, goal=pending.get("goal") or begun.goal)
            pieces = replace(pieces, hours=None if skipped else said, assumed=not said or skipped)
        return planned_or_asked(turn, learner, pieces)


def planned_or_asked(turn: Turn, learner: Learner, pieces: Pieces) -> Reply:
    """The path where goal and hours are there (or were asked for once), else the question."""
    if pieces.goal is None:
        known = candidates(turn, learner)
        if len(known) != 1:
            return _ask_goal(turn, pieces, known)
        pieces = replace(pieces, goal=known[0], concluded=True)
    if pieces.hours is None and not pieces.assumed and _may_ask_hours(turn, learner):
        return _ask_hours(turn, pieces)
    try:
        return _plan(turn, learner, pieces)
    except BadInputError as error:
        return ask(str(error), "path", button("Show me courses", "recommend"))


def _pieces(turn: Turn, learner: Learner, message: Message) -> Pieces:
    profile = learner.profile if learner.personalised else None
    goal = goal_said(message) or (profile.career_goal if profile else None)
    if goal is None and (current := turn.waymark.paths.current(turn.learner_id)) is not None:
        goal = current.goal
    hours = amount_said(message).hours
    return Pieces(message, goal, hours or (profile.weekly_hours if profile else None))


def answered_goal(message: Message) -> str | None:
    """The goal in the answer to the question for it: what was recognised, or all its words."""
    if named := goal_said(message):
        return named
    return trimmed(without_lead_in(message.text))


def _ask_goal(
    turn: Turn, pieces: Pieces, known: Sequence[str] = (), *, again: bool = False
) -> Reply:
    noted = AGAIN if again else _day_noted(turn, pieces.message)
    say = Say(
        noted,
        response=None if noted else "utter_path_goal",
        payload=notice_payload(NoticeKind.CLARIFY, "career_goal"),
        buttons=tuple(
            button(name, "plan_path", career_goal=name)
            for name in (known or subjects_near(turn))[:MOST]
        ),
    )
    return Reply((say,), slots=_waiting(GOAL, pieces))


def _day_noted(turn: Turn, message: Message) -> str | None:
    """Keeps the day by which the plan is to end, and says so with the question for the goal."""
    day = deadline_said(message, today_of(turn))
    if day is None:
        return None
    save_preferences(turn, {"deadline": day.isoformat()})
    return (
        f"Noted: you want to be done by {day_text(day)}. What is the plan to lead to? For "
        "instance “data analyst” or “learn SQL”."
    )


def _ask_hours(turn: Turn, pieces: Pieces) -> Reply:
    event = asked_event(Question.WEEKLY_HOURS, now=turn.now, channel=turn.facts.channel)
    turn.waymark.learners.record(turn.learner_id, event)
    say = Say(
        response="utter_path_hours",
        values={"goal": wording.shortened(str(pieces.goal))},
        payload=notice_payload(NoticeKind.CLARIFY, Question.WEEKLY_HOURS.value),
        buttons=HOURS_BUTTONS,
    )
    return Reply((say,), slots=_waiting(HOURS, pieces))


def _waiting(kind: str, pieces: Pieces) -> dict[str, Any]:
    pending = {"kind": kind, "goal": pieces.goal, "said": kept(pieces.message)}
    return {"pending": pending, "pending_question": ASKED}


def _may_ask_hours(turn: Turn, learner: Learner) -> bool:
    """Once, and never with personalisation off: what was asked is then not remembered."""
    if not learner.personalised:
        return False
    history = turn.waymark.learners.history(turn.learner_id, limit=HISTORY)
    return all(one.question is not Question.WEEKLY_HOURS for one in asked_in(history))


def _plan(turn: Turn, learner: Learner, pieces: Pieces) -> Reply:
    paths = turn.waymark.paths
    before = paths.current(turn.learner_id)
    path = paths.plan(_request(turn, learner, pieces), now=turn.now, learner_id=turn.learner_id)
    slots = _profile_kept(turn, learner, pieces)
    if not path.steps:
        return _nothing(path_text=nothing_to_do(path), slots=slots)
    path = paths.save(turn.learner_id, path, now=turn.now)
    notes = _notes(pieces, replaced=before is not None and before.goal != path.goal)
    text = whole_text(path, notes=notes)
    return path_reply(turn, path, text, slots=slots, undoable=before is not None)


def _request(turn: Turn, learner: Learner, pieces: Pieces) -> PathRequest:
    message, today = pieces.message, today_of(turn)
    days, dates = days_said(message.text), moved(message.text, today)
    wishes = wishes_of(learner.profile) if learner.personalised else Filters()
    until, begins = deadline_said(message, today), start_said(message.text, today)
    if until is None and not dates and not begins:
        until = finish_day(message.text, today)
    begin = begins[0] if begins else dates.begin(today, today)
    request = request_for(
        learner,
        today=today,
        goal=pieces.goal,
        hours=pieces.hours,
        days=days.only or (days.after(range(7)) if days.without else None),
        at=days.at or EVENING,
        pauses=dates.pauses,
        start=begin,
        deadline=until,
        filters=filters_said(message, wishes) or wishes,
        mode=mode_said(message) or Mode.USUAL,
        time_zone=_zone(turn, learner),
    )
    return replace(request, known={**known_by_quiz(turn), **request.known})


def _zone(turn: Turn, learner: Learner) -> str:
    name = turn.facts.time_zone or learner.time_zone
    return str(name) if name and str(zone_of(name)) == name else "UTC"


def _profile_kept(turn: Turn, learner: Learner, pieces: Pieces) -> dict[str, Any]:
    """What the profile lacks and was said for the plan is kept there, too."""
    profile, values = learner.profile, dict[str, Any]()
    if not profile.career_goal and pieces.goal and not pieces.concluded:
        values["career_goal"] = pieces.goal
    if profile.weekly_hours is None and pieces.hours:
        values["weekly_hours"] = pieces.hours
    return save(turn, values).slots if values else {}


def _notes(pieces: Pieces, *, replaced: bool) -> list[str]:
    notes = []
    if pieces.hours is None:
        usual = wording.hours(USUAL_HOURS)
        notes.append(f"I took {usual} a week; tell me if you have more or less.")
    if replaced:
        notes.append("It takes the place of the plan you had.")
    return notes


def _nothing(*, path_text: str, slots: dict[str, Any]) -> Reply:
    buttons = (button("Search the catalogue", "search_courses"), *_ON)
    payload = notice_payload(NoticeKind.CLARIFY, "path")
    text = f"{path_text} Try other words for the goal, or let me look for single courses."
    say = Say(text, payload=payload, buttons=buttons)
    return Reply((say,), slots=slots, offer="recommend")


_ON = (button("Show me courses", "recommend"),)
