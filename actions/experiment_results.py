"""How experiments go, in the chat: a list, or one with its verdict."""

from __future__ import annotations

import re

from actions.experiment_choice import meant, running
from actions.gate import AdminAction
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from recommender.experiments.analysis import Report
from recommender.experiments.changes import words
from recommender.experiments.model import Experiment, State
from recommender.experiments.words import compared, guard_words, verdict
from recommender.payloads.experiment import experiments_payload, report_payload

INTENT = "show_experiments"
MOST = 10
_LIST = re.compile(
    r"\b(?:list|which|all|past|ever|overview|finished|tests running|experiments)\b", re.IGNORECASE
)
NEW = button("Plan a test", "create_experiment")


class ActionShowExperiments(AdminAction):
    """Shows one experiment's findings, or all experiments."""

    action_name = "action_show_experiments"
    code = "experiment.show"
    limit = 9.0

    def permitted(self, turn: Turn) -> Reply:
        """One where one is meant or one runs; else the list."""
        room, text = turn.waymark.experiments, turn.message.text
        option = turn.message.first("option") if turn.message.is_button else None
        if option == "one":
            return shown(turn, str(turn.message.first("value")))
        every = room.all()
        named = () if option == "list" else meant(text, every)
        if len(named) == 1:
            return shown(turn, named[0].key)
        now = running(named or every)
        if option != "list" and len(now) == 1 and (named or not _LIST.search(text)):
            return shown(turn, now[0].key)
        return listed(named or every)


def shown(turn: Turn, key: str) -> Reply:
    """One experiment's findings."""
    report = turn.waymark.experiments.report(key, now=turn.now)
    experiment = report.experiment
    lines = [f"“{key}”, {_since(experiment)}. {verdict(report)}"]
    lines.append(_learners(report))
    known = [one for one in report.secondary if one.known and one.always.known]
    if known:
        lines.append(f"Also: {'; '.join(compared(one) for one in known)}.")
    lines += [guard_words(one) for one in report.guards]
    say = Say("\n".join(lines), payload=report_payload(report), buttons=_buttons(report))
    return Reply((say,))


def listed(found: tuple[Experiment, ...]) -> Reply:
    """Experiments in short, the newest first."""
    payload = experiments_payload(found[:MOST])
    if not found:
        return Reply((Say("There are no experiments yet.", payload=payload, buttons=(NEW,)),))
    lines = [f"{len(found)} experiments, {len(running(found))} running:"]
    if len(found) == 1:
        lines = ["One experiment:"]
    lines += [f"- “{one.key}”, {_since(one)}: {_variants(one)}" for one in found[:MOST]]
    buttons = tuple(button(one.key, INTENT, option="one", value=one.key) for one in found[:4])
    return Reply((Say("\n".join(lines), payload=payload, buttons=(*buttons, NEW)),))


def _since(experiment: Experiment) -> str:
    if experiment.state is State.STOPPED and experiment.stopped_at:
        kept = f", {experiment.adopted} adopted" if experiment.adopted else ""
        return f"stopped on {experiment.stopped_at:%d %B %Y}{kept}"
    return f"running since {experiment.started_at:%d %B %Y}" if experiment.started_at else "planned"


def _variants(experiment: Experiment) -> str:
    return "; ".join(f"{one.name} {words(one.change)}" for one in experiment.variants)


def _learners(report: Report) -> str:
    exposed = report.exposed
    counts = ", ".join(f"{name} {count:,}" for name, count in exposed.counts.items())
    text = f"Learners met: {counts}; {report.complete:,} with their days behind them."
    if exposed.withdrawn:
        text += f" {exposed.withdrawn:,} switched personalisation off and count nowhere."
    return text


def _buttons(report: Report) -> tuple[Button, ...]:
    experiment = report.experiment
    every = button("All experiments", INTENT, option="list")
    if experiment.state is not State.RUNNING:
        return (every, NEW)
    best = report.leading or experiment.variants[1].name
    return (
        button("Stop, keep A", "stop_experiment", option="keep", value=experiment.key),
        button(f"Stop, {best} for all", "stop_experiment", option=best, value=experiment.key),
        every,
    )
