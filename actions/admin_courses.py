# ruff: noqa: E501 - a pattern reads better on one line
"""Which course an administrator means, those included that may not be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.context import ask_back, context_of
from actions.journey import ask
from actions.references import Outcome, Reference, at, resolve
from actions.reply import Reply
from actions.turn import Turn
from recommender.catalogue.model import Course

_ID = re.compile(r"\bcourse\s+(?P<id>[\w.-]*\d[\w.-]*)\b", re.IGNORECASE)
# Words around a title: what is to be done, why, for whom, and where.
_LEAD = re.compile(
    r"^\W*(?:(?:please|pls|kindly|can you|could you|i want to|we want to|i'd like to|let's|ok to|staff pick:|add to picks:|no longer staff picked:|set a staff pick for[^:]*:)\W*)*"
    r"(?:(?:hide|unhide|un-?pick|pick|feature|highlight|endorse|pin|unpin|unstar|star|make|add|take|put|remove|drop|clear|lift|designate|delist|unpublish|publish|approve|accept|reject|decline|refuse|disapprove|greenlight|release|suspend|quarantine|block|ban|pull|show|let|delete|blacklist|send|is|set|give)\b\s*)?"
    r"(?:(?:down|off|away|back|out)\s+)?(?:(?:the|a|an|our|my|this|that)\s+)?(?:course\s+)?(?:“|\")?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:”|\")?\s*+(?:\bas (?:a |an |our )?(?:staff|editor\w*|pick|our)\b.*|\b(?:a|an|our) (?:staff pick|editor\w*.{0,3}choice|pick)\b.*|\bto (?:the )?(?:staff )?picks?\b.*|\b(?:out of|from|off|on|onto|into) (?:the|our) (?:staff )?(?:picks?|list\w*|catalogue|catalog|platform|site|favourites)\b.*|\bstill a staff pick\b.*|"
    r"\bcourse\b\W*$|\b(?:from|for|to) (?:everybody|everyone|anyone|all|now|good)\b.*|\bfor [\w.@-]+ only\b.*|\bonly for\b.*|\bback to (?:its|the) author\b.*|\b(?:because|reason|since|as it|note|with the (?:reason|remark|note))\b.*|,.*|:\s.*|\boffline\b.*|\bvisible\b.*|\bdown\b.*|\bone\b\W*$|[.?!]+\s*$)",
    re.IGNORECASE,
)


_POINTING = frozenset(("it", "this", "that", "them", "one", "this one", "that one", "the course"))


def course_for(
    turn: Turn, intent: str, *, among: Sequence[str] = (), words: str | None = None
) -> Course | Reply:
    """The course meant: by button, place, title or id; or the reply that asks back.

    Args:
        turn: this turn.
        intent: what the buttons repeat.
        among: ids of courses that cannot be found by title, because they may not be shown.
        words: a title that was read already.
    """
    catalogue, message = turn.waymark.catalogue, turn.message
    if (course_id := message.first("course_id")) is not None:
        return catalogue.get(str(course_id))
    place = message.first("ordinal")
    listed = list(catalogue.get_many(among).values())
    if isinstance(place, int) and listed and (course := at(place, listed)) is not None:
        return course
    named = words if words is not None else titled(message.text)
    if (match := _ID.search(message.text)) and match["id"] in catalogue.get_many([match["id"]]):
        return catalogue.get(match["id"])
    if among and named and (found := catalogue.find(named, among=among, limit=1)):
        return found[0]
    if not message.values("course") and named and (found := catalogue.find(named, limit=1)):
        return found[0]
    context = context_of(turn)
    reference = resolve(replace(message, intent=intent), context)
    if reference.outcome is Outcome.FOUND:
        return reference.courses[0]
    if reference.outcome is Outcome.NOTHING_SHOWN and not named:
        return ask("Which course do you mean? Say its title.", "course")
    return ask_back(turn, _said(reference, named), intent=intent)


def titled(text: str) -> str:
    """The words of ``text`` that may be a title: without what is to be done and why."""
    rest = _LEAD.sub("", text, count=1)
    before = None
    while before != rest:
        before, rest = rest, _TAIL.sub("", rest).strip()
    words = rest.strip(" “”\"'.,:;!?")
    return "" if words.casefold() in _POINTING else words


def _said(reference: Reference, words: str) -> Reference:
    if reference.outcome is not Outcome.NOTHING_SHOWN:
        return reference
    return Reference(Outcome.UNKNOWN, said=words)
