"""Ending an experiment: what serves from then on is said first, and done on a yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.admin_changes import OFFER, confirms, waiting
from actions.experiment_choice import adopted, meant, running
from actions.experiments import SHOW, by
from actions.gate import AdminAction
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.experiments.analysis import Report, Verdict
from recommender.experiments.changes import Layer, words
from recommender.experiments.model import Experiment
from recommender.experiments.words import verdict
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.experiment import report_payload

INTENT = "stop_experiment"
KIND = "experiment_stop"
WARNS = (Verdict.BROKEN, Verdict.HARM, Verdict.WORSE, Verdict.EARLY, Verdict.GO_ON)


class ActionStopExperiment(AdminAction):
    """Shows what ending an experiment would mean; a yes ends it."""

    action_name = "action_stop_experiment"
    code = "experiment.stop"
    limit = 9.0

    def permitted(self, turn: Turn) -> Reply:
        """The findings and what would serve then; or which experiment is meant."""
        room, text = turn.waymark.experiments, turn.message.text
        every = running(room.all())
        pressed = turn.message.first("option") if turn.message.is_button else None
        if pressed:
            found = [one for one in every if one.key == turn.message.first("value")]
        else:
            found = list(running(meant(text, room.all())) or every)
        if len(found) != 1:
            return _which(found)
        report = room.report(found[0].key, now=turn.now)
        wanted = str(pressed) if pressed and pressed != "keep" else None
        if not pressed:
            wanted = adopted(text, found[0], report.leading)
        return _shown(turn, report, wanted)


@confirms(KIND)
def stop(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Ends it."""
    room = turn.waymark.experiments
    stopped = room.stop(values["key"], by(turn), adopt=values["adopt"], now=turn.now)
    text = f"“{stopped.key}” is stopped. {_then(stopped, stopped.adopted)}"
    buttons = [SHOW]
    if stopped.adopted and stopped.layer is Layer.RANKING:
        text += " It is a version of the ranking's settings, and can be rolled back."
        buttons.insert(0, button("Show the settings", "show_algorithm"))
    payload = notice_payload(NoticeKind.DONE, "experiment")
    return Reply((Say(text, payload=payload, buttons=tuple(buttons)),))


def _shown(turn: Turn, report: Report, wanted: str | None) -> Reply:
    experiment = report.experiment
    lines = [f"“{experiment.key}”: {verdict(report)}"]
    if wanted is not None and report.verdict in WARNS:
        lines.append(f"The figures do not speak for {wanted} so far.")
    lines.append(f"Not stopped yet. If you stop it: {_then(experiment, wanted)} Shall I?")
    values = {"key": experiment.key, "adopt": wanted}
    slots, buttons = waiting(turn, KIND, values, intent=INTENT, title="Stop it")
    say = Say("\n".join(lines), payload=report_payload(report), buttons=buttons)
    return Reply((say,), slots, (), OFFER)


def _then(experiment: Experiment, wanted: str | None) -> str:
    if wanted is None or not experiment.variant(wanted).change.layers:
        return "Everybody is served as before."
    return f"Variant {wanted} ({words(experiment.variant(wanted).change)}) serves everybody."


def _which(found: list[Experiment]) -> Reply:
    payload = notice_payload(NoticeKind.CLARIFY, "experiment")
    if not found:
        return Reply((Say("No experiment runs, so nothing was changed.", payload=payload,
                          buttons=(SHOW,)),))  # fmt: skip
    text = "Which one shall I stop?"
    buttons = tuple(
        button(f"Stop {one.key}", INTENT, option="keep", value=one.key) for one in found[:5]
    )
    return Reply((Say(text, payload=payload, buttons=buttons),))
