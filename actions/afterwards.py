# ruff: noqa: E501 - a pattern reads better on one line
"""What a short sentence means after the reply before it: "keep it", "actually no", "how do I start?".

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

import re

from actions.bare_words import enrolled_last
from actions.denied_topics import topics_denied
from actions.entities import topics
from actions.journey import COMPLETED, DROPPED, NOT_FINISHED, WANTS_BACK, is_fresh, on_table
from actions.turn import Turn
from recommender.learners.model import EnrolmentState

_OFF = r"(?:actually|no|nope|wait|sorry|oh|hm+|well|on second thoughts?|ok(?:ay)?|but)"
_TAKES_BACK = re.compile(
    rf"^\W*(?:{_OFF}\W+)*(?:(?:please )?(?:don'?t|do not)(?: (?:do (?:it|that)|enrol me|note it|take it))?|i (?:don'?t|do not) want (?:it|that|this)(?: one)?|(?:i'?ve |i have |i )?changed my mind|rather not|not (?:it|that|this)(?: one)?)(?:\W+(?:please|after all|then|sorry))*\W*$|"
    r"^\W*actually,? no\W*$",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|yeah|then|fine|and|good|well)\W+)*(?:that|this) one(?:\W+(?:then|please|it is))*\W*$",
    re.IGNORECASE,
)
_HOW_TO_BEGIN = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|but)\W+)*(?:how|where) (?:do |can |should |shall |must |to )?i? ?(?:start|begin)(?: (?:it|this|that|with (?:it|this|that)|now|the course))*\W*$",
    re.IGNORECASE,
)
_WHAT_I_TAKE = re.compile(
    r"\b(?:what|which)(?: courses?| ones?)? (?:did i|am i|do i|i'?m|i|have i)(?: even| again| now)? (?:take|taking|took|taken|enrol\w*|sign(?:ed)? up|doing|started|picked|chose)\b(?!.*\bshould\b)",
    re.IGNORECASE,
)
_SHOULD = re.compile(r"\b(?:should|shall|could|can|next|would)\b", re.IGNORECASE)
_RATHER = re.compile(
    r"^\W*(?:(?:no|nope|hm+|nah|well|ok(?:ay)?|oh|actually|sorry)\W+)+(?:rather\b|better\b|instead\b|something\b|i'?d rather\b|i'?d prefer\b|more like\b|[\w+#]+\W*$|[\w+#]+ (?:please|instead|then)\W*$)",
    re.IGNORECASE,
)
I_MEAN = re.compile(
    r"^\W*(?P<what>[\w+#& -]{2,40}?),? (?:i mean|i meant|rather)\W*$", re.IGNORECASE
)
NOT_BUT = re.compile(
    r"^\W*(?:(?:no|nope|sorry|wait|hm+)\W+)*not (?P<no>[\w+#& -]{2,30}?)\s*[,.;:!-]+\s*(?:(?:but|rather|i want|i meant?|more like)\W+)*(?P<yes>[\w+#& -]{2,30}?)(?:,? (?:please|instead|i mean|i meant))*\W*$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\bi(?:'ll| will|'d like to| want to)? (?:do|take|try|go for) (?:it|that|this)\b(?!.*\?)|\bcount me in\b",
    re.IGNORECASE,
)
_LEARNED = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|but)\W+)*what (?:did|have|'?ve) i (?:actually |really |even )?(?:learn(?:ed|t)?)(?: (?:so far|now|yet|then|here|from (?:it|that|this)))*\W*$",
    re.IGNORECASE,
)
_TAKES_ONE = re.compile(
    r"\b(?:take|go (?:for|with)|choose|want|enrol (?:us |me )?in) the (?:cheap\w*|free|short\w*|long\w*|easy|easi\w+|hard\w*|best|beginners?'?|paid|english|[a-z]+ish) (?:one|course)\b",
    re.IGNORECASE,
)
_NO_GOAL = re.compile(
    r"^\W*(?:(?:no|nah|ok(?:ay)?|please|actually|oh|well)\W+)*(?:forget|drop|delete|remove|clear|scrap|cancel)(?: about)? (?:that|the|my|this) (?:career )?goal(?: again| please| then)?\W*$|^\W*i (?:don'?t|do not|no longer) have (?:a|that|this) goal(?: any ?more)?\W*$",
    re.IGNORECASE,
)
_I_SAID = re.compile(
    r"\bi (?:already )?(?:said|told you|mentioned)(?: that| before| already)* i (?:already )?(?:know|knew|did|done|have done|can do)\b",
    re.IGNORECASE,
)
_WITH_SOMEBODY = re.compile(
    r"\bhow (?:do|can|could|would) i invite (?:her|him|them|a friend|somebody|someone|my \w+)\b|\bwhat (?:will|can|could|does|would|do) (?:she|he|they|my (?:friend|buddy|partner)) see\b",
    re.IGNORECASE,
)
_NOT_ON = re.compile(
    r"^\W*(?:(?:and|but|ok(?:ay)?|please)\W+)*not (?:on|at) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:the )?week(?:end|day)s?)\W*(?:please|though)?\W*$",
    re.IGNORECASE,
)
BRINGS_BACK = re.compile(
    r"^\W*(?:(?:please|can you|could you|ok(?:ay)?|no|wait|actually|sorry|and|oh)\W+)*(?:bring|put|get|take)(?: me)? (?:back (?!to\b|in\b|on\b)|(?!it\b|that\b|this\b).{1,60}? back(?:\W+(?:please|again|then|on the list|in the list|in))*\W*$)",
    re.IGNORECASE,
)
_MAY_TAKE = ("affirm", "filter_courses", "study_buddy", "out_of_scope", "nlu_fallback",
             "like_course", "tell_profile", "small_talk")  # fmt: skip
_PLACED = ("ordinal", "course", "level", "price", "time_amount", "language")


def taken_back(turn: Turn) -> str | None:
    """The enrolment that was just noted is not meant after all."""
    said = not turn.form and _TAKES_BACK.match(turn.message.text)
    return "action_undo" if said and enrolled_last(turn) else None


def brought_back(turn: Turn) -> str | None:
    """A course that was set aside counts again: "bring back the first one"."""
    message = turn.message
    named = message.values("ordinal") or message.values("course")
    said = named and not turn.form and BRINGS_BACK.match(message.text)
    return "action_undo" if said else None


def not_finished(turn: Turn) -> str | None:
    """The course that was just noted as finished is not: "no, I didn't finish it"."""
    noted = on_table(turn, COMPLETED).get("undo") and is_fresh(turn) and not turn.form
    said = noted and NOT_FINISHED.match(turn.message.text)
    return "action_complete_course" if said else None


def kept(turn: Turn) -> str | None:
    """The course that was just dropped stays."""
    dropped = on_table(turn, DROPPED).get("undo") and is_fresh(turn)
    return "action_drop_course" if dropped and WANTS_BACK.match(turn.message.text) else None


def taken(turn: Turn) -> str | None:
    """The course that was just offered is taken: "ok, that one then"."""
    offered, current = turn.slot("offered"), turn.slot("current_course")
    if current and offered == "enrol" and _TAKES.match(turn.message.text):
        return "action_enrol"
    # After a question about it nothing else is offered.
    agrees = turn.message.intent in ("affirm", "enrol", "like_course") and not turn.form
    does = agrees and offered in (None, "enrol") and _DOES.search(turn.message.text)
    return "action_enrol" if current and does else None


def takes_one(turn: Turn) -> str | None:
    """One of those shown is taken by what it is: "we take the free one"."""
    message = turn.message
    if turn.form or not turn.slot("shown_courses") or message.intent not in _MAY_TAKE:
        return None
    return "action_enrol" if _TAKES_ONE.search(message.text) else None


def begins(turn: Turn) -> str | None:
    """The question how to begin, of a course that was taken."""
    current = turn.slot("current_course")
    if turn.form or not current or not _HOW_TO_BEGIN.match(turn.message.text):
        return None
    mine = turn.waymark.learners.enrolments(turn.learner_id)
    open_ones = {one.course_id for one in mine if one.state is not EnrolmentState.DROPPED}
    return "action_next_step" if current in open_ones else "action_course_details"


def what_i_take(turn: Turn) -> str | None:
    """The courses that somebody takes themselves."""
    text = turn.message.text
    asked = _WHAT_I_TAKE.search(text) and not _SHOULD.search(text)
    return "action_show_progress" if asked and not turn.form else None


def learned(turn: Turn) -> str | None:
    """What somebody has learnt here."""
    asked = not turn.form and _LEARNED.match(turn.message.text)
    return "action_show_skills" if asked else None


def rather(turn: Turn) -> str | None:
    """Another topic: "hmm no, rather something on business", "no, SQL"."""
    message = turn.message
    if turn.form or any(message.values(name) for name in _PLACED):
        return None
    if NOT_BUT.match(message.text) and len(topics(message)) > 1:
        return "action_search_courses"
    if topics_denied(message):  # "no coding please" wishes for nothing else
        return None
    if message.intent in ("deny", "undo", "skip") and topics(message):
        return "action_search_courses" if _RATHER.match(message.text) else None
    if message.intent in ("tell_profile", "nlu_fallback", "out_of_scope", "deny", "small_talk"):
        return "action_search_courses" if I_MEAN.match(message.text) else None
    return None


def known_before(turn: Turn) -> str | None:
    """The complaint that something known was shown again: it is noted now."""
    said = not turn.form and _I_SAID.search(turn.message.text)
    return "action_already_know" if said else None


def together(turn: Turn) -> str | None:
    """Learning with somebody: "how do I invite her", "what will she see of me"."""
    return "action_study_buddy" if _WITH_SOMEBODY.search(turn.message.text) else None


def reminded(turn: Turn) -> str | None:
    """A day without reminders, where no plan is talked of: "not on Fridays"."""
    planned = str(turn.slot("pending", {}).get("kind", "")) in ("path", "what_if")
    said = not turn.form and not planned and _NOT_ON.match(turn.message.text)
    return "action_nudge_settings" if said else None


def no_goal(turn: Turn) -> str | None:
    """A goal that holds no longer."""
    said = turn.slot("career_goal") and _NO_GOAL.match(turn.message.text)
    return "action_forget_goal" if said and not turn.form else None
