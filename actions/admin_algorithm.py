"""How the ranking is set: parts with their weights, dials, sources, picks, earlier versions."""

from __future__ import annotations

import re

from actions.admin_dials import names_in
from actions.gate import AdminAction
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import joined, plain_number
from recommender.administration.algorithm import sources
from recommender.payloads.settings import settings_payload, table
from recommender.ranking.tuning_report import PartReport, TuningReport
from recommender.storage.tunings import Tuning

INTENT = "show_algorithm"
NEXT = (
    button("Earlier versions", INTENT, option="versions"),
    button("Which sources are on?", INTENT, option="sources"),
    button("Staff picks", "staff_picks"),
)
_VERSIONS = re.compile(
    r"\b(?:versions|history|earlier|past|previous|list all)\b|\bwho changed\b", re.IGNORECASE
)
_TWO = re.compile(r"\bversions?\s+(\d+)\s+(?:and|to|with|against|vs\.?)\s+(\d+)", re.IGNORECASE)
ONE = re.compile(r"\b(?:version|v)\s*(\d+)\b", re.IGNORECASE)
_SOURCES = re.compile(
    r"\b(?:sources?|candidates?|switched off|disabled|turned on|feeds?)\b", re.IGNORECASE
)
MOST_VERSIONS = 15


class ActionShowAlgorithm(AdminAction):
    """Shows how lists are ordered now, or were in an earlier version."""

    action_name = "action_show_algorithm"
    code = "tuning.show"

    def permitted(self, turn: Turn) -> Reply:
        """The whole sheet, one part, the sources, or the versions."""
        text = "" if turn.message.is_button else turn.message.text
        option = turn.message.first("option")
        algorithm = turn.waymark.algorithm
        if match := _TWO.search(text):
            return _difference(turn, int(match[1]), int(match[2]))
        if match := ONE.search(text):
            return _sheet(algorithm.state(int(match[1])), earlier=True)
        if option == "versions" or _VERSIONS.search(text):
            return _versions(algorithm.versions(MOST_VERSIONS))
        state = algorithm.state()
        named = names_in(text)
        if option == "sources" or (_SOURCES.search(text) and len(named) != 1):
            return _sources(state)
        return _of_one(state, named[0]) if len(named) == 1 else _sheet(state)


def _sheet(state: TuningReport, *, earlier: bool = False) -> Reply:
    used = "" if earlier else f" {state.why}"
    off = [part.name for part in state.parts if part.multiplier == 0]
    changed = [
        f"{part.name} times {plain_number(part.multiplier)}"
        for part in state.parts
        if part.multiplier not in (0, 1)
    ]
    lines = [
        f"Version {state.version} of the ranking's settings{' was this' if earlier else ''}.{used}",
        "Weights: " + ", ".join(f"{one.name} {plain_number(weight(one))}" for one in state.parts)
        + ".",
        f"Adjusted: {joined(changed) or 'nothing'}. Off: {joined(off) or 'nothing'}.",
        f"Diversity {plain_number(state.diversity)}, exploration (places for new courses) "
        f"{plain_number(state.exploration)}, staff picks {len(state.picks)}.",
    ]  # fmt: skip
    payload = settings_payload(
        "algorithm",
        f"Ranking, version {state.version}",
        facts=(
            ("Ordered by", "the learnt second stage" if state.scorer == "learnt" else "the blend"),
            ("Model", state.model_version or "none"),
            ("Diversity (0 to 1)", state.diversity),
            ("Exploration (0 to 0.2)", state.exploration),
            ("Staff picks", len(state.picks)),
        ),
        tables=(parts_table(state),),
    )
    return Reply((Say("\n".join(lines), payload=payload, buttons=NEXT),))


def parts_table(state: TuningReport) -> dict[str, object]:
    """The parts with their default and fitted weight, the multiplier, and what comes of it."""
    columns = ("Part", "Default weight", "Fitted", "Multiplier", "In force")
    rows = [
        (one.name, one.default, one.fitted, one.multiplier, round(weight(one), 3))
        for one in state.parts
    ]
    return table("Parts of the score", columns, rows)


