# ruff: noqa: E501 - a pattern reads better on one line
"""Plain questions and remarks that no list of courses answers: "is it realistic?", "what now".

Each function is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

import re

from actions.cues import KNOWS_BASICS
from actions.denied_topics import topics_denied
from actions.entities import topics
from actions.equipment_words import thing_said
from actions.journey import GOAL, MOVED, QUIZ, REVIEW, is_fresh, on_table
from actions.progress_amounts import WORDS
from actions.told_words import FORGETS, NOT_KEPT, NOT_THAT, TOLD
from actions.turn import Turn

_LEAD = (
    r"^\W*(?:(?:and|so|but|ok(?:ay)?|well|hm+|oh|wait|right|good|great|thanks|sorry|then|hey)\W+)*"
)
_WHAT_NOW = re.compile(
    rf"{_LEAD}(?:what(?:'?s| do i do| should i do| shall i do| to do)? now|now what|what do i do|what am i (?:supposed|meant) to do(?: now)?)\W*$",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    rf"{_LEAD}(?:(?:is|are) (?:that|this|it|you|those|these)(?: all)? (?:really |actually |even |quite )?(?:right|correct|true|accurate|sure|certain|for real)(?: (?:about (?:that|this|it)|then|though))*|really|for real|seriously)\s*\?+\W*$|{_LEAD}(?:is (?:that|this|it) (?:really |actually )?(?:right|correct|true|accurate)|are you (?:really |quite )?sure)(?: about (?:that|this|it))?\W*$",
    re.IGNORECASE,
)
_SERVICE_COST = re.compile(
    r"\b(?:is|are) (?:this (?:chat|bot|service|app|site|website|guide|thing|platform)|waymark|you|the (?:service|bot|app|site|platform|chat|guide)|using (?:you|this|it|waymark))\b.{0,12}\b(?:free|paid|gratis)\b|"
    r"\b(?:do|does|will|would) (?:i|we) (?:have to |need to |must )?pay (?:for (?:this (?:chat|bot|service|app|site)|you|using)|to use|you)\b|\bhow much do(?:es)? (?:you|waymark|this (?:service|bot|app|site|chat)|the (?:service|bot|app|site|chat)) (?:cost|charge)\b|\bdo you (?:cost|charge)\b|\bwhat do(?:es)? (?:you|waymark|this service) (?:cost|charge)\b",
    re.IGNORECASE,
)
_FREE_TO_USE = re.compile(
    rf"{_LEAD}(?:is|are) (?:it|this|that|everything|all this|all of this) (?:all |really |completely )*free(?P<use> to use| of charge| to (?:try|join))?\W*$|\bfree to use\W*$|{_LEAD}do i (?:have to|need to) pay(?: for (?:this|it|that|anything))?\W*$",
    re.IGNORECASE,
)
_REALISTIC = re.compile(
    r"\b(?:is|would|will|isn'?t) (?:it|that|this)(?: plan| goal| path)?(?: \w+)?? (?:even |really |actually |still |at all |too )*(?:realistic|possible|doable|feasible|achievable|attainable|unrealistic|crazy|late)\b(?! to (?:see|get|have|do|take|filter|show|change|skip|send|download|pause|undo|use|switch|turn|set))|"
    r"\b(?:how )?(?:realistic|doable|feasible) (?:is|would) (?:it|that|this)\b|\b(?:can|could) i (?:really |even |still |actually )*(?:do|make|manage|become|get|be|land|find|work)\b.{0,40}\b(?:without|with no) (?:an? |any |my )*(?:degree|diploma|university|college|experience|training|qualification\w*|a[- ]levels?)\b|"
    r"\b(?:do|would|will) i need (?:an? |any |my )*(?:degree|diploma|university|bachelor\w*)\b|\bam i (?:too|not too) (?:old|late|young)\b|"
    r"\bwhich (?:job|career|work|profession)s? (?:is|are|pays?|has|have|can i)\b",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"\b(?:use|keep|store|save|remember|record|said|told)\b", re.IGNORECASE)
_NUMBERS = [word for word in WORDS if len(word) > 2 and not word.endswith(("st", "nd", "rd", "th"))]
TIMES = "nudge_times"
"""What is on the table while another day, hour or number may be said for reminders."""
OTHER_TIME = re.compile(
    r"^\W*(?:(?:no(?=\s*[,.;:!-]|\s+(?:on|at|wait|sorry|\d|every|make|only)\b)|actually|sorry|wait|rather|better|or|make (?:it|that)|hm+|oh|well|i mean|i meant|yes|ok(?:ay)?)\W+)*(?:(?:only|just)\W+)?(?P<when>(?:(?:not|no|on|at|and|or|the|every)\W+)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|days?|mornings?|evenings?|afternoons?|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o'?clock)?)(?:\W+(?:and|or|at|on|but|not|never|no|except|weekdays?|weekends?|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?))*)(?:\W+(?:please|then|instead|rather|is better))*\W*$",
    re.IGNORECASE,
)
MAKE_THAT = re.compile(
    rf"^\W*(?:(?:no|ok(?:ay)?|actually|sorry|please|and|wait|hm+|oh|then|well)\W+)*(?:make|let'?s (?:make|say)|change) (?:it|that|this)(?: to)? (?:about |only |just )?(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})(?:\W+(?:then|please|instead|rather|after all))*\W*$",
    re.IGNORECASE,
)
# Sentences that name times are the plan's own business.
_KNOWS_NOTHING = re.compile(
    rf"{_LEAD}i (?:know|understand) (?:absolutely |literally |really |almost )?nothing(?: (?:about it|at all|yet|really|of it))*\W*$|{_LEAD}i (?:don'?t|do not|dont) know anything(?: (?:about it|at all|yet|of it))*\W*$",
    re.IGNORECASE,
)
_MAKES_ONE = re.compile(
    rf"{_LEAD}(?:(?:yes|yeah|please|sure)\W+)*(?:make|create|build|draw up|plan|do) (?:me |us )?(?:one|it|that)(?: (?:then|please|for me|now))*\W*$",
    re.IGNORECASE,
)
_GOES = re.compile(
    rf"{_LEAD}(?:(?:yes|yeah|sure|please)\W+)*let'?s (?:go|do (?:it|that|this))(?: (?:then|please|for it|now))*\W*$",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?:enrol\w*|sign|take|taking|join\w*|start\w*|begin\w*|register\w*|book\w*|want|go|pick|choose|put|count|in|this|that|it|add|save|get|gimme|try|do|yes)\b",
    re.IGNORECASE,
)
BARELY = 0.4
_ONE = re.compile(r"\b(?:an?|my own|any|the)\b", re.IGNORECASE)
_MY_LEVEL = re.compile(r"\b(?:level am i|my (?:own )?level|level i am)\b", re.IGNORECASE)
_ENOUGH = re.compile(
    rf"{_LEAD}(?:is|will|would) (?:that|this|it)(?: time)?(?: be)? (?:really |even )?enough(?: time)?\W*$",
    re.IGNORECASE,
)
_ARE_FREE = re.compile(
    rf"{_LEAD}(?:are|is) (?:any |all |both |some )?(?:of )?(?:they|these|those|them|the courses|any|all|both)(?: courses)?(?: of (?:them|these|those))?(?: all| really)? (?:for )?(?:free|paid|gratis)(?: of charge)?\W*$|{_LEAD}(?:which|how many)(?: ones?)?(?: of (?:them|these|those))? (?:is|are) (?:for )?free\W*$",
    re.IGNORECASE,
)
_TALK = frozenset(("help", "small_talk", "goodbye", "thanks", "greet", "moderate_course"))
GUESSED, FEW = 0.3, 6
# Words of somebody who speaks, and names no topic.
_SPEAKS = re.compile(
    r"\?|\b(?:i|i'?m|i'?ve|im|you|u|ur|me|my|we|us|it|its|that|this|these|those|what|who|how|why|when|where|which|can|could|would|do|does|did|is|are|was|please|help|no|yes|yeah|nope|ok|okay|thanks|thank|stop|not|hi|hey|hello|bye|lol|sorry|good|morning|evening|later|legal|one|obviously|well|sure|maybe|hm+)\b",
    re.IGNORECASE,
)
_AMOUNTS = ("time_amount", "deadline")
_MAY_LEAVE = frozenset(
    "already_know tell_profile deny not_interested filter_courses skip nlu_fallback out_of_scope "  # noqa: SIM905
    "small_talk recommend more_courses search_courses change_profile undo".split()
)


def what_now(turn: Turn) -> str | None:
    """The question for the next step, with or without a plan."""
    if turn.form or on_table(turn, QUIZ, REVIEW):
        return None
    return "action_next_step" if _WHAT_NOW.match(turn.message.text) else None


def doubts(turn: Turn) -> str | None:
    """Doubt about what was just said; in a quiz it is about the answer."""
    if turn.form or on_table(turn, QUIZ, REVIEW):
        return None
    return "action_doubt" if _DOUBTS.match(turn.message.text) else None


def costs(turn: Turn) -> str | None:
    """What the guide costs: where it is named, or where no course is talked of."""
    text = turn.message.text
    if turn.form or turn.message.values("course"):
        return None
    if _SERVICE_COST.search(text):
        return "action_costs"
    match = _FREE_TO_USE.search(text)
    if match is None or turn.slot("current_course"):
        return None
    return "action_costs" if match["use"] or not turn.slot("shown_courses") else None


def own_level(turn: Turn) -> str | None:
    """The speaker's own level, and not that of a course."""
    asks = turn.message.intent == "show_profile" and _MY_LEVEL.search(turn.message.text)
    return "action_show_profile" if asks and not turn.form else None


