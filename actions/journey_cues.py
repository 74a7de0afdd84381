# ruff: noqa: E501 - a pattern reads better on one line
"""When a sentence is about the journey, whatever it looks like by itself.

"b" answers the quiz, "no, 30 minutes" corrects the log, "undo" takes back what was told last,
and "I finished it" completes the course that is under way. Only the last kind reads the store.
"""

from __future__ import annotations

import re

from actions import cues
from actions.availability import tells_availability
from actions.corrections import corrects_progress, corrects_study, deletes_study
from actions.drop_reasons import reason_said
from actions.finishing import Finish, finish_said
from actions.goal_amounts import goal_said
from actions.journey import (
    COMPLETED,
    DROPPED,
    GOAL,
    MOTIVATION_OFF,
    MOTIVATION_ON,
    MOTIVATION_SHOWN,
    MOVED,
    QUIZ,
    RATED_GUIDE,
    RATING,
    REPORTED,
    REVIEW,
    STUDIED,
    TOPIC,
    is_fresh,
    on_table,
)
from actions.known_skills import KNOWN
from actions.progress_amounts import amount_said
from actions.quiz_answers import Kind, read_answer
from actions.rating_words import review_said, stars_said
from actions.references import Outcome, Reference
from actions.report_reasons import fault_said
from actions.setback_words import is_setback
from actions.sharing_rooms import says_how
from actions.study_amounts import durations
from actions.survey import survey_said
from actions.tone import abuses, despairs
from actions.turn import Turn
from recommender.catalogue.model import Course
from recommender.learners.linking.codes import code_in

FEW = 8  # words
# What was told last, and the action that takes it back.
UNDOES = {
    MOVED: "action_update_progress",
    STUDIED: "action_log_study",
    COMPLETED: "action_complete_course",
    DROPPED: "action_drop_course",
    GOAL: "action_weekly_goal",
    RATING: "action_rate_course",
    "course_edited": "action_edit_course",
    "told": "action_forget_told",
    KNOWN: "action_already_know",
}
_LEAVES = frozenset(("skip", "deny", "stop"))
_CODE = re.compile(r"(?<![\w-])[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}(?![\w-])", re.IGNORECASE)
_LINK_CODE = re.compile(r"(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:back to|continue(?: with)?|resume|go on with|carry on with|finish) (?:the |my |that )?(?:quiz|test|questions?|reviews?|cards?)\b",
    re.IGNORECASE,
)
_COURSES = re.compile(r"\b(?:courses?|class(?:es)?|tutorials?)\b", re.IGNORECASE)
_FINISHED = re.compile(
    r"\b(?:finish(?:ed)?|complete[d]?|done|passed|through|wrapped up|did)\b", re.IGNORECASE
)
_LONG_AGO = re.compile(
    r"\b(?:years?|ages|long ago|school|uni(?:versity)?|college|at work|before|previously|last (?:year|spring|summer|autumn|winter)|in the past|once|degree)\b",
    re.IGNORECASE,
)
_DROPS = re.compile(
    r"\b(?:drop(?:ping)?|quit(?:ting)?|leave|leaving|un-?enrol+|give up|giving up|withdraw|stop taking|abandon)\b",
    re.IGNORECASE,
)
_STUDIED = re.compile(
    r"^\W*(?:(?:please|ok(?:ay)?|hey|also|and|can you|i want to)\W+)*(?:log\b|(?:i |i've |i have )?(?:just )?(?:studied|learned|learnt|practised|practiced|put in)\b)",
    re.IGNORECASE,
)
_LOOKS_ELSE = frozenset(
    "tell_profile change_profile filter_courses out_of_scope nlu_fallback small_talk privacy_request "  # noqa: SIM905
    "search_courses deny".split()
)


_MAY_BE_SETBACK = _LOOKS_ELSE | {
    "log_study",
    "skip",
    "drop_course",
    "already_know",
    "complete_course",
}
_STREAK = re.compile(
    r"^\W*(?:(?:and|so|but|ok(?:ay)?|hey|hi)\W+)*(?:do|did|have|is|was|what(?:'?s| is)?|how(?:'?s| is| long| big| many days)?|show(?: me)?|where(?:'?s| is)?|am|tell me|any)\b(?:(?!\b(?:bud\w+|remind\w*|off|share|hide|turn|who|her|his|their|experiment\w*)\b).){0,30}\bstreaks?\b(?: (?:now|going|today|yet|at all|already|here|still|so far))*\W*$",
    re.IGNORECASE,
)


