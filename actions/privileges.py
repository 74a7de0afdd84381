# ruff: noqa: E501 - a pattern reads better on one line
"""Which wishes belong to instructors or administrators, by their words. Pure."""

from __future__ import annotations

import re

from recommender.learners.model import Role

_PEOPLE = r"(?:learners?|students?|users?|people|participants?|everyone|everybody)"
_OF_INSTRUCTORS = re.compile(
    rf"\b(?:how many|which|what|who|show|list|see|give|get|tell)\b.{{0,40}}\b{_PEOPLE}\b.{{0,40}}\b(?:my|our) (?:own )?(?:course|class|lesson)s?\b|"
    rf"\bwho (?:is |has |have |are )?(?:enrolled|taking|signed up|dropped|finished|completed)\b|"
    r"\b(?:statistics|stats|analytics|figures|numbers|drop-?out|completion|ratings?|reviews?|feedback|enrolments?|enrollments?)\b.{0,30}\b(?:of|for|on|in|from|about) (?:my|our) (?:own )?(?:course|class|lesson|student|learner)s?\b|"
    r"\b(?:my|our) (?:course|class)(?:es|s|'s)?\b.{0,12}\b(?:statistics|stats|analytics|dashboard|ratings|reviews|enrolments|enrollments|completion rate)\b|"
    r"\b(?:publish|upload|create|author|edit|update|unpublish)\b (?:(?:a|an|my|our|the|this|new|own)\s+){1,3}(?:course|class|lesson|quiz|module)\b|"
    rf"\b(?:message|email|write to|notify|grade|mark)\b (?:(?:all|my|our|the|every)\s+){{1,2}}{_PEOPLE}\b",
    re.IGNORECASE,
)
_OF_ADMINISTRATORS = re.compile(
    r"\b(?:approve|moderate|reject|review)\b.{0,20}\b(?:courses?|submissions?|queue|reports?|pending)\b|\bmoderation (?:queue|list)\b|"
    rf"\b(?:ban|block|suspend|delete|remove|impersonate|promote|demote)\b (?:(?:a|an|the|that|this|all|another|other|user|account of)\s+){{1,3}}(?:{_PEOPLE}|accounts?|instructors?|member)\b|"
    r"\b(?:make|give|grant|set|promote)\b (?:me|myself|us)\b.{0,16}\b(?:an? )?(?:admin\w*|instructor|moderator|root|super ?user)\b|"
    r"\b(?:i am|i'm|im) (?:an?|the) (?:admin\w*|moderator|super ?user|root)\b|"
    r"\b(?:change|set|adjust|tune|edit|increase|lower|boost)\b.{0,24}\b(?:weights?|ranking|algorithm|exploration|staff picks?)\b|"
    rf"\b(?:statistics|stats|analytics|figures|data|profiles?|list|records|export|history|conversations?|chats?)\b.{{0,16}}\b(?:of|for|about|from)\b (?:all|other|every|another|the other) (?:the )?{_PEOPLE}\b|"
    rf"\b(?:show|list|export|give|tell)\b (?:me )?(?:the )?(?:all|every|other|everyone'?s|another)(?: (?:of|the|other|registered))* {_PEOPLE}\b|"
    r"\b(?:delete|remove|hide|add|import)\b (?:the |a |this |that |all |new )*(?:courses?|classes)\b.{0,60}\b(?:from|to|in|into) the (?:catalogue|catalog|platform|site|database)\b|"
    r"^\W*(?:please\s+|can you\s+)?(?:delete|destroy|wipe)\b (?:the |this |that |all )+(?:courses?|catalogue|catalog|database|class)\b|"
    r"\b(?:retrain|restart|shut ?down|reboot)\b.{0,16}\b(?:model|server|system|bot|recommender|yourself)\b|"
    r"\b(?:start|run|stop|launch)\b.{0,12}\b(?:an? |the )?(?:a/?b test|experiment)\b|\bsend (?:a |an )?(?:newsletter|announcement|broadcast|nudge)\b",
    re.IGNORECASE,
)


def role_needed(text: str) -> Role | None:
    """The role that what is asked for belongs to; ``None`` where anybody may ask."""
    if _OF_ADMINISTRATORS.search(text):
        return Role.ADMIN
    return Role.INSTRUCTOR if _OF_INSTRUCTORS.search(text) else None
