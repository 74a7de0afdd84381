# ruff: noqa: E501 - a pattern reads better on one line
"""Words by which ``path_cues`` knows that a sentence is about a path. Pure."""

from __future__ import annotations

import re

APPLIES = re.compile(
    r"\b(?:do|apply|take|use|keep|plan|change|make|choose|want) (?:it|that|this)(?: like that| like this| so| one| then| please| now)?\b|\bgo (?:with|for) (?:it|that|this)\b|\bmake it so\b|\bsounds good\b",
    re.IGNORECASE,
)
BUT = re.compile(
    r"\b(?:but|don'?t|do not|not|no|never|rather|instead|what if|if)\b|\?", re.IGNORECASE
)
BACK = re.compile(
    r"\b(?:undo|revert)\b|\btake (?:it|that) back\b|\bgo back to (?:the |my )?(?:old|previous|last|first|plan)|\b(?:as|like) it was\b|\b(?:the )?plan (?:from|of) before\b|\bold plan\b",
    re.IGNORECASE,
)
WHAT_IF = re.compile(
    r"^\W*(?:(?:and|but|so|hm+|ok(?:ay)?|well|or|just curious)\W+)*(?:what|wat|how) (?:if|about if)\b|^\W*and (?:if|with)\b.*\?\W*$|\bhypothetical\w*|\bhow (?:much |many )?(?:\w+ )?(?:sooner|later|longer|faster) (?:with|if|would|in)\b",
    re.IGNORECASE,
)
CALENDAR = re.compile(r"\b(?:ics|i-?cal|calend[ae]r|outlook|google cal\w*|diary)\b", re.IGNORECASE)
NEXT = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|and|well|right|good|great|thanks|now)\W+)*(?:what(?:'?s| is)? (?:now|next)|(?:what(?:'?s| is)? )?(?:the |my )?(?:first|next) (?:step|thing)(?: (?:then|now|please))*|what (?:should|shall|do|can) i (?:do|start with|begin with)(?: (?:now|next|today|first|tonight|right now))*|where (?:do|should|shall) i (?:start|begin)|what(?:'?s| is| comes) (?:the )?(?:first|next))\W*$",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?)\W+)*when (?:do|can|will|would|should|am) i (?:start|begin|finish|finished|done|be (?:done|finished|through))(?: (?:with it|it|this|then))*\W*$",
    re.IGNORECASE,
)
OF_THE_PLAN = re.compile(
    r"\b(?:my|the|this|our) (?:\w+ )?(?:plan|path|road ?map|schedule|timetable)\b", re.IGNORECASE
)
ASKS_WHICH = re.compile(
    r"^\W*(?:(?:and|so|ok)\W+)*(?:what|which|when|where|how many)\b", re.IGNORECASE
)
PLANS = re.compile(
    r"\b(?:plan\w*|path|road ?map|route|schedule|timetable|timeline|syllabus|curriculum|calend\w+|appointments?|agenda|"
    r"weekends?|weeks?|hours?|minutes?|step by step|today|tonight|this evening|right now)\b",
    re.IGNORECASE,
)
ASKS_PLAN = re.compile(
    r"^\W*(?:(?:please|can you|could you|ok(?:ay)?|so|now)\W+)*(?:plan (?:an? |my way|the way|me )|(?:make|build|create|draw up|draft|work out|set up|give)\b(?: me| us)? an? (?:new |learning |study |dated |step by step ){0,2}(?:plan|path|road ?map|schedule|timetable))",
    re.IGNORECASE,
)
HAS_TIME = re.compile(
    r"\bi(?:'?ve| have)(?: only| just)?(?: got)?\b|\bthere(?:'?s| is| are)\b|\bgot\b|\bonly\b",
    re.IGNORECASE,
)
STUDIED = re.compile(
    r"\b(?:stud(?:ied|ying)|learnt|learned|spent|did|done|put in|log\w*|read|watched|practi[sc]ed|worked|yesterday|behind me)\b",
    re.IGNORECASE,
)
FROM_HERE = re.compile(
    r"\bhow (?:do|can|would|could|should) i (?:best )?(?:get|go|come|make it) (?:from|to|into)\b",
    re.IGNORECASE,
)
ALL_THE_COST = re.compile(
    r"\b(?:how much|what)\b.{0,24}\bcosts?\b.{0,24}\b(?:all|total|together|everything|plan|path)\b|\b(?:how much|what)\b.{0,24}\b(?:all|everything|plan|path|altogether)\b.{0,16}\bcosts?\b|\btotal (?:cost|price)\b",
    re.IGNORECASE,
)
PLANNING = re.compile(
    r"\b(?:plan\w*|path|road ?map|road|route|way|schedule|timetable|timeline|syllabus|curriculum|steps?|stages?|dates?|order|sequence|"
    r"map|chart|week by week|month|how (?:do|would|can|could|should) i|what (?:do|would|should) i)\b",
    re.IGNORECASE,
)
IT = re.compile(r"\b(?:it|this|plan|path|everything|all|whole|road ?map)\b", re.IGNORECASE)
YES = re.compile(r"^\W*(?:yes|yeah|yep|yup|right|correct)(?:\W+(?:please|sure|right))*\W*$", re.I)
REMINDERS = re.compile(r"\b(?:remind|nudge|notify|ping|reminders?)\b", re.IGNORECASE)
_WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays?"
# An absence or days of the week, where the goal of a plan was asked for.
NO_GOAL = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|but|and|oh|well|sorry|also|by the way|btw)\W+)*(?:"
    r"(?:i'?m|i am|i'?ll be|i will be|we'?re|we are) (?:away|off|out|ill|sick|busy|travelling|traveling|abroad|on (?:holidays?|vacation|leave))\b"
    rf"|(?:on )?(?:{_WEEKDAYS})(?:(?:,| and| or) (?:{_WEEKDAYS}))* (?:don'?t|doesn'?t|do not|does not|won'?t|never|no longer|aren'?t|isn'?t|are|is|only|work)\b"
    rf"|(?:no|not|only|never|just)(?: on)? (?:{_WEEKDAYS})\b"
    rf"|i (?:can'?t|cannot|can|don'?t|won'?t)(?: only)?(?: (?:study|learn|do|work|make))?(?: it)?(?: on)? (?:{_WEEKDAYS})\b)",
    re.IGNORECASE,
)
# "Plan it until March": a plan and a day, and not what it is to lead to.
PLAN_BY = re.compile(
    r"^\W*(?:(?:please|can you|could you|ok(?:ay)?|so|now|then|and|i want (?:you )?to|i'd like (?:you )?to|let'?s)\W+)*(?:plan|schedule|map out|lay out|spread)(?: (?:it|this|that|these|those|them|me|everything|all|out|of (?:it|this|that|them)|the (?:whole|lot|courses?|rest)(?: (?:thing|lot))?))*,? (?:until|till?|up to|by|before|for|to be (?:done|finished) (?:by|before)|so that)\b",
    re.IGNORECASE,
)