def rude_review(turn: Turn) -> str | None:
    """A review in harsh words is a review: the stars are kept, the words are not."""
    text = turn.message.text
    if despairs(text) or not abuses(text):
        return None
    rated = turn.slot("pending_question") == RATING or turn.message.intent == "rate_course"
    return "action_rate_course" if rated and (stars_said(text) or review_said(text)) else None


def journey(turn: Turn) -> str | None:
    """The action of the journey that should answer; ``None`` where it is about something else."""
    found = (
        rule(turn)
        for rule in (_answers, _posts, _code, _resumes, _corrects, _undoes, _asked, _switch)
    )
    return next((name for name in found if name is not None), None)


def under_way(turn: Turn) -> str | None:
    """Finishing or dropping a course that is under way, and studying, by other words."""
    text, intent = turn.message.text, turn.message.intent
    if intent in _LOOKS_ELSE and _STUDIED.match(text) and durations(text):
        return "action_log_study"
    if intent == "already_know" and _FINISHED.search(text) and not _LONG_AGO.search(text):
        return "action_complete_course" if _is_open(turn) or _is_completed(turn) else None
    if intent == "log_study" and tells_availability(turn.message):
        return "action_tell_profile"
    if intent in _MAY_BE_SETBACK and is_setback(text) and not turn.form:
        return "action_show_progress"
    if intent in _LOOKS_ELSE and len(text.split()) <= FEW // 2 and _not_done(text):
        return "action_complete_course" if _is_open(turn) else None
    if intent in ("not_interested", "stop", "skip") and _DROPS.search(text):
        return "action_drop_course" if _is_open(turn) else None
    if intent == "complete_course" and turn.slot("shown_courses"):
        return _known_before(turn)
    return None


def _not_done(text: str) -> bool:
    """Whether a few words say by themselves that something is not, or nearly, finished."""
    return bool(_FINISHED.search(text)) and finish_said(text) in (Finish.DENIED, Finish.NEARLY)


def _answers(turn: Turn) -> str | None:
    """The answer to the question that waits, unless a list of courses came in between."""
    waiting = on_table(turn, QUIZ, REVIEW)
    if not waiting:
        return None
    given = read_answer(turn.message, [str(one) for one in waiting.get("options", [])])
    anew = turn.message.intent in ("undo", "take_quiz", "review_due")
    if given.kind is Kind.NONE or (anew and given.kind is not Kind.STOP):
        return None
    sure = is_fresh(turn) or (given.kind is Kind.OPTION and not turn.message.values("ordinal"))
    return "action_answer_question" if sure else None


def _posts(turn: Turn) -> str | None:
    """How to post in a room, right after the question whether to: "with my name"."""
    return "action_share_course" if says_how(turn) else None


def _code(turn: Turn) -> str | None:
    """A code that somebody gave them, or that they made on another channel."""
    if _LINK_CODE.search(turn.message.text) and code_in(turn.message.text):
        return "action_link_channel"
    if not _CODE.search(turn.message.text):
        return None
    return "action_share_course" if turn.message.intent == "share_course" else "action_study_buddy"


def _resumes(turn: Turn) -> str | None:
    """Going back to the quiz or the review."""
    text, waiting = turn.message.text, on_table(turn, QUIZ, REVIEW)
    if not (
        _BACK.search(text) or (waiting and (cues.RESUME.search(text) or cues.GOES_ON.search(text)))
    ):
        return None
    if not waiting and "profile" in text.casefold():
        return None
    review = waiting.get("kind") == REVIEW or re.search(
        r"\b(?:reviews?|cards?)\b", text, re.IGNORECASE
    )
    if not waiting and turn.form:
        return None
    return "action_review_due" if review else "action_take_quiz"


def _undoes(turn: Turn) -> str | None:
    pending = on_table(turn, *UNDOES)
    if turn.message.intent != "undo" or not pending.get("undo") or turn.slot("last_feedback"):
        return None
    return UNDOES[str(pending["kind"])]


