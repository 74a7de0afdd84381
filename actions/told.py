"""What was just told of oneself, and taking it back: "don't use that", "forget what I said"."""

from __future__ import annotations

from typing import Any

from actions.base import WaymarkAction
from actions.entities import PROFILE_FIELDS, known_level
from actions.journey import QUIZ, REVIEW, ask, done, is_fresh, on_table
from actions.profile_changes import profile_slots
from actions.reply import Button, Reply, button
from actions.told_words import TOLD
from actions.turn import Turn
from actions.wording import FIELD_NAMES, shortened, stated_phrase
from recommender.learners.model import Profile, ProfileChanges

COURSES = button("Show me courses", "recommend")


def told_slots(turn: Turn, before: Profile, names: Any) -> dict[str, Any]:
    """Slots that let the next message take back the fields ``names``; a quiz under way stays."""
    fields = [name for name in PROFILE_FIELDS if name in names]
    waits = on_table(turn, QUIZ, REVIEW) or (is_fresh(turn) and not on_table(turn, TOLD))
    if not fields or waits or turn.form:
        return {}
    was = profile_slots(before)
    pending = {"kind": TOLD, "before": {name: was[name] for name in fields}, "undo": True}
    return {"pending": pending, "last_feedback": None}


class ActionForgetTold(WaymarkAction):
    """Puts back the profile as it was before the last thing told; else says what there is."""

    action_name = "action_forget_told"

    def answer(self, turn: Turn) -> Reply:
        """What is forgotten; where nothing was told just now, what could be."""
        before = on_table(turn, TOLD).get("before")
        if before is None:
            return _nothing_new(turn)
        gone = stated_phrase({name: turn.slot(name) for name in before})
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
