"""Retraining, the model's state, and going back to an earlier one, in the chat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from actions.admin_changes import OFFER, confirms, waiting
from actions.admin_training_words import (
    ended,
    figure,
    how_long,
    manifest_facts,
    run_rows,
    state_words,
)
from actions.gate import AdminAction
from actions.journey import ask, today_of
from actions.past_days import days_said
from actions.reply import Reply, Say, button
from actions.standing import role_of
from actions.turn import Turn
from recommender.operations.archives import (
    Archive,
    archives,
    artefacts_of,
    earlier,
    loaded_archive,
    serving_version,
)
from recommender.operations.run_model import RunKind
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.settings import settings_payload, table
from recommender.ranking.margin import offline_figure

RETRAIN, STATUS, BACK = "retrain", "model_status", "rollback_model"
SHOW = button("How is it going?", STATUS)
_SCHEDULE = re.compile(
    r"\b(?:tonight|tomorrow|overnight|schedule|at \d|sunday|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|before the|later|weekend)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(r"\b(?:from scratch|everything anew|full|force|recomputed)\b", re.IGNORECASE)
_WORSE = re.compile(r"\b(?:even if|whatever|no matter|regardless)\b", re.IGNORECASE)
_RUNS = re.compile(r"\b(?:history|runs|trainings|was there a)\b", re.IGNORECASE)
# A day on which something went wrong, and not that of the model wanted.
_BLAMES = re.compile(
    r"\bsince the\b|\b(?:training|switch|update|retrain\w*) (?:of |from |was )|"
    r"\blast night'?s training\b|\bswitch from this morning\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?P<name>waymark-\d{8}-\d{6}\S*|\d{8}-\d{6}-\d+-\w+)\b")


class ActionRetrain(AdminAction):
    """Proposes a training; a yes begins it in the background."""

    action_name = "action_retrain"
    code = "retraining.start"

    def permitted(self, turn: Turn) -> Reply:
        """What would happen, or that one is under way."""
        if busy := _busy(turn, RETRAIN):
            return busy
        text = turn.message.text
        options = [*(["--force"] if _ANEW.search(text) else []),
                   *(["--even-if-worse"] if _WORSE.search(text) else [])]  # fmt: skip
        slots, buttons = waiting(
            turn, RETRAIN, {"options": options}, intent=RETRAIN, title="Start it now"
        )
        margin = turn.waymark.settings.retrain_margin
        when = "I can only start it now, not at a time. " if _SCHEDULE.search(text) else ""
        worse = (
            "whatever its offline figures are"
            if "--even-if-worse" in options
            else f"if its offline figures are not worse by more than {margin:.0%}"
        )
        words = (
            f"{when}Not started yet: a training of understanding, dialogue and recommender, in the "
            f"background{_usually(turn)}. The new model serves at its end {worse}; until then, and "
            "if it fails, what serves now goes on. Shall I start it?"
        )
        payload = settings_payload("model", "A training", facts=_facts(turn), confirm=True)
        return Reply((Say(words, payload=payload, buttons=buttons),), slots, (), OFFER)


@confirms(RETRAIN)
def start(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Begins a training in a process of its own."""
    turn.waymark.runs.start(
        RunKind.RETRAIN,
        actor=turn.learner_id,
        role=role_of(turn),
        channel=turn.facts.channel,
        options=values["options"],
        now=turn.now,
    )
    text = (
        "The training has begun in the background. I tell you here when it has ended; “how is the "
        "training going” says where it is."
    )
    return Reply((Say(text, payload=notice_payload(NoticeKind.DONE, RETRAIN), buttons=(SHOW,)),))


class ActionModelStatus(AdminAction):
    """Which model serves, how old it is, its figures, and the last runs."""

    action_name = "action_model_status"
    code = "retraining.status"

    def permitted(self, turn: Turn) -> Reply:
        """The state in some sentences, with the runs as a table."""
        runs = turn.waymark.runs.latest(10, now=turn.now)
        if _RUNS.search(turn.message.text) and (
            days := days_said(turn.message.text, today_of(turn))
        ):
            begin, end = days.bounds(ZoneInfo(turn.facts.time_zone or "UTC"))
            runs = tuple(one for one in runs if begin <= one.started_at < end)
        under_way = turn.waymark.runs.under_way(now=turn.now)
        lines = [_serving_words(turn)]
        if under_way is not None:
            lines.append(f"Under way: {state_words(under_way, turn.now)}.")
        last = next((one for one in runs if one.ended_at), None)
        lines.append(ended(last) if last else "No run has ended yet that I know of.")
        payload = settings_payload(
            "runs" if runs else "model",
            "The model",
            facts=_facts(turn),
            tables=(
                table(
                    "Last runs",
                    ("Began (UTC)", "What", "By", "Took", "Ended", "NDCG@10", "How"),
                    run_rows(runs),
                ),
            )
            if runs
            else (),
        )
        buttons = (
            (button("How is it going now?", STATUS),)
            if under_way
            else (button("Retrain", RETRAIN), button("Go back to the model before", BACK))
        )
        return Reply((Say("\n".join(lines), payload=payload, buttons=buttons),))


