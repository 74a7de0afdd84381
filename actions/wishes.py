# ruff: noqa: E501 - a pattern reads better on one line
"""Several wishes in one message: "I like the first one, and show me more". Pure.

Understanding gives one intent for a message. Where a second clause plainly begins another wish
each clause is answered by itself, in its order.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.conditions import only_conditions
from actions.entities import profile_values, states_profile
from actions.standing import NEEDS
from actions.turn import Message, Turn

MOST = 3
_BETWEEN = re.compile(
    r"(?:[.;!?]+\s+|(?<!\s)(?:\s+(?=(?:and|then|also|plus|but|oh)\b)|\s*,\s+))"
    r"(?:(?:and|then|also|plus|but|oh|after that|afterwards|btw|by the way|please|pls)\b[\s,]*)*",
    re.IGNORECASE,
)
_ASKS = r"(?:(?:please|pls|ok(?:ay)?|yes|yeah|alright|fine|great|can you|could you|would you|will you|i want to|i'd like to|i would like to|let'?s|also|then)[\s,]+)*"
_ONE = r"(?:(?:the|number|no\.?|#)\s*\w+|it\b|that\b|this\b|them\b)"
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (action, re.compile(rf"^\W*{_ASKS}(?:{words})", re.IGNORECASE))
    for action, words in (
        ("action_show_profile", r"(?:show|tell) me (?:what you (?:know|have)|my profile)|what do you (?:know|have) (?:about|on) me|show my profile"),
        ("action_personalisation_off", r"(?:turn|switch) (?:off )?(?:the )?personali[sz]ation(?: off)?\b(?! on)|stop personali[sz]ing"),
        ("action_personalisation_on", r"(?:turn|switch) (?:on )?(?:the )?personali[sz]ation(?: back)?(?: on)?\b"),
        ("action_show_filters", r"(?:show|list|tell) (?:me )?(?:my|the) filters"),
        ("action_clear_filters", r"(?:clear|lift|remove|reset) (?:all )?(?:the|my|all)?\s*filters"),
        ("action_find_similar", r"(?:find|show|give)(?: me)? (?:something|courses?|more|others?) (?:similar to|like)\b"),
        ("action_explain", rf"(?:explain|tell me) (?:why|{_ONE})|why\b"),
        ("action_course_details", r"tell me (?:more )?about|(?:give|show) me (?:the |more )?details|details (?:of|on|about)|how (?:long|much) (?:is|does|would|will|it)\b|when (?:would|will|could|can|am|do) i (?:be )?(?:done|finish(?:ed)?|ready|through)\b"),
        ("action_enrol", r"(?:enrol+|sign|register) me|(?:put|book|get) me (?:down|in|on|into)\b|i'?ll take|i(?:'m| am) taking|(?:i )?take (?:the |number |no\.? )?(?:both|it\b|(?:that|this) one|\w*(?:first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th)?))\b(?! (?:step|week|day|month))"),
        ("action_compare_courses", r"compare\b"),
        ("action_more_courses", r"(?:show|give)(?: me)? (?:some |a few |\w+ )?(?:more|others|other ones)\b(?! (?:about|like|on|of|info|detail))|(?:what|anything) else\b"),
        ("action_search_courses", r"(?:find|search for|look for|show me|search) (?:me )?(?:an? |any |some |the )?(?:[\w+#-]+ )?(?:courses?|class(?:es)?|something) (?:on|about|in|for)\b"),
        ("action_recommend", r"(?:recommend|suggest)\b|(?:show|give|find) me (?:an? |some |any )?(?:[\w+#-]+ ){0,2}(?:courses?|class(?:es)?)\b"),
        ("action_weekly_goal", r"(?:set|make|give me) (?:me )?(?:an?|my|the) weekly (?:goal|target)"),
        ("action_plan_path", r"(?:make|create|draw up|build)(?: me| us)? an? (?:\w+ )?(?:plan|path|road ?map)\b|plan (?:it|my way|the way)"),
        ("action_nudge_settings", r"remind me\b|(?:stop|no more) (?:the )?reminders"),
        ("action_motivation_off", r"(?:turn|switch) off (?:the |my |all )?(?:badges|points|streaks?|xp)|(?:turn|switch) (?:the |my )?(?:badges|points|streaks?|xp) off"),
        ("action_next_step", r"what (?:should|shall|do|can) i do (?:next|now|first|today)"),
        ("action_share_course", rf"share {_ONE} with\b"),
        ("action_export_calendar", r"(?:put|add|save|send|get) (?:it|them|this|that|everything|(?:the|my) (?:plan|dates|sessions))(?: all)? (?:in|into|to|on) (?:my |the )?(?:\w+ )?(?:calendar|diary|outlook)"),
        ("action_change_path", r"make (?:it|(?:the|my) (?:plan|path)) (?:faster|deeper)"),
        ("action_like_course", rf"i (?:really |do )?(?:like|love) {_ONE}"),
        ("action_not_interested", rf"(?:remove|drop|hide|skip) {_ONE}|i(?:'m| am) not interested in {_ONE}|i (?:don'?t|do not) (?:like|want) {_ONE}"),
        ("action_already_know", r"i (?:already|have already) (?:know|did|done|took|taken)|i'?ve (?:already )?(?:done|taken|finished)"),
        ("action_rate_course", rf"(?:i )?(?:rate|give) {_ONE}.{{0,12}}\b(?:stars?\b|\d)"),
        ("action_log_study", r"log (?:an?|\d+|half)\b"),
        ("action_show_progress", r"(?:show|tell)(?: me)? my progress|how far am i\b"),
        ("action_show_certificate", r"(?:show|give|send) me (?:my|the) certificate"),
        ("action_take_quiz", r"(?:quiz|test) me\b"),
        ("action_undo", r"undo\b|take (?:it|that) back"),
        ("action_help", r"what (?:else )?can you do|(?:tell|show) me what you can do"),
    )
)  # fmt: skip
# A first clause of these is a courtesy; the wish after it is answered alone.
_COURTESIES = frozenset(
    ("greet", "thanks", "affirm", "deny", "help", "small_talk", "goodbye", "nlu_fallback", "skip")
)
# "The first one then. Make me a plan": a course that is taken, before the wish that follows.
_POINTS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|well|fine|so|good)\W+)*(?:the |number |no\.? )?"
    r"(?:first|second|third|fourth|fifth|last|\d{1,2}(?:st|nd|rd|th)?)(?: one| course)?\W*$",
    re.IGNORECASE,
)
_OF_THE_WEEK = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|please|and|actually|so|then|let'?s)\W+)*(?:make|change|set|take|do|plan) "
    r"(?:(?:it|that|(?:the|my) (?:plan|path))(?: to| with| for)? )?(?:about |only |just )?"
    r"(?:\d+(?:[.,]\d)?|one|two|three|four|five|six|seven|eight|nine|ten|an|half an) "
    r"(?:hours?|hrs?|h|minutes?|mins?)(?: of study)? (?:a|per|each|every) (?:week|day)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"^\W*then\s*[.,;:!]", re.IGNORECASE)
# What a first clause may be taken for by the intent of the whole message.
_BY_INTENT = frozenset(
    "out_of_scope privacy_request filter_courses like_course not_interested already_know enrol explain "  # noqa: SIM905
    "complete_course update_progress log_study drop_course rate_course "
    "nudge_settings weekly_goal plan_path take_quiz share_course "
    "course_details compare_courses find_similar search_courses recommend show_profile".split()
)


def wishes(turn: Turn) -> tuple[tuple[str, Message], ...]:
    """Actions with the clause that each answers; ``()`` where there is one wish only."""
    message = turn.message
    if message.is_button or turn.form or message.intent in NEEDS:
        return ()
    parts = _clauses(message.text)
    if len(parts) < 2:
        return ()
    found = [(cue_of(message.text[start:end]), start, end) for start, end in parts]
    taken = bool(_THEN.match(message.text[found[0][2] : found[1][1]]))
    first = _first(turn, found[0][1], found[0][2], str(found[1][0]), taken=taken)
    if first is None:
        return ()
    after = [(name, start, end) for name, start, end in found[1:] if name]
    named = [(first, *found[0][1:]), *after] if first else after
    return tuple((name, _clause(message, start, end, name)) for name, start, end in named)


def cue_of(text: str) -> str | None:
    """The action that a clause plainly asks for."""
    return next((action for action, cue in _CUES if cue.match(text)), None)


def _clauses(text: str) -> list[tuple[int, int]]:
    """Spans of the clauses: the first, and those behind it that begin a wish."""
    cuts: list[tuple[int, int]] = []
    for match in _BETWEEN.finditer(text):
        if match.start() == 0 or not cue_of(text[match.end() :]):
            continue
        if cuts and not any(map(str.isalnum, text[cuts[-1][1] : match.start()])):
            cuts[-1] = (cuts[-1][0], match.end())  # "then. " is one cut, and no empty wish
        else:
            cuts.append((match.start(), match.end()))
    cuts = cuts[: MOST - 1]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _first(turn: Turn, start: int, end: int, second: str, *, taken: bool) -> str | None:
    """The first clause's action; ``""`` for a courtesy, ``None`` where there is but one wish."""
    message = turn.message
    clause = _clause(message, start, end, message.intent)
    if (cue := cue_of(clause.text)) is not None:
        return cue if cue != second or cue != f"action_{message.intent}" else None
    if turn.slot("shown_courses") and _POINTS.match(clause.text) and taken:
        return "action_enrol"
    if second == "action_nudge_settings" and _OF_THE_WEEK.match(clause.text):
        return "action_tell_profile"  # hours of a plan or of oneself, and an hour of reminders
    if profile_values(clause) and states_profile(clause):
        # "I want to become a nurse, recommend me something" is one wish with its reason.
        return None if second == "action_recommend" else "action_tell_profile"
    if second == "action_enrol" and only_conditions(clause):
        return "action_filter_courses"  # "nothing that costs, sign me up for the first"
    if message.intent in _COURTESIES:
        return ""
    name = f"action_{message.intent}"
    return name if message.intent in _BY_INTENT and name != second else None


def _clause(message: Message, start: int, end: int, name: str) -> Message:
    """The part of ``message`` from ``start`` to ``end``, with the entities inside it."""
    inside = tuple(
        replace(item, start=item.start - start, end=item.end - start)
        for item in message.entities
        if item.start is not None and item.end is not None
        if start <= item.start and item.end <= end
    )
    text, intent = message.text[start:end].strip(), name.removeprefix("action_")
    # A plain cue is certain; the confidence of the whole message says nothing of its parts.
    sure = 1.0 if cue_of(text) == name else message.confidence
    return replace(message, text=text, intent=intent, confidence=sure, entities=inside)
