# ruff: noqa: E501 - a pattern reads better on one line
"""Questions about a question of onboarding: "what does that mean?", "why do you ask?". Pure."""

from __future__ import annotations

import re

_WHY = re.compile(
    r"^\W*(?:(?:but|and|so|hm+|er+|um+)\s+)?(?:why(?: not)?\W*$|why\b.*\b(?:ask|asking|need|know|want|"
    r"matter|important|relevant|necessary|care|tell you)\b|what(?:'s| is| do you need)?\s+(?:that|this|it)"
    r"\s+for\b|what (?:difference|does it matter)\b.*|how come\W*$|is (?:that|this|it) "
    r"(?:necessary|needed|required|important)\b)",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"^\W*(?:(?:but|and|so|sorry|ok(?:ay)?|well|hm+|er+|um+)[\s,]+)*(?:huh|eh|pardon|come again|"
    r"(?:sorry|what)\W*$|say (?:that )?again|"
    r"(?:i )?(?:don'?t|do not|didn'?t|did not) (?:understand|get|follow)(?: (?:it|that|this|you|the "
    r"question|what you mean))?\W*$|"
    r"what (?:does|do|did|is|are|'s)?\s*(?:that|this|it|you|these|those|the question|they)\s*mean\w*|"
    r"what(?:'s| is) (?:that|this|it)(?: supposed to mean)?\W*$|"
    r"what do you mean\b.*|meaning what|meaning\W*$|in what (?:sense|way|respect)|how (?:so|do you mean)"
    r"|like what|such as|for (?:example|instance)\W*$|(?:an? |some |any |give me (?:an? |some )?)?"
    r"examples?\b.{0,20}$|what(?:'s| is| are) (?:the )?(?:difference|options|choices|levels)\b.*|"
    r"what (?:counts as|is meant by|can i (?:say|answer|pick|choose))\b.*|"
    r"what (?:should|shall|do|would) i (?:say|answer|write|put|pick|choose|type|enter)\b.*|"
    r"which (?:one )?(?:should|shall|do) i (?:pick|choose|take|be)\b.*|"
    r"how (?:do|should|can|would) i (?:know|tell|answer|decide|choose)\b.*|"
    r"(?:how|where) far along (?:in|with|at) what|(?:how )?far along\W*$|in what\W*$|with what\W*$)",
    re.IGNORECASE,
)
MEANINGS = {
    "career_goal": "I mean what you want to get out of learning: a job such as “nurse”, a skill "
    "such as “speak Spanish”, or a plan such as “open a café”.",
    "interests": "I mean subjects that you would enjoy learning about, for work or for pleasure.",
    "skill_level": "Beginner means that you are new to it, intermediate that you know the basics "
    "and can do simple things alone, advanced that you work with it with ease.",
    "weekly_hours": "I mean the time for learning in a usual week; a rough number is enough.",
}
PURPOSES = {
    "career_goal": "I ask because your goal decides which courses I look for first.",
    "interests": "I ask so that courses are about what you like, and not only useful.",
    "skill_level": "I ask so that courses are neither too easy nor too hard.",
    "weekly_hours": "I ask so that I can say how many weeks a course takes you.",
}


def answer_about(asked: str, text: str) -> str | None:
    """What to say before asking ``asked`` again; ``None`` when ``text`` is not about it."""
    if _WHY.match(text):
        return PURPOSES[asked]
    return MEANINGS[asked] if _WHAT.match(text) else None