def weight(part: PartReport) -> float:
    """The weight in force: fitted where there is one, times the multiplier."""
    return (part.default if part.fitted is None else part.fitted) * part.multiplier


def _of_one(state: TuningReport, name: str) -> Reply:
    found = next((one for one in state.parts if one.name == name), None)
    if found is None:  # a dial
        value = state.diversity if name == "diversity" else state.exploration
        highest = "1" if name == "diversity" else "0.2"
        text = f"{name.capitalize()} is {plain_number(value)}, on a scale from 0 to {highest}."
        facts: tuple[tuple[str, object], ...] = ((name.capitalize(), value),)
    else:
        fitted = "" if found.fitted is None else f", {plain_number(found.fitted)} fitted"
        state_words = "off" if found.multiplier == 0 else f"times {plain_number(found.multiplier)}"
        text = (
            f"“{name}” weighs {plain_number(weight(found))} now: {plain_number(found.default)} by "
            f"default{fitted}, adjusted {state_words}."
        )
        facts = (
            ("Part", name),
            ("Default weight", found.default),
            ("Fitted", found.fitted),
            ("Multiplier", found.multiplier),
        )
    payload = settings_payload("algorithm", f"Ranking: {name}", facts=facts)
    return Reply((Say(text, payload=payload, buttons=NEXT),))


def _sources(state: TuningReport) -> Reply:
    found = sources(state)
    off = [name for name, _, on in found if not on]
    lines = [f"Lists are made of {len(found)} sources; off: {joined(off) or 'none'}."]
    lines += [f"- {name}: {what}{'' if on else ' (off)'}" for name, what, on in found]
    rows = [(name, what, "on" if on else "off") for name, what, on in found]
    payload = settings_payload(
        "algorithm",
        "Where candidates come from",
        tables=(table("Sources", ("Source", "Brings", "State"), rows),),
    )
    return Reply((Say("\n".join(lines), payload=payload, buttons=NEXT),))


def _versions(found: tuple[Tuning, ...]) -> Reply:
    if not found:
        text = "Nothing was ever adjusted: the ranking is as training left it."
        return Reply((Say(text, payload=settings_payload("versions", "Versions")),))
    rows = [(one.version, f"{one.at:%Y-%m-%d %H:%M}", one.actor, one.action) for one in found]
    lines = ["The latest changes of the ranking (UTC):"]
    lines += [f"- version {version}, {at}, {who}: {what}" for version, at, who, what in rows[:8]]
    lines.append("“Roll back to version 2” makes one serve again.")
    payload = settings_payload(
        "versions",
        "Versions of the ranking",
        tables=(table("Changes", ("Version", "When (UTC)", "Who", "What"), rows),),
    )
    return Reply((Say("\n".join(lines), payload=payload, buttons=NEXT[1:]),))


def _difference(turn: Turn, first: int, second: int) -> Reply:
    one, other = (turn.waymark.algorithm.state(version) for version in (first, second))
    rows: list[tuple[str, object, object]] = [
        (a.name, a.multiplier, b.multiplier)
        for a, b in zip(one.parts, other.parts, strict=True)
        if a.multiplier != b.multiplier
    ]
    rows += [
        (name, getattr(one, name), getattr(other, name))
        for name in ("diversity", "exploration")
        if getattr(one, name) != getattr(other, name)
    ]
    if one.picks != other.picks:
        rows.append(("staff picks", len(one.picks), len(other.picks)))
    said = [f"{name} {_plain(a)} → {_plain(b)}" for name, a, b in rows]
    text = f"From version {first} to version {second}: {', '.join(said) or 'no difference'}."
    columns = ("What", f"Version {first}", f"Version {second}")
    payload = settings_payload(
        "versions",
        f"Versions {first} and {second}",
        tables=(table("Differences", columns, rows),),
    )
    return Reply((Say(text, payload=payload, buttons=NEXT),))


def _plain(value: object) -> str:
    return plain_number(value) if isinstance(value, int | float) else str(value)
