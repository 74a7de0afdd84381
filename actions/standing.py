"""Which wishes belong to a role, and what role somebody has. Pure but for the stored role.

A role comes from the verified token of this turn or from the store, whichever allows more;
never from what somebody says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.privileges import role_needed
from actions.teaching_words import RANKS, how_many
from actions.turn import Turn
from recommender.errors import NotFoundError
from recommender.learners.model import Role

OF_INSTRUCTORS = frozenset(
    "course_statistics course_visibility course_audience course_dropoff course_questions "  # noqa: SIM905
    "course_reviews edit_course suggest_tags submit_course digest_settings".split()
)
OF_ADMINISTRATORS = frozenset(
    "platform_statistics show_algorithm change_algorithm staff_picks create_experiment "  # noqa: SIM905
    "show_experiments stop_experiment estimate_change show_reports moderate_course "
    "failed_nudges manage_roles audit_log retrain model_status rollback_model".split()
)
NEEDS: Mapping[str, Role] = {
    **dict.fromkeys(OF_INSTRUCTORS, Role.INSTRUCTOR),
    **dict.fromkeys(OF_ADMINISTRATORS, Role.ADMIN),
}
# Below this, a sentence that looks like a role's business is taken for the likeliest other thing
# when somebody without the role says it, and left to the other rules when somebody with it does.
SURE = 0.5
# Not "take down the name of this course for me", which asks for it to be written.
_TAKES_DOWN = (
    r"take down(?! (?:(?:the|its|their|this|that|my|a|some|your|her|his)\s+)*"
    r"(?:names?|titles?|numbers?|links?|addresse?s?|notes?|details?|dates?|prices?|hours|lengths?|"
    r"url|words?|topics?|level)\b)"
)
# Words that plainly are an administrator's business, whatever the sentence looks like else.
_PLAIN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(words, re.IGNORECASE))
    for intent, words in (
        ("moderate_course", r"\bhide\b.{1,80}\b(?:from|for) (?:everybody|everyone|all|anyone)\b"),
        (
            "moderate_course",
            rf"\b(?:{_TAKES_DOWN}|delist|unpublish|unhide)\b|\btake\b.{{1,60}}\boffline\b",
        ),
        ("manage_roles", r"\bwho (?:is|are|has) (?:an? |the |all )?(?:admin|instructor|moderator)"),
        (
            "manage_roles",
            r"^\W*(?:list|show)(?: me)? (?:all )?(?:the )?(?:admin|instructor)\w*\W*$",
        ),
        (
            "moderate_course",
            r"\bhide\b.{1,80}\b(?:for|from) (?!me\b|us\b)[\w@][\w@.+-]* (?:only|alone)\b|"
            r"\bsend\b.{1,60}\bback to (?:its|the|their) (?:author|instructor|teacher)\b",
        ),
        (
            "show_reports",
            r"^\W*(?:please )?re-?open (?:it|that one|(?:this|that|the|the last) report)\b|"
            r"^\W*(?:please )?keep (?:it|this|that) (?:away )?from them\b",
        ),
        (
            "platform_statistics",
            r"^\W*(?:(?:and|the|our|show|what|are|is|give|me|how many)\b\W*)*(?:daily|weekly|monthly) actives?(?: (?:users?|learners?|people))?\b|"  # noqa: E501
            r"^\W*(?:(?:and|the|our|show|what|is|give|me)\b\W*)*(?:dau|wau|mau)\b",
        ),
        (
            "change_algorithm",
            r"^(?!.*\b(?:models?|archive|recommender|training)\b).*\b(?:roll(?:ed)? ?back|go(?:ing)? back|revert|return|restore)\b.{0,24}\b(?:version|v) ?\d+\b",  # noqa: E501
        ),
        ("show_algorithm", r"\bdifference between versions? \d+ and (?:version )?\d+\b"),
        (
            "rollback_model",
            r"^\W*(?:please )?undo (?:the|that|this|last|my) (?:last )?re-?training\b",
        ),
        (
            "audit_log",
            r"\baudit (?:log|trail)\b|^\W*is (?:it|the (?:log|chain)) (?:still )?intact\b",
        ),
        ("retrain", r"^\W*(?:please )?re-?train\b(?!ed)(?!.*\?)"),
    )
)
# What those who teach mean by words that learners use of courses they may take.
_TAUGHT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(words, re.IGNORECASE))
    for intent, words in (
        (
            "course_statistics",
            r"\bhow (?:is|are|does|do|did) (?!you\b|i\b|we\b|things\b)(?!.*\b(?:platform|site|system|tests?|experiments?|models?|(?:re)?training|everybody|learners)\b).{2,80}\b(?:doing|going|performing)\b|"  # noqa: E501
            r"^\W*(?:statistics|stats|figures|numbers) (?:of|for|on) (?!the (?:platform|site))\w",
        ),
        (
            "course_statistics",
            r"^(?!.*\b(?:my (?:own )?(?:completion|click)|platform|whole site)\b).{0,40}\b(?:completion|click|conversion|enrol+ment|rating)[- ]?(?:rates?|numbers|figures)\b.{0,12}\b(?:of|for|in|on) (?!the (?:platform|site))\w|"  # noqa: E501
            rf"^\W*how are my courses\W*$|{RANKS}",
        ),
        (
            "course_dropoff",
            r"\bhow long do(?:es)? (?:they|people|learners|students|somebody|most)\b.{0,24}\b(?:need|take)\b.{0,16}\b(?:finish|complete|get through)\b",  # noqa: E501
        ),
        ("course_audience", r"^\W*who(?:'s| is| are)? (?:takes?|taking|enrolled)\b"),
        ("submit_course", r"\b(?:how far is|status of|what about) my new course\b"),
        (
            "course_visibility",
            r"\bwhat (?:would|could|can|will|does|must|should)\b.{0,40}\b(?:make|get|have|help|push)\b.{0,40}\b(?:show(?:n|s)?(?: up)?|appear|come up|surface|be seen|recommended)\b.{0,12}\b(?:more|often|oftener|higher)\b",  # noqa: E501
        ),
        ("course_reviews", r"^\W*what do (?:people|they|learners|students) (?:say|think)\b"),
    )
)
# Nobody else's sentence means anything else by these either.
_FOR_ALL = (
    *_PLAIN[:1],
    (
        "moderate_course",
        re.compile(
            r"^\W*(?:(?:please|can you|could you|i want to|i want you to)\b\W*)*"
            rf"(?:{_TAKES_DOWN}|delist|unpublish|unhide)\b(?!.*\b(?:notes?|details?)\b).{{1,80}}"
            r"\b(?:course|class|workshop)\b(?!.*\bmy (?:list|plan|path)\b)",
            re.IGNORECASE,
        ),
    ),
)
_RANK = (Role.LEARNER, Role.INSTRUCTOR, Role.ADMIN)


def role_of(turn: Turn) -> Role:
    """The role that somebody has in this turn."""
    try:
        stored = turn.waymark.learners.get(turn.learner_id).role
    except NotFoundError:
        stored = Role.LEARNER
    return max(turn.facts.role or Role.LEARNER, stored, key=_RANK.index)


def allows(held: Role, needed: Role) -> bool:
    """Whether ``held`` is ``needed`` or more."""
    return _RANK.index(held) >= _RANK.index(needed)


def own(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: a role's business is answered by its own action."""
    message = turn.message
    if (plain := _said_plainly(message.text, _FOR_ALL)) is not None:
        return f"action_{plain}"
    plain = _said_plainly(message.text, _PLAIN)
    if plain is not None and role_of(turn) is Role.ADMIN:
        return f"action_{plain}"
    taught = _said_plainly(message.text, _TAUGHT)
    if taught is not None and allows(role_of(turn), Role.INSTRUCTOR):
        return f"action_{taught}"
    unsure = message.intent in NEEDS or message.confidence < SURE
    if unsure and how_many(message.text) and role_of(turn) is Role.INSTRUCTOR:
        return "action_course_statistics"
    # Whoever may not is refused there, with a line in the audit log.
    return f"action_{message.intent}" if message.intent in NEEDS else None


def heard(turn: Turn) -> Turn:
    """The turn as it is meant by somebody of this role.

    A sentence that faintly looks like a role's business means the likeliest other thing where
    somebody without that role says it.
    """
    message = turn.message
    needed = NEEDS.get(message.intent)
    if needed is None or message.confidence >= SURE or role_needed(message.text):
        return turn
    if allows(role_of(turn), needed):
        return turn
    others = tuple(name for name in message.alternatives if name not in NEEDS)
    if not others:
        return turn
    return replace(turn, message=replace(message, intent=others[0], alternatives=others[1:]))


def _said_plainly(text: str, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    return next((intent for intent, pattern in patterns if pattern.search(text)), None)