def _corrects(turn: Turn) -> str | None:
    """A correction like "no, 30 minutes" or "sorry, 40 %"."""
    if deletes_study(turn) or (corrects_study(turn) and not amount_of(turn)):
        return "action_log_study"
    return "action_update_progress" if corrects_progress(turn) and amount_of(turn) else None


def amount_of(turn: Turn) -> bool:
    """Whether the message says how far somebody is in a course."""
    amount = amount_said(turn.message.text)
    return amount is not None and not amount.started and not durations(turn.message.text)


def _asked(turn: Turn) -> str | None:
    """The answer to what the reply before asked."""
    asked, text = turn.slot("pending_question"), turn.message.text
    short = len(text.split()) <= FEW
    leaves = turn.message.intent in _LEAVES and short
    if asked == STUDIED and durations(text, bare=True):
        return "action_log_study"
    if asked == GOAL and goal_said(text, None):
        return "action_weekly_goal"
    if asked == DROPPED and reason_said(text):
        return "action_drop_course"
    if asked == REPORTED and (fault_said(text) or turn.message.intent == "report_recommendation"):
        return "action_report_recommendation"
    if asked == RATED_GUIDE and (leaves or survey_said(text) is not None):
        return "action_rate_course"
    if asked == RATING and (leaves or stars_said(text, bare=True) or review_said(text)):
        return "action_rate_course"
    if asked == TOPIC and short and _names_topic(turn):
        return "action_take_quiz"
    told = on_table(turn, MOVED)
    if told and not told.get("undo") and is_fresh(turn) and amount_of(turn):
        return "action_update_progress"
    return None


def _names_topic(turn: Turn) -> bool:
    """A topic by itself ("python"); "top 3 python courses" asks for something else."""
    message = turn.message
    courses = message.first("count") is not None or _COURSES.search(message.text)
    return not courses and bool(message.values("skill") or message.values("subject"))


def _switch(turn: Turn) -> str | None:
    """Right after streaks and badges were switched, "turn it back on" means them; and a streak."""
    text, switched = turn.message.text, turn.slot("switched")
    undone = turn.message.intent == "undo" and len(text.split()) <= FEW
    if _STREAK.match(text) and not turn.form:
        return "action_show_motivation"
    if switched == MOTIVATION_OFF and (undone or cues.SWITCH_ON.search(text)):
        return "action_motivation_on"
    if switched == MOTIVATION_SHOWN and cues.SWITCH_OFF.search(text):
        return "action_motivation_off"
    if switched == MOTIVATION_ON and (undone or cues.SWITCH_OFF.search(text)):
        return "action_motivation_off"
    return None


def _is_open(turn: Turn) -> bool:
    """Whether the course meant is one that the learner is taking."""
    reference, mine = _meant(turn)
    if reference.outcome is not Outcome.FOUND or reference.courses[0] not in mine:
        return False
    named = any(turn.message.values(one) for one in ("course", "skill", "subject", "ordinal"))
    current = str(turn.slot("current_course") or "")
    talked_of = current in {course.course_id for course in mine}
    return named or bool(reference.said) or talked_of or not turn.slot("shown_courses")


def _is_completed(turn: Turn) -> bool:
    """Whether the course named, or else talked of, is one that they told us they completed."""
    done = {one.course_id for one in turn.waymark.progress.journal(turn.learner_id).completed()}
    if turn.message.values("course"):
        reference, _ = _meant(turn)
        return any(course.course_id in done for course in reference.courses[:1])
    elsewhere = any(turn.message.values(one) for one in ("ordinal", "skill", "subject"))
    return turn.slot("current_course") in done and not elsewhere


def _known_before(turn: Turn) -> str | None:
    """A course from a list that is not under way was known before it was shown."""
    if turn.message.values("course"):
        return None
    reference, mine = _meant(turn)
    found = reference.outcome is Outcome.FOUND and reference.courses[0] in mine
    return "action_already_know" if not mine and not found else None


def _meant(turn: Turn) -> tuple[Reference, tuple[Course, ...]]:
    """The course meant, and those under way."""
    # Resolving courses can ask back, which is an action; actions need this module.
    from actions.own_courses import course_of, own

    mine = own(turn, turn.waymark.progress.journal(turn.learner_id))
    amount = amount_said(turn.message.text)
    return course_of(turn, mine, spans=amount.spans if amount else ()), mine
