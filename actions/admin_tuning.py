"""Changing the ranking: tried first, shown, and saved when it is confirmed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from actions.admin_algorithm import ONE, parts_table, weight
from actions.admin_changes import OFFER, confirms, waiting
from actions.admin_dials import Said, dials_said
from actions.admin_previews import preview_lines
from actions.gate import AdminAction
from actions.journey import ask, today_of
from actions.past_days import days_said
from actions.reply import Reply, Say, button
from actions.standing import role_of
from actions.turn import Turn
from actions.wording import joined, plain_number
from recommender.administration.algorithm import Proposal, Wish
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.settings import settings_payload
from recommender.ranking.adjustments import DIALS, MOST, PARTS
from recommender.ranking.tuning_report import TuningReport

INTENT = "change_algorithm"
KIND = "tuning"
MOST_READ = 200
_BACK = re.compile(
    r"\b(?:roll(?:ed)? ?back|roll .{0,40}back|go(?:ing)? back|revert|restore|undo|return to|"
    r"bring back the (?:weights|settings)|(?:one )?version back|"
    r"previous (?:weights|settings|version))\b",
    re.IGNORECASE,
)
_BEFORE_WHOM = re.compile(r"\bbefore\s+(?P<who>[\w.@-]+)\s+(?:\w+ed|touched|played|changed|got)\b")
SHOW = button("Show the settings", "show_algorithm")


class ActionChangeAlgorithm(AdminAction):
    """Proposes a change of the ranking with its effect; a yes saves it."""

    action_name = "action_change_algorithm"
    code = "tuning.change"
    limit = 9.0

    def permitted(self, turn: Turn) -> Reply:
        """The change as it was understood, and a preview; or what to say instead."""
        wish = _pressed(turn) or _back(turn)
        if wish is None:
            said = dials_said(turn.message.text, _now(turn.waymark.algorithm.state()))
            if not said.reset and not said.values:
                return _asked(said)
            wish = Wish(values=said.values, reset=said.reset)
        return _proposed(turn, turn.waymark.algorithm.propose(wish, now=turn.now))


@confirms(KIND)
def save(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Saves the change that was shown, if what it was thought out for still serves."""
    wish = Wish(values["values"], values["rollback"], values["reset"])
    changed = turn.waymark.algorithm.save(
        wish,
        expected=values["expected"],
        actor=turn.learner_id,
        role=role_of(turn),
        now=turn.now,
    )
    text = (
        f"Saved as version {changed.version}: {values['words']}. Every process follows within a "
        f"second or two. “Roll back to version {changed.version - 1}” takes it back."
    )
    back = button("Take it back", INTENT, option="rollback", value=str(changed.version - 1))
    return Reply(
        (Say(text, payload=notice_payload(NoticeKind.DONE, "algorithm"), buttons=(back, SHOW)),)
    )


def _proposed(turn: Turn, proposal: Proposal) -> Reply:
    state = turn.waymark.algorithm.state()
    words = _words(proposal, state)
    kept = {
        "values": dict(proposal.wish.values),
        "rollback": proposal.wish.rollback,
        "reset": proposal.wish.reset,
        "expected": proposal.before.version,
        "words": words,
    }
    slots, buttons = waiting(turn, KIND, kept, intent=INTENT, title="Save it")
    lines = [f"Not saved yet: {words}.", *preview_lines(proposal.preview), "Shall I save it?"]
    payload = settings_payload(
        "change",
        "A change of the ranking",
        facts=(("Change", words), ("Serves now", f"version {proposal.before.version}")),
        tables=(parts_table(state),),
        preview=proposal.preview,
        confirm=True,
    )
    return Reply((Say("\n".join(lines), payload=payload, buttons=buttons),), slots, (), OFFER)


def _words(proposal: Proposal, state: TuningReport) -> str:
    wish = proposal.wish
    if wish.rollback is not None:
        return f"back to version {wish.rollback}" if wish.rollback else "back to the beginning"
    if wish.reset:
        return "everything as training left it"
    return joined([_one(name, value, state) for name, value in wish.values.items()])


def _one(name: str, value: float | None, state: TuningReport) -> str:
    """What becomes of one part, in the weights that the settings show, or of one dial."""
    if value is None:
        return f"{name} as usual"
    if name in DIALS:
        return f"{name} {plain_number(_now(state)[name])} → {plain_number(value)}"
    if value == 0:
        return f"{name} off"
    part = next((one for one in state.parts if one.name == name), None)
    if part is None or not (usual := part.default if part.fitted is None else part.fitted):
        return f"{name} times {plain_number(value)}"
    before, after = (f"{round(one, 3):g}" for one in (weight(part), usual * value))
    return f"{name} {before} → {after} ({plain_number(value)} times its usual weight)"


def _now(state: TuningReport) -> dict[str, float]:
    return {
        **{part.name: part.multiplier for part in state.parts},
        "diversity": state.diversity,
        "exploration": state.exploration,
    }


def _pressed(turn: Turn) -> Wish | None:
    if turn.message.is_button and turn.message.first("option") == "rollback":
        return Wish(rollback=int(str(turn.message.first("value"))))
    return None


def _back(turn: Turn) -> Wish | None:
    """An earlier version: by its number, by a day, before somebody, or the one before this."""
    text = turn.message.text
    if not _BACK.search(text):
        return None
    if match := ONE.search(text):
        return Wish(rollback=int(match[1]))
    versions = turn.waymark.algorithm.versions(MOST_READ)
    if not versions:
        return Wish(rollback=0)
    if match := _BEFORE_WHOM.search(text):
        return Wish(rollback=_before_whom(versions, match["who"].casefold()))
    if days := days_said(text, today_of(turn)):
        zone = ZoneInfo(turn.facts.time_zone or "UTC")
        end = type(days)(days.first, days.first, days.words).bounds(zone)[1]
        return Wish(rollback=next((one.version for one in versions if one.at < end), 0))
    if re.search(r"\b(?:trend\w*|candidates?|source)\b", text, re.IGNORECASE):
        return None  # "bring back trending" is a part
    return Wish(rollback=versions[0].version - 1)


def _before_whom(versions: tuple[Any, ...], who: str) -> int:
    """The version before the latest run of changes by ``who``."""
    theirs = [one.version for one in versions if who in one.actor.casefold()]
    if not theirs:
        return int(versions[0].version) - 1
    first = theirs[0]
    while first - 1 in theirs:
        first -= 1
    return int(first) - 1


def _asked(said: Said) -> Reply:
    if said.named:
        text = (
            f"What should become of {joined(list(said.named))}? Say for example “{said.named[0]} "
            f"half”, “{said.named[0]} off” or “{said.named[0]} 1.5” (1 is as usual, 0 is off, "
            f"{plain_number(MOST)} is the most)."
        )
    else:
        start = "There is no such part of the score. " if said.unknown else ""
        text = (
            f"{start}What can be changed: {', '.join(PARTS)}; and the dials "
            f"{joined(list(DIALS))}. Say for example “popularity half” or “diversity 0.3”."
        )
    return ask(text, "algorithm", SHOW)