class ActionRollbackModel(AdminAction):
    """Proposes to have an earlier model serve again; a yes does it."""

    action_name = "action_rollback_model"
    code = "retraining.rollback"

    def permitted(self, turn: Turn) -> Reply:
        """The model that would serve, by name, by day, or the one before."""
        if busy := _busy(turn, BACK):
            return busy
        one = _wanted(turn)
        slots, buttons = waiting(turn, BACK, {"name": one.name}, intent=BACK, title="Yes, go back")
        text = (
            f"Not done yet: the model of {one.at:%d %B, %H:%M} UTC would serve again, Rasa's "
            f"archive {one.name} and its recommender {one.version} together. Shall I?"
        )
        payload = settings_payload(
            "rollback",
            "Going back",
            facts=(
                ("Serves now", serving_version(turn.waymark.settings)),
                ("Would serve", one.version),
                ("Archive", one.name),
                ("Trained (UTC)", f"{one.at:%Y-%m-%d %H:%M}"),
            ),
            confirm=True,
        )
        return Reply((Say(text, payload=payload, buttons=buttons),), slots, (), OFFER)


@confirms(BACK)
def go_back(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Begins the roll-back in a process of its own: Rasa takes seconds to load a model."""
    turn.waymark.runs.start(
        RunKind.ROLLBACK,
        actor=turn.learner_id,
        role=role_of(turn),
        channel=turn.facts.channel,
        options=[values["name"]],
        now=turn.now,
    )
    text = "It is being loaded in the background; I tell you here when it serves."
    return Reply((Say(text, payload=notice_payload(NoticeKind.DONE, BACK), buttons=(SHOW,)),))


def _busy(turn: Turn, intent: str) -> Reply | None:
    """That a training or a going back is under way; ``None`` where nothing is."""
    run = turn.waymark.runs.under_way(now=turn.now)
    if run is None:
        return None
    text = f"One is under way: {state_words(run, turn.now)}. Two never run at once."
    return ask(text, intent, SHOW)


def _wanted(turn: Turn) -> Archive:
    settings, text = turn.waymark.settings, turn.message.text
    found = archives(settings)
    if match := _NAMED.search(text):
        return earlier(settings, found, match["name"])
    days = days_said(text, today_of(turn))
    if days is None or _BLAMES.search(text):
        return earlier(settings, found)
    # "yesterday's model" is the last one trained by the end of that day; "before friday" earlier.
    begin, _ = days.bounds(ZoneInfo(turn.facts.time_zone or "UTC"))
    until = begin if re.search(r"\bbefore\b", text) else begin + timedelta(days=1)
    serving = serving_version(settings)
    for one in found:
        if one.kept and one.at < until and one.version != serving:
            return one
    return earlier(settings, found)


def _serving_words(turn: Turn) -> str:
    settings = turn.waymark.settings
    version = serving_version(settings)
    if version is None:
        return "Nothing was trained yet: the default weights serve."
    manifest = artefacts_of(settings).manifest(version)
    age = how_long(turn.now, manifest.trained_at)
    ndcg = offline_figure(manifest)
    measured = f" Offline NDCG@10 {figure(ndcg)}." if ndcg is not None else (
        " There was too little history to measure it."
    )  # fmt: skip
    return (
        f"Recommender {version} serves, trained {age} ago on {manifest.rows:,} courses and "
        f"{manifest.counts.get('interactions', 0):,} interactions of "
        f"{manifest.counts.get('learners', 0):,} learners.{measured}"
    )


def _facts(turn: Turn) -> tuple[tuple[str, Any], ...]:
    settings = turn.waymark.settings
    version = serving_version(settings)
    manifest = artefacts_of(settings).manifest(version) if version else None
    return (
        ("Recommender", version),
        ("Rasa's archive", loaded_archive(settings)),
        *(manifest_facts(manifest) if manifest else ()),
        ("Margin", settings.retrain_margin),
    )


def _usually(turn: Turn) -> str:
    took = [
        one.seconds
        for one in turn.waymark.runs.latest(10, now=turn.now)
        if one.kind is RunKind.RETRAIN and one.state == "done"
    ]
    return f" (the last one took {took[0] / 60:.0f} minutes)" if took else ""
