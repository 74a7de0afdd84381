"""Where the words or the talk so far say more than the intent that was recognised. Pure.

Understanding sees one sentence. A few sentences mean something else than they look like, or
only mean something after what went before; these rules name the action that should answer.
Order matters: the first rule that applies decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actions import (
    afterwards,
    asides,
    bare_words,
    cues,
    experiment_cues,
    format_words,
    instructor_cues,
    journey_cues,
    list_sums,
    nudge_cues,
    path_cues,
    plain_questions,
    plain_requests,
    standing,
    unclear_yes,
)
from actions.asides import FAR, HALF, SHORT, SURE
from actions.comparing import points_at_one
from actions.course_facts import LINK
from actions.course_questions import asks_of_course, asks_plainly
from actions.entities import profile_values, states_profile, topics
from actions.goal_words import goal
from actions.path_replies import on_table
from actions.questions import corrected_hours
from actions.turn import Turn

Rule = Callable[[Turn], str | None]

_CHANNEL = re.compile(r"\b(?:slack|telegram|accounts?|channels?|apps?|code)\b", re.IGNORECASE)

# Intents that carry what somebody says of themselves without being it.
_GREETINGS = frozenset(("greet", "small_talk", "help", "thanks", "affirm"))
_MAY_ASK = frozenset(
    "tell_profile out_of_scope nlu_fallback small_talk show_profile explain help "  # noqa: SIM905
    "recommend search_courses change_profile".split()
)
# With a day in them these say by when: "no, by October".
_SHORT_OF_SENSE = frozenset(("deny", "nlu_fallback", "out_of_scope", "goodbye"))
_UNSURE = frozenset(("out_of_scope", "nlu_fallback", "search_courses", "goodbye"))
# In these "the link" or "when does it start" is something else.
_OF_OTHERS = frozenset(
    "course_reviews course_statistics tell_profile link_channel share_course study_buddy "  # noqa: SIM905
    "nudge_settings update_progress log_study review_due rate_course report_recommendation "
    "change_path plan_path what_if filter_courses search_courses".split()
)
_MAYBE_LINKED = frozenset(("link_channel", "share_course"))
# What a comparison may be taken for; opinions and enrolments resolve it themselves.
_MAY_COMPARE = frozenset(
    "filter_courses course_details recommend more_courses search_courses find_similar "  # noqa: SIM905
    "nlu_fallback out_of_scope small_talk tell_profile change_profile compare_courses "
    "deny help".split()
)


def better_action(turn: Turn) -> str | None:
    """The action that should answer instead of the one the intent chose; ``None`` for no other."""
    if turn.message.is_button:
        return None
    found = (rule(turn) for rule in RULES)
    return next((name for name in found if name is not None), None)


def _comparison(turn: Turn) -> str | None:
    message = turn.message
    if message.first("comparative") is None or message.intent not in _MAY_COMPARE:
        return None
    if cues.LIKE.match(message.text) and (message.values("ordinal") or message.values("course")):
        return "action_find_similar"
    if message.values("course"):
        return None
    if points_at_one(message.text) and turn.slot("shown_courses"):
        return "action_course_details"
    tells = message.intent in ("tell_profile", "change_profile") and bool(profile_values(message))
    return None if tells or message.intent == "compare_courses" else "action_filter_courses"


def _compare(turn: Turn) -> str | None:
    named = len(turn.message.values("course")) > 1 or turn.message.intent == "search_courses"
    return "action_compare_courses" if named and cues.COMPARES.search(turn.message.text) else None


def _similar(turn: Turn) -> str | None:
    like = cues.LIKE.match(turn.message.text)
    return "action_find_similar" if like and turn.message.intent != "like_course" else None


def _details(turn: Turn) -> str | None:
    titled = bool(turn.message.values("course"))
    return "action_course_details" if titled and cues.ABOUT.match(turn.message.text) else None


def _short_of_time(turn: Turn) -> str | None:
    """A wish for something short now: "only 20 minutes" says nothing about a usual week."""
    message, amount = turn.message, turn.message.first("time_amount")
    if not isinstance(amount, dict) or amount.get("hours") is None:
        return None
    leaves = message.intent == "goodbye" and not cues.BYE.search(message.text)
    tells = message.intent == "tell_profile" and set(profile_values(message)) == {"weekly_hours"}
    return "action_filter_courses" if leaves or (tells and amount["hours"] < 1) else None


def _profile(turn: Turn) -> str | None:
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


def _fond(turn: Turn) -> str | None:
    """What somebody is fond of, where no course was shown that they could like."""
    message = turn.message
    if message.intent != "like_course" or turn.slot("shown_courses") or message.values("course"):
        return None
    return "action_tell_profile" if cues.FOND.match(message.text) else None


def _agreement(turn: Turn) -> str | None:
    """Agreement like "ok then" after an offer; "show me" also where nothing was offered."""
    if turn.message.intent not in (*FAR, "skip", "goodbye", "deny", "affirm"):
        return None
    if not cues.AGREES.match(turn.message.text):
        return None
    if turn.slot("offered"):
        return "action_affirm"
    return "action_recommend" if "show" in turn.message.text.casefold() else None


def _place(turn: Turn) -> str | None:
    """A bare "2", "and the last one?" or "that one" after a list."""
    message = turn.message
    if not turn.slot("shown_courses"):
        return None
    placed = message.first("ordinal") is not None
    bare = cues.NUMBERED.match(message.text) or cues.THAT_ONE.match(message.text)
    several = message.intent == "compare_courses" and len(message.values("ordinal")) > 1
    asked = (
        placed
        and not several
        and (cues.WHAT_WAS.match(message.text) or cues.I_MEANT.search(message.text))
    )
    short = placed and len(message.text.split()) <= SHORT
    unsure = message.confidence < HALF or message.intent in (
        *FAR,
        "more_courses",
        "recommend",
        "search_courses",
        "tell_profile",
    )
    return "action_course_details" if bare or asked or (short and unsure) else None


def _neither(turn: Turn) -> str | None:
    """The word "neither" about what was shown sets it aside."""
    said = turn.slot("shown_courses") and cues.NEITHER.match(turn.message.text)
    return "action_not_interested" if said else None


def _number(turn: Turn) -> str | None:
    """A number alone: "top 3" asks for a list, "no, I meant 3" corrects the hours told before."""
    message = turn.message
    listed = bool(turn.slot("shown_courses"))
    if turn.slot("weekly_hours") and corrected_hours(message, listed=listed):
        return "action_tell_profile"
    counted = message.first("count") is not None and len(message.text.split()) <= SHORT
    guessed = message.intent in ("filter_courses", "more_courses") and message.confidence < HALF
    plain = guessed or message.intent in FAR or cues.TOP.match(message.text)
    return "action_recommend" if counted and plain else None


def _counted_topic(turn: Turn) -> str | None:
    """So many courses on a topic ("top 3 python courses"): all there are, ready for them or not."""
    message = turn.message
    counted = message.intent == "recommend" and message.first("count") is not None
    return "action_search_courses" if counted and topics(message) else None


def _asks_why(turn: Turn) -> str | None:
    """A question like "why not the second one?" or "is it any good?" is no opinion."""
    text = turn.message.text
    if turn.message.intent not in ("not_interested", "already_know", "like_course", "enrol"):
        return None
    if cues.WHY.match(text):
        return "action_explain"
    return "action_course_details" if asks_of_course(text) and text.endswith("?") else None


def _search(turn: Turn) -> str | None:
    """A search by its words, also for a topic that is misspelt or unknown."""
    message = turn.message
    if not cues.SEARCHES.match(message.text):
        return None
    unnamed = message.intent == "recommend" and not topics(message)
    return "action_search_courses" if unnamed or message.intent in FAR else None


def _plain_question(turn: Turn) -> str | None:
    """A question like "send me the link", of a course that was shown, whatever it looks like."""
    message = turn.message
    if turn.form or not (turn.slot("shown_courses") or turn.slot("current_course")):
        return None
    if on_table(turn):  # "when do I start?" is of the plan
        return None
    if message.intent == "what_if" and message.values("ordinal") and asks_of_course(message.text):
        return "action_course_details"  # "the first, how many weeks at 30 minutes a day?"
    page = message.intent in _MAYBE_LINKED and LINK.search(message.text)
    if message.intent in _OF_OTHERS and not (page and not _CHANNEL.search(message.text)):
        return None
    return "action_course_details" if asks_plainly(message.text) else None


def _course_question(turn: Turn) -> str | None:
    """A question like "how long would it take me?" after courses were shown."""
    message = turn.message
    if message.intent not in _MAY_ASK or not turn.slot("shown_courses"):
        return None
    states = {"career_goal", "interests"} & profile_values(message).keys()
    if states or message.values("price") or not asks_of_course(message.text):
        return None
    return "action_course_details"


def _topic_for(turn: Turn) -> str | None:
    """A topic with a level ("programming for beginners") asks for courses on it."""
    message = turn.message
    named = message.intent == "filter_courses" and cues.FOR_BEGINNERS.match(message.text)
    return "action_search_courses" if named else None


def _condition(turn: Turn) -> str | None:
    """A language, a price or a level in a sentence that seemed to be none of our business."""
    message = turn.message
    far = message.intent in FAR and message.confidence < SURE
    if message.intent == "skip" and message.values("level"):
        return "action_tell_profile"  # "i not know nothing"
    if message.intent == "skip" and message.values("price"):
        return "action_filter_courses"
    named = any(message.values(name) for name in ("language", "price", "level"))
    return "action_filter_courses" if far and named else None


def _topic(turn: Turn) -> str | None:
    """A subject of the catalogue in a sentence that says nothing else we know: look for it."""
    message = turn.message
    if not message.values("skill") and not message.values("subject"):
        return None
    if message.intent in FAR and message.confidence < SURE:
        return "action_search_courses"
    if message.intent != "tell_profile" or set(profile_values(message)) != {"interests"}:
        return None
    alone = len(message.text.split()) <= sum(len(v.split()) for v in topics(message))
    return "action_search_courses" if alone or message.text.endswith("?") else None


RULES: tuple[Rule, ...] = (
    journey_cues.rude_review, asides.greets_abroad, asides.care, asides.privacy,
    bare_words.who_sees,
    unclear_yes.unclear,
    experiment_cues.answer, instructor_cues.answers, instructor_cues.otherwise,
    asides.contact,
    plain_questions.costs, plain_questions.not_that, plain_questions.what_now,
    plain_questions.doubts,
    plain_requests.which, plain_requests.other, plain_requests.picks, instructor_cues.edits,
    standing.own, instructor_cues.guessed, asides.role,
    plain_requests.about_quiz, plain_requests.why, plain_requests.discards,
    plain_questions.makes_one, plain_questions.hardly_enrols, plain_questions.knows_nothing,
    afterwards.taken_back, afterwards.kept, afterwards.taken, afterwards.takes_one,
    afterwards.begins, afterwards.what_i_take, afterwards.learned, afterwards.no_goal,
    afterwards.known_before, afterwards.rather,
    afterwards.together, afterwards.reminded, bare_words.language,
    plain_questions.own_level, plain_questions.leaves_out,
    plain_questions.past_basics, plain_questions.enough,
    plain_questions.which_free, list_sums.sums, plain_questions.guessed_topic,
    nudge_cues.nudge, journey_cues.journey, plain_questions.make_that, plain_questions.realistic,
    plain_questions.equipment, format_words.format_wished,
    bare_words.percent, bare_words.fact, bare_words.place,
    bare_words.earlier, asides.noise, _plain_question, path_cues.path, asides.answer,
    bare_words.got, journey_cues.under_way, asides.other_language, plain_requests.place,
    asides.resume, asides.goal, asides.filters, asides.switch,
    asides.no_consent, _neither, _number, _counted_topic,
    _asks_why, asides.low, asides.chat, asides.trust, _agreement, bare_words.which_of_two, _place,
    _comparison, _compare, _similar, _details, _short_of_time, _course_question, _search, _fond,
    _profile, _condition, _topic_for, _topic,
)  # fmt: skip
