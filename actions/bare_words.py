# ruff: noqa: E501 - a pattern reads better on one line
"""Short sentences that mean something only after what went before: "price", "50%", "no, the second".

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

import re

from actions.turn import Turn
from recommender.learners.model import EnrolmentState

_FACT = re.compile(
    r"^\W*(?:and\W+)?(?:the |its )?(?:prices?|costs?|length|duration|level|difficulty|language|teacher|rating|prerequisites?|requirements?|certificate)\W*$",
    re.IGNORECASE,
)
_LANGUAGE_OF_IT = re.compile(
    r"^\W*(?:and\W+)?(?:is |are )?(?:it|this|that)(?: (?:one|course))?(?: is)?(?: taught| held| also)? in (?:english|german|french|spanish|italian|portuguese|chinese|japanese|arabic|russian|hindi|turkish|polish|dutch)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"^\W*(?:(?:about|around|now|at|i'?m at|already|maybe)\W+)*\d{1,3}\s*(?:%|per ?cent)(?:\W+(?:now|done|through|of it))*\W*$",
    re.IGNORECASE,
)
_OTHER_PLACE = re.compile(
    r"^\W*(?:no|nope|sorry|wait|oops|not (?:that|this)(?: one)?|i mean|i meant|(?:make|change) (?:it|that)(?: to)?)\b\W*(?:(?:sorry|wait|i mean|i meant|not that one|make (?:it|that))\W+)*(?:the )?(?:\w+)(?: one| course)?(?:\W+(?:please|instead))*\W*$",
    re.IGNORECASE,
)
_TWO_PLACES = re.compile(
    r"^\W*the (?:\w+)(?: one)?\W+(?:no|sorry|wait|i mean|rather)\b\W*(?:the )?(?:\w+)(?: one)?\W*$",
    re.IGNORECASE,
)
_WHICH_OF_TWO = re.compile(
    r"\bwhich (?:one )?of (?:the (?:first )?two|(?:those|these)(?: two)?|them|the pair)\b",
    re.IGNORECASE,
)
_GOT = re.compile(
    r"^\W*(?:(?:so|ok(?:ay)?|well|and)\W+)*what (?:have you got|have you|do you have|you got|is there|do you offer)(?: (?:for me|on offer|then|there|now))*\W*$",
    re.IGNORECASE,
)
_WHO_SEES = re.compile(
    r"\b(?:can|could|does|will|would|may|do) (?:my \w+|any ?(?:body|one)|other (?:people|learners|users)|others|people)(?: else)? (?:see|read|look at|find out|know)\b.{0,24}\b(?:that|this|it|data|progress|profile|messages?|conversations?|what i|me|everything)\b|"
    r"\bwho(?: else)? (?:can |could |may |will )?(?:sees?|reads?|looks? at|has access to)\b.{0,16}\b(?:that|this|it|data|progress|profile|messages?|conversations?|what i|me)\b|"
    r"\bdo(?:es)? (?:you|anyone|anybody|somebody|people|others?) (?:else )?(?:read|see|store|keep|record|share|sell)\b.{0,12}\b(?:my|this conversation|what i (?:write|say))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:show|give|list)\b.{0,16}\b(?:ones?|courses?|list)\b.{0,12}\b(?:from (?:earlier|before)|(?:you showed|we had|i saw) (?:me )?(?:earlier|before|first))\b",
    re.IGNORECASE,
)


def fact(turn: Turn) -> str | None:
    """A fact by its name alone, of the course talked of."""
    asked = turn.slot("current_course") and not turn.form and _FACT.match(turn.message.text)
    return "action_course_details" if asked else None


def language(turn: Turn) -> str | None:
    """The language of the course talked of: "it in english?"."""
    asked = turn.slot("current_course") and _LANGUAGE_OF_IT.match(turn.message.text)
    return "action_course_details" if asked and not turn.form else None


def percent(turn: Turn) -> str | None:
    """A share by itself tells how far somebody is."""
    said = not turn.form and _PERCENT.match(turn.message.text)
    return "action_update_progress" if said else None


def place(turn: Turn) -> str | None:
    """Another place than the one just said: in the same sentence, or after an enrolment."""
    message = turn.message
    if turn.form or not turn.slot("shown_courses") or message.first("ordinal") is None:
        return None
    if _TWO_PLACES.match(message.text) and len(message.values("ordinal")) > 1:
        return "action_course_details"
    if not _OTHER_PLACE.match(message.text):
        return None
    return "action_enrol" if enrolled_last(turn) else "action_course_details"


def enrolled_last(turn: Turn) -> str | None:
    """The course noted as taken by the reply before, which may be taken back."""
    last = [str(one) for one in turn.slot("last_feedback", [])]
    if len(last) != 1:
        return None
    taken = {
        one.course_id
        for one in turn.waymark.learners.enrolments(turn.learner_id)
        if one.state is EnrolmentState.ENROLLED
    }
    return last[0] if last[0] in taken else None


def instead_of(turn: Turn) -> str | None:
    """The course that is not taken after all, where "no, the second" corrects the enrolment."""
    corrects = not turn.message.is_button and _OTHER_PLACE.match(turn.message.text)
    return enrolled_last(turn) if corrects else None


def which_of_two(turn: Turn) -> str | None:
    """A question which of two it is wants both side by side."""
    shown, match = turn.slot("shown_courses", []), _WHICH_OF_TWO.search(turn.message.text)
    if match is None or len(shown) < 2:
        return None
    if "first two" not in match.group().casefold() and turn.slot("compared"):
        return "action_course_details" if turn.message.first("comparative") else None
    both = len(shown) == 2 or "first two" in match.group().casefold()
    return "action_compare_courses" if both else None


def got(turn: Turn) -> str | None:
    """A question like "what have you got?" asks for courses."""
    return "action_recommend" if _GOT.match(turn.message.text) else None


def who_sees(turn: Turn) -> str | None:
    """Questions about who reads along."""
    if turn.message.intent in ("study_buddy", "course_audience"):
        return None
    return "action_privacy_request" if _WHO_SEES.search(turn.message.text) else None


def earlier(turn: Turn) -> str | None:
    """The list from before."""
    asked = turn.slot("shown_courses") and _EARLIER.search(turn.message.text)
    return "action_resume" if asked else None