def leaves_out(turn: Turn) -> str | None:
    """A topic that is not wanted: "no coding please", "nothing with maths"."""
    message = turn.message
    switches = message.intent in ("motivation_off", "personalisation_off")
    guessed = switches and turn.slot("shown_courses") and message.confidence < GUESSED
    may = guessed or message.intent in _MAY_LEAVE
    if turn.form or not may or message.values("course"):
        return None
    return "action_leave_out" if topics_denied(message) else None


def enough(turn: Turn) -> str | None:
    """Whether the hours a week suffice."""
    asks = turn.slot("weekly_hours") and not turn.form and _ENOUGH.match(turn.message.text)
    return "action_doubt" if asks and not on_table(turn, QUIZ, REVIEW) else None


def which_free(turn: Turn) -> str | None:
    """The prices of what was shown: "are they free?"."""
    asked = turn.slot("shown_courses") and not turn.form and _ARE_FREE.match(turn.message.text)
    return "action_which_free" if asked else None


def guessed_topic(turn: Turn) -> str | None:
    """A few words that were taken for talk, barely, and read like a topic: they are looked for."""
    message = turn.message
    barely = message.intent in _TALK and message.confidence < GUESSED and not turn.form
    few = 2 <= len(message.text.split()) <= FEW
    if not barely or not few or message.entities or _SPEAKS.search(message.text):
        return None
    return "action_search_courses"


