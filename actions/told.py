"""What was just told of oneself, and taking it back: "don't use that", "forget what I said"."""

from __future__ import annotations

from typing import Any

from actions.base import WaymarkAction
from actions.entities import PROFILE_FIELDS, known_level
from actions.journey import GOAL, MOVED, QUIZ, REVIEW, STUDIED, ask, done, is_fresh, on_table
from actions.profile_changes import profile_slots
from actions.reply import Button, Reply, button
from actions.told_words import FORGETS, NOT_KEPT, TOLD
from actions.turn import Turn
from actions.wording import FIELD_NAMES, shortened, stated_phrase
from recommender.learners.model import Profile, ProfileChanges

COURSES = button("Show me courses", "recommend")


def told_slots(turn: Turn, before: Profile, names: Any) -> dict[str, Any]:
    """Slots that let the next message take back the fields ``names``; a quiz under way stays."""
    fields = [name for name in PROFILE_FIELDS if name in names]
    passed = on_table(turn, TOLD, GOAL, MOVED, STUDIED) and not turn.slot("pending_question")
    waits = on_table(turn, QUIZ, REVIEW) or (is_fresh(turn) and not passed)
    if not fields or waits or turn.form:
        return {}
    was = profile_slots(before)
    pending = {"kind": TOLD, "before": {name: was[name] for name in fields}, "undo": True}
    pending["request"] = turn.slot("request_id")
    return {"pending": pending, "last_feedback": None}


class ActionForgetTold(WaymarkAction):
    """Puts back the profile as it was before the last thing told; else says what there is."""

    action_name = "action_forget_told"

    def answer(self, turn: Turn) -> Reply:
        """What is forgotten; where nothing was told just now, what could be."""
        if not_kept := NOT_KEPT.search(turn.message.text):
            return _never_kept(turn, not_kept["what"])
        forgets = FORGETS.match(turn.message.text)
        if forgets and forgets["what"]:
            named = _named(turn, forgets["what"])
            return _forgotten(turn, named) if named else _nothing_new(turn)
        before = on_table(turn, TOLD).get("before")
        if before is None:
            return _nothing_new(turn)
        return _forgotten(turn, dict(before))


def _forgotten(turn: Turn, before: dict[str, Any]) -> Reply:
    """The fields of ``before`` are as they were, or as they are to be."""
    known = profile_slots(turn.waymark.learners.get(turn.learner_id).profile)
    gone = stated_phrase({name: _gone(known[name], value) for name, value in before.items()})
    changes: dict[str, Any] = dict(before)
    if "skill_level" in changes:
        changes["skill_level"] = known_level(changes["skill_level"])
    if "interests" in changes:
        changes["interests"] = tuple(changes["interests"] or ())
    profile = turn.waymark.learners.update_profile(
        turn.learner_id, ProfileChanges(**changes), now=turn.now
    )
    left = stated_phrase(profile_slots(profile))
    text = f"Forgotten: {gone}." if gone else "Forgotten."
    text += f" What I go by: {left}." if left else " I know nothing else of you."
    slots = {**profile_slots(profile), "pending": None}
    return done(shortened(text, 600), "profile", COURSES, slots=slots, offer="recommend")


def _gone(now: Any, then: Any) -> Any:
    """What goes: of a list, what is not in it any more."""
    return [one for one in now if one not in (then or ())] if isinstance(now, list) else now


def _named(turn: Turn, what: str) -> dict[str, Any]:
    """The field that ``what`` is of, and its value without it; empty where nothing is so called."""
    known, said = profile_slots(turn.waymark.learners.get(turn.learner_id).profile), what.casefold()
    goal = str(known["career_goal"] or "").casefold()
    if goal and (goal in said or said in goal):
        return {"career_goal": None}
    interests = [str(one) for one in known["interests"] or ()]
    left = [one for one in interests if one.casefold() not in said and said not in one.casefold()]
    return {"interests": left} if len(left) < len(interests) else {}


def _never_kept(turn: Turn, what: str) -> Reply:
    """That there is no such thing here, and what there is."""
    slots = profile_slots(turn.waymark.learners.get(turn.learner_id).profile)
    known = stated_phrase(slots)
    text = f"I keep nothing about your {what}, and no recommendation goes by it."
    text += f" What I go by: {known}." if known else " You have told me nothing of yourself yet."
    show = button("What do you know about me?", "show_profile")
    return ask(shortened(text, 600), "profile", show, COURSES, offer="recommend")


def _nothing_new(turn: Turn) -> Reply:
    """What is known, to be changed one by one, or left out altogether."""
    slots = profile_slots(turn.waymark.learners.get(turn.learner_id).profile)
    known = [name for name in PROFILE_FIELDS if slots[name]]
    if not known:
        text = "There is nothing that I keep of you yet: no goal, no interests, no level, no time."
        return ask(text, "profile", COURSES, offer="recommend")
    text = (
        f"What shall I leave out? I go by this: {stated_phrase(slots)}. Pick what to change, or "
        "stop all personalising."
    )
    stop = button("Stop personalising", "personalisation_off")
    return ask(shortened(text, 600), "profile", *_fields(known), stop)


def _fields(known: list[str]) -> tuple[Button, ...]:
    return tuple(
        button(FIELD_NAMES[name].capitalize(), "change_profile", profile_field=name)
        for name in known
    )
