"""Sentences that say something of the speaker, though they look like a greeting or a search. Pure.

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

from actions import cues
from actions.asides import FAR, SURE
from actions.entities import profile_values, states_profile
from actions.goal_words import goal
from actions.turn import Turn

# Intents that carry what somebody says of themselves without being it.
_GREETINGS = frozenset(("greet", "small_talk", "help", "thanks", "affirm"))
# With a day in them these say by when: "no, by October".
_SHORT_OF_SENSE = frozenset(("deny", "nlu_fallback", "out_of_scope", "goodbye"))
_UNSURE = frozenset(("out_of_scope", "nlu_fallback", "search_courses", "goodbye"))


def fond(turn: Turn) -> str | None:
    """What somebody is fond of, where no course was shown that they could like."""
    message = turn.message
    if message.intent != "like_course" or turn.slot("shown_courses") or message.values("course"):
        return None
    return "action_tell_profile" if cues.FOND.match(message.text) else None


def profile(turn: Turn) -> str | None:
    """Everything at once after a "hi": what is said of oneself counts more than the greeting."""
    stated = profile_values(turn.message)
    if turn.message.intent in _GREETINGS and goal(turn.message):
        return "action_tell_profile"
    if turn.message.intent in FAR and goal(turn.message) and not turn.message.values("query"):
        return "action_tell_profile"
    wished = turn.message.intent == "tell_profile" and cues.ASKS_COURSES.search(turn.message.text)
    if wished and states_profile(turn.message):
        return "action_recommend"
    if turn.message.first("deadline") and turn.message.intent in _SHORT_OF_SENSE:
        return "action_tell_profile"
    many = len(stated) > 1 and "career_goal" in stated
    # Subject, level and weekly time at once are said of oneself, whatever they look like.
    many = many or (len(stated) > 2 and states_profile(turn.message))
    if turn.message.intent == "filter_courses" and turn.message.confidence < SURE and many:
        return "action_tell_profile"
    return "action_tell_profile" if turn.message.intent in _UNSURE and many else None
