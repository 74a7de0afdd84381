# ruff: noqa: E501 - a pattern reads better on one line
"""The audit log in the chat: read by who, what and when; exported at the command line."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from actions.gate import AdminAction, record
from actions.journey import today_of
from actions.past_days import days_said
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import joined
from recommender.administration.audit import Entry
from recommender.administration.audit_model import Outcome
from recommender.payloads.settings import settings_payload, table

INTENT = "audit_log"
SHOWN, LISTED = 6, 30
_EXPORT = re.compile(r"\b(?:export|download|csv|jsonl?|file)\b", re.IGNORECASE)
_VERIFY = re.compile(r"\b(?:verify|tamper\w*|intact|integrity|check the chain)\b", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:refused|denied|rejected attempts?|tried|attempts?)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:was it me|did i|my own actions?|i did)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:filtered for|by|has|did|of (?:moderator|admin)|moderator|log for)\s+(?P<who>[\w@][\w.@+-]*)",
    re.IGNORECASE,
)
_COMMON = frozenset(
    [
        "the",
        "an",
        "a",
        "any",
        "anybody",
        "anyone",
        "who",
        "whom",
        "admins",
        "admin",
        "me",
        "somebody",
        "staff",
        "in",
        "it",
        "or",
        "i",
        "that",
        "my",
    ]
)
# Words for what was done, and the codes they stand for.
_ABOUT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for code, words in (
        ("tuning.pick", r"staff picks?|picks?"),
        ("retraining.rollback", r"roll\w* back the model|model roll\w*"),
        ("retraining", r"retrain\w*|training|model"),
        ("tuning", r"weights?|settings|ranking|popularity|diversity|trend\w*|algorithm|blend"),
        ("role", r"roles?|gave \w+ admin|made \w+ (?:an )?(?:admin|instructor)|rights|revoked"),
        ("moderation", r"hid|hide|hidden|approved?|approvals?|took .{0,30}down|taken down|moderation|rejected|removed"),
        ("report", r"reports?|resolved"),
        ("nudges", r"nudges?|reminders?"),
        ("experiment", r"experiments?|tests?"),
        ("course", r"edited|renamed|changed the (?:title|level|description)|course edits?"),
    )
)  # fmt: skip


class ActionAuditLog(AdminAction):
    """Lines of the log that fit what was asked, newest first."""

    action_name = "action_audit_log"
    code = "audit.read"

    def permitted(self, turn: Turn) -> Reply:
        """The lines, whether the chain holds, or how to export."""
        text = "" if turn.message.is_button else turn.message.text
        option = turn.message.first("option")
        if option == "verify" or _VERIFY.search(text):
            return _verified(turn)
        if _EXPORT.search(text):
            return _export(turn)
        found, words = _found(turn, text, before=_number(turn))
        return _told(found, words)


def _found(turn: Turn, text: str, before: int | None) -> tuple[tuple[Entry, ...], str]:
    """Lines that meet what the words name, and those conditions in words."""
    days = days_said(text, today_of(turn))
    since, until = days.bounds(_zone(turn)) if days else (None, None)
    about = next((code for code, pattern in _ABOUT if pattern.search(text)), None)
    who = _who(turn, text)
    found = turn.waymark.audit.entries(
        actor=who,
        action=about,
        outcome=Outcome.REFUSED if _REFUSED.search(text) else None,
        since=since,
        until=until,
        before=before,
        limit=LISTED,
    )
    words = [
        f"by {who}" if who else "",
        f"about {about}" if about else "",
        days.words if days else "",
    ]
    return found, ", ".join(filter(None, words))


def _told(found: tuple[Entry, ...], words: str) -> Reply:
    of = f" ({words})" if words else ""
    if not found:
        text = f"The audit log has no such lines{of}."
        return Reply((Say(text, payload=settings_payload("audit", "Audit log"), buttons=_NEXT),))
    lines = [f"The latest {len(found)} lines of the audit log{of}, times in UTC:"]
    lines += [f"- {_sentence(one)}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"- and {len(found) - SHOWN} more in the table.")
    rows = [
        (one.number, f"{one.at:%Y-%m-%d %H:%M}", one.actor, one.action, one.target,
         one.outcome.value, _details(one))
        for one in found
    ]  # fmt: skip
    columns = ("No.", "When (UTC)", "Who", "What", "On", "Outcome", "Details")
    payload = settings_payload("audit", "Audit log", tables=(table("Lines", columns, rows),))
    older = button("Older lines", INTENT, value=found[-1].number)
    buttons = (older, *_NEXT) if len(found) == LISTED else _NEXT
    return Reply((Say("\n".join(lines), payload=payload, buttons=buttons),))


def _sentence(one: Entry) -> str:
    on = f" on {one.target}" if one.target else ""
    what = {Outcome.DONE: "", Outcome.REFUSED: ", refused", Outcome.FAILED: ", failed"}[one.outcome]
    details = f" ({_details(one)})" if one.details else ""
    return f"{one.at:%d %b %H:%M} {one.actor or 'somebody erased'}: {one.action}{on}{what}{details}"


def _details(one: Entry) -> str | None:
    return ", ".join(f"{name} {value}" for name, value in one.details.items()) or None


def _verified(turn: Turn) -> Reply:
    found = turn.waymark.audit.verify()
    if found.holds:
        text = f"The chain holds: {found.entries} lines, none changed, taken out or put in."
    else:
        where = [
            f"line {one.number}: {one.what}" if one.number else one.what for one in found.faults
        ]
        text = (
            f"The chain does NOT hold: {joined(where[:5])}. Look into who can write to the store."
        )
    facts = (("Lines", found.entries), ("Holds", found.holds), ("Newest digest", found.head))
    payload = settings_payload("audit", "Audit log", facts=facts)
    return Reply((Say(text, payload=payload, buttons=(button("Show the log", INTENT),)),))


def _export(turn: Turn) -> Reply:
    record(turn, "audit.export.asked", None)
    text = (
        "The whole log is written, with all that is needed to check it, by “waymark audit export "
        "FILE” on the server (JSON lines, oldest first). “waymark audit verify” checks the chain. "
        "In the chat I can show lines by who, what and when."
    )
    return Reply((Say(text, payload=settings_payload("audit", "Audit log"), buttons=_NEXT),))


def _who(turn: Turn, text: str) -> str | None:
    if _ME.search(text):
        return turn.learner_id
    for match in _WHO.finditer(text):
        who = match["who"].removesuffix("'s")
        if who.casefold() not in _COMMON and (found := turn.waymark.roles.find(who)):
            return found[0].learner_id
    return None


def _zone(turn: Turn) -> ZoneInfo:
    return ZoneInfo(turn.facts.time_zone or "UTC")


def _number(turn: Turn) -> int | None:
    value = turn.message.first("value") if turn.message.is_button else None
    return int(value) if value is not None else None


_NEXT = (button("Is it intact?", INTENT, option="verify"),)
