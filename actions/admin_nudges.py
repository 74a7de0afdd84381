"""Nudges and posts in rooms that could not be delivered: which, why, and trying them again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from actions.admin_changes import OFFER, confirms, waiting
from actions.gate import AdminAction, record
from actions.journey import done, today_of
from actions.past_days import days_said
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.undelivered import NUDGE, POST, Undelivered, not_again, undelivered
from actions.wording import joined
from recommender.paths.words import counted
from recommender.payloads.moderation import moderation_payload

INTENT = "failed_nudges"
RETRY = "nudges_retry"
SHOWN, MOST = 6, 200
TITLE = "What was not delivered"
_AGAIN = re.compile(
    r"\b(?:re-?try|re-?send|re-?queue|re-?deliver|try (?:again|them)|send\b.{0,40}\bagain|"
    r"once more|another go)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^\W*(?:have|did|has|which|what|how|why|show|list)\b", re.IGNORECASE)
_DISCARDS = re.compile(r"\b(?:discard|clear out|delete|throw away|purge)\b", re.IGNORECASE)
_CHANNELS = ("telegram", "slack", "web", "discord", "whatsapp", "email", "sms")


class ActionFailedNudges(AdminAction):
    """Lists dead letters, nudges and posts in rooms alike, and has them tried again."""

    action_name = "action_failed_nudges"
    code = "nudges"

    def permitted(self, turn: Turn) -> Reply:
        """The list, or the proposal to try them again."""
        text = "" if turn.message.is_button else turn.message.text
        found = _narrowed(turn, undelivered(turn, MOST), text)
        again = turn.message.first("option") == "retry" or (
            _AGAIN.search(text) and not _ASKS.search(text)
        )
        if again and any(one.again for one in found):
            return _proposed(turn, found)
        return _list(found, discards=bool(_DISCARDS.search(text)))


def _narrowed(turn: Turn, found: tuple[Undelivered, ...], text: str) -> tuple[Undelivered, ...]:
    """Those of the channel, the person and the days that are named."""
    words = {one.strip("'s").casefold() for one in re.findall(r"[\w@.+-]+(?:'s)?", text)}
    if channels := words & set(_CHANNELS):
        found = tuple(one for one in found if one.channel in channels)
    if of_people := tuple(one for one in found if one.learner_id.casefold() in words):
        found = of_people
    if days := days_said(text, today_of(turn)):
        begin, end = days.bounds(ZoneInfo(turn.facts.time_zone or "UTC"))
        found = tuple(one for one in found if begin <= one.at < end)
    return found


def _counts(found: tuple[Undelivered, ...]) -> str:
    """``3 nudges and 1 post in rooms``."""
    many = Counter(one.sort for one in found)
    said = [counted(many[NUDGE], "nudge")] if many[NUDGE] else []
    return joined([*said, *([f"{counted(many[POST], 'post')} in rooms"] if many[POST] else [])])


def _list(found: tuple[Undelivered, ...], *, discards: bool) -> Reply:
    if not found:
        text = "No such nudge or post failed: nothing waits undelivered."
        return Reply((Say(text, payload=moderation_payload("nudges", TITLE, 0, ())),))
    by_channel = Counter(one.channel for one in found)
    channels = joined([f"{many} on {name}" for name, many in by_channel.most_common()])
    lines = [f"{_counts(found)} could not be delivered: {channels}."]
    lines += [f"- {one.line}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"And {len(found) - SHOWN} more.")
    if discards:
        lines.append("They are kept as they are, as the record of it; nothing is sent of them.")
    lines += not_again(found)
    payload = moderation_payload("nudges", TITLE, len(found), [one.item for one in found[:20]])
    again = any(one.again for one in found)
    buttons = (button("Try them again", INTENT, option="retry"),) if again else ()
    return Reply((Say("\n".join(lines), payload=payload, buttons=buttons),))


def _proposed(turn: Turn, every: tuple[Undelivered, ...]) -> Reply:
    """What of ``every`` would be tried again, for a yes, and why the rest would not."""
    found = tuple(one for one in every if one.again)
    values = {
        "ids": [one.id for one in found if one.sort == NUDGE],
        "posts": [one.id for one in found if one.sort == POST],
    }
    slots, buttons = waiting(turn, RETRY, values, intent=INTENT, title="Yes, try again")
    text = " ".join(
        [
            f"Not done yet: {_counts(found)} would be tried again. Each is looked at once more "
            "before it leaves, so that nobody hears what is no longer true or at night.",
            *not_again(every),
            "Shall I?",
        ]
    )
    items = [one.item for one in found[:20]]
    payload = moderation_payload("nudges", TITLE, len(found), items, confirm=True)
    return Reply((Say(text, payload=payload, buttons=buttons),), slots, (), OFFER)


@confirms(RETRY)
def retry(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Has those that were shown tried again."""
    nudges, posts = values["ids"], values.get("posts", ())
    again = [one for one in nudges if turn.waymark.nudges.retry(str(one), now=turn.now)]
    again += [one for one in posts if turn.waymark.room_shares.retry(str(one), now=turn.now)]
    count = len(nudges) + len(posts)
    record(turn, "nudges.retry", None, details={"count": len(again), "of": count})
    text = f"{len(again)} will be tried again within minutes."
    if len(again) < count:
        text += f" {count - len(again)} cannot be any more: too old, delivered or posted since."
    return done(text, "nudges",
                button("What still fails?", INTENT))  # fmt: skip
