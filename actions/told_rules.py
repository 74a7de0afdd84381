"""Sentences that say something of the speaker, though they look like a greeting or a search. Pure.

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

import re

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
# Words of a sentence that a title may hold by chance.
_LITTLE = frozenset(
    "like love enjoy really very also quite am the and of to in for with it is do on im".split()  # noqa: SIM905
)


def fond(turn: Turn) -> str | None:
    """What somebody is fond of, where no course was shown that they could like."""
    message = turn.message
    if message.intent != "like_course" or message.values("course"):
        return None
    if not cues.FOND.match(message.text) or _names_one_shown(turn):
        return None
    return "action_tell_profile"


def _names_one_shown(turn: Turn) -> bool:
    """Whether a course on the screen may be what is liked: by its place, or a word of its title."""
    shown = [str(one) for one in turn.slot("shown_courses", [])]
    if not shown:
        return False
    message = turn.message
    if any(message.values(name) for name in ("ordinal", "comparative", "provider", "price")):
        return True
    said = set(re.findall(r"[\w+#]{2,}", message.text.casefold())) - _LITTLE
    titles = (one.title.casefold() for one in turn.waymark.catalogue.get_many(shown).values())
    return any(said & set(re.findall(r"[\w+#]{2,}", title)) for title in titles)


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