def realistic(turn: Turn) -> str | None:
    """Whether what somebody aims at can be reached."""
    message = turn.message
    if turn.form or any(message.values(name) for name in (*_AMOUNTS, "course", "career_goal")):
        return None
    return "action_realistic" if _REALISTIC.search(message.text) else None


def knows_nothing(turn: Turn) -> str | None:
    """Nothing known at all is a beginner's level, and no course that is known."""
    said = turn.message.intent in _MAY_LEAVE and _KNOWS_NOTHING.match(turn.message.text)
    return "action_tell_profile" if said and not turn.form else None


def makes_one(turn: Turn) -> str | None:
    """The words "make one" after the offer of a plan, and "let's go" after any."""
    offered, text = turn.slot("offered"), turn.message.text
    if turn.form or not offered:
        return None
    made = offered == "plan_path" and _MAKES_ONE.match(text)
    return "action_affirm" if made or _GOES.match(text) else None


def hardly_enrols(turn: Turn) -> str | None:
    """Words that were barely taken for an enrolment and do not speak of one."""
    message = turn.message
    barely = message.intent == "enrol" and message.confidence < BARELY and not turn.form
    points = message.values("ordinal") or message.values("course")
    return "action_fallback" if barely and not points and not _TAKES.search(message.text) else None


def equipment(turn: Turn) -> str | None:
    """A thing that somebody lacks, of the courses talked of."""
    talked_of = turn.slot("current_course") or turn.slot("shown_courses")
    if turn.form or not talked_of or turn.message.values("time_amount"):
        return None
    if topics(turn.message) and not _ONE.search(turn.message.text):  # "I have no Python"
        return None
    return "action_equipment" if thing_said(turn.message.text) else None


def not_that(turn: Turn) -> str | None:
    """What was just told is not to be used; an enrolment or a course set aside is another's."""
    text = turn.message.text
    if turn.form:
        return None
    if NOT_KEPT.search(text) or FORGETS.match(text):
        return "action_forget_told"
    if turn.slot("last_feedback") or not NOT_THAT.match(text):
        return None
    return "action_forget_told" if on_table(turn, TOLD) or _KEEPS.search(text) else None


def past_basics(turn: Turn) -> str | None:
    """More than the basics is wanted of what was shown: "not that, I know the basics"."""
    message = turn.message
    if turn.form or not turn.slot("shown_courses") or message.intent not in _MAY_LEAVE:
        return None
    if topics(message) or message.values("course") or message.values("ordinal"):
        return None
    return "action_filter_courses" if KNOWS_BASICS.search(message.text) else None


def make_that(turn: Turn) -> str | None:
    """A bare number in place of the one before."""
    if turn.form or on_table(turn, QUIZ, REVIEW):
        return None
    if on_table(turn, TIMES) and OTHER_TIME.match(turn.message.text):
        return "action_make_that"
    if not MAKE_THAT.match(turn.message.text):
        return None
    if on_table(turn, GOAL):
        return "action_weekly_goal"
    return None if is_fresh(turn) and on_table(turn, MOVED) else "action_make_that"
