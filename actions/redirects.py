"""Where the words or the talk so far say more than the intent that was recognised. Pure.

Understanding sees one sentence. A few sentences mean something else than they look like, or
only mean something after what went before; the rules name the action that should answer.
Order matters: the first rule that applies decides. The rules stand where they belong:

- ``agreeing``, ``afterwards``: yes, no, and what follows the reply before
- ``course_rules``, ``neighbours``, ``list_rules``, ``list_sums``, ``bare_words``: courses and the
  list shown
- ``told_rules``: what somebody says of themselves
- ``plain_questions``, ``plain_requests``, ``format_words``: questions and wishes in plain words
- ``path_cues``, ``journey_cues``, ``nudge_cues``: plans, progress, quizzes, reminders
- ``standing``, ``instructor_cues``, ``experiment_cues``: the business of a role
- ``asides``: care, other languages, what was interrupted, filters, switches

Here are the order and what is left at its end: words that say nothing else are looked for.
"""

from __future__ import annotations

from collections.abc import Callable

from actions import (
    afterwards,
    agreeing,
    asides,
    bare_words,
    catalogue_cues,
    course_finish,
    course_rules,
    cues,
    edit_cues,
    experiment_cues,
    format_words,
    general_questions,
    guide_cues,
    instructor_cues,
    journey_cues,
    last_number,
    list_rules,
    list_sums,
    narrowing_cues,
    neighbours,
    nudge_cues,
    owner_cues,
    path_cues,
    people_cues,
    plain_questions,
    plain_requests,
    plan_questions,
    platform_cues,
    staff_cues,
    standing,
    told_rules,
)
from actions.asides import FAR, SURE
from actions.entities import profile_values, topics
from actions.interests import states_likings
from actions.turn import Turn

Rule = Callable[[Turn], str | None]


def better_action(turn: Turn) -> str | None:
    """The action that should answer instead of the one the intent chose; ``None`` for no other."""
    if turn.message.is_button:
        return None
    heard = standing.heard(turn)
    found = (rule(heard) for rule in RULES)
    instead = None if heard is turn else f"action_{heard.message.intent}"
    return next((name for name in found if name is not None), instead)


def _search(turn: Turn) -> str | None:
    """A search by its words, also for a topic that is misspelt or unknown."""
    message = turn.message
    if not cues.SEARCHES.match(message.text):
        return None
    unnamed = message.intent == "recommend" and not topics(message)
    return "action_search_courses" if unnamed or message.intent in FAR else None


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


def _topic_for(turn: Turn) -> str | None:
    """A topic with a level ("programming for beginners") asks for courses on it."""
    message = turn.message
    named = message.intent == "filter_courses" and cues.FOR_BEGINNERS.match(message.text)
    return "action_search_courses" if named else None


def _topic(turn: Turn) -> str | None:
    """A subject of the catalogue in a sentence that says nothing else we know: look for it."""
    message = turn.message
    if not message.values("skill") and not message.values("subject"):
        return None
    if message.intent in FAR and message.confidence < SURE:
        return "action_search_courses"
    if message.intent != "tell_profile" or set(profile_values(message)) != {"interests"}:
        return None
    if states_likings(message.text):  # "I like music" tells, however short it is
        return None
    alone = len(message.text.split()) <= sum(len(v.split()) for v in topics(message))
    return "action_search_courses" if alone or message.text.endswith("?") else None


RULES: tuple[Rule, ...] = (
    # before everything: care, privacy, and what was just offered or asked of a role
    journey_cues.rude_review, asides.greets_abroad, asides.care,
    people_cues.others, staff_cues.not_here, asides.privacy,
    guide_cues.guide, guide_cues.parts, catalogue_cues.catalogue,
    bare_words.who_sees,
    agreeing.unclear,
    experiment_cues.answer, instructor_cues.answers, instructor_cues.otherwise,
    asides.contact,
    narrowing_cues.former_topic,
    # plain questions to the guide, answers to "which one?", a role's business
    general_questions.occupation, general_questions.picks, general_questions.topic,
    plain_questions.costs, plain_questions.not_that, plain_questions.what_now,
    plain_questions.doubts, narrowing_cues.leaves_out,
    owner_cues.names_owner, owner_cues.teaches, owner_cues.takes_one, platform_cues.of_platform,
    plain_requests.which, neighbours.pointed, plain_requests.other, plain_requests.picks,
    instructor_cues.edits, edit_cues.said, standing.own, instructor_cues.guessed, asides.role,
    last_number.corrects,
    plain_requests.about_quiz, plain_requests.why, plain_requests.discards,
    plain_questions.makes_one, plain_questions.hardly_enrols, plain_questions.knows_nothing,
    # what means something only after the reply before it
    afterwards.taken_back, afterwards.not_finished, afterwards.brought_back, afterwards.kept,
    afterwards.taken, afterwards.takes_one, afterwards.begins, afterwards.what_i_take,
    afterwards.learned, afterwards.no_goal, afterwards.known_before, afterwards.rather,
    afterwards.together, afterwards.reminded, bare_words.language,
    # questions about what was shown, and what is to be left out of it
    plain_questions.own_level, narrowing_cues.lets_in, narrowing_cues.so_many,
    narrowing_cues.denied_limit,
    plain_questions.leaves_out,
    plain_questions.past_basics, plain_questions.enough,
    plain_questions.which_free, list_sums.sums, plain_questions.guessed_topic,
    # the journey: reminders, progress, quizzes, plans
    nudge_cues.nudge, journey_cues.journey, plain_questions.make_that, plain_questions.realistic,
    plain_questions.equipment, format_words.format_wished,
    bare_words.percent, bare_words.fact, bare_words.place,
    bare_words.earlier, asides.noise, course_rules.plain_question,
    course_finish.asks, plan_questions.whole, plan_questions.skipped, path_cues.path, asides.answer,
    bare_words.got, journey_cues.under_way, asides.other_language, plain_requests.place,
    # back to what was interrupted, what is known and kept
    asides.resume, asides.goal, asides.filters, asides.switch,
    asides.no_consent,
    # the list shown and its courses
    list_rules.neither, list_rules.number, list_rules.counted_topic,
    course_rules.asks_why, asides.low, asides.chat, asides.trust, agreeing.agreement,
    bare_words.which_of_two, list_rules.place,
    course_rules.comparison, course_rules.compare, course_rules.similar, course_rules.details,
    list_rules.short_of_time, course_rules.course_question,
    # what is said of oneself, and what is left: a wish for courses
    _search, told_rules.fond, told_rules.profile, _condition, _topic_for, _topic,
    edit_cues.not_asked,
)  # fmt: skip
