"""Creating a controlled experiment: asked for what is missing, shown whole, started on a yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.admin_changes import CHANGE, OFFER, confirms, waiting
from actions.experiment_reading import Wish, read
from actions.gate import AdminAction
from actions.journey import on_table
from actions.reply import Reply, Say, button
from actions.standing import role_of
from actions.turn import Turn
from recommender.experiments.changes import Change, changing
from recommender.experiments.metrics import metric
from recommender.experiments.planning import Plan, Wanted
from recommender.experiments.service import By
from recommender.experiments.statistics.power import detectable, of_share
from recommender.experiments.words import amount, outline, planned
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.experiment import plan_payload

INTENT = "create_experiment"
KIND = ASKED = "experiment"
SHOW = button("All experiments", "show_experiments", option="list")
TRIES = (
    button("More variety", INTENT, option="diversity", value="0.4"),
    button("Popularity half", INTENT, option="popularity", value="0.5"),
    button("A shorter onboarding", INTENT, option="onboarding", value="short"),
    button("One nudge a week", INTENT, option="nudges", value="weekly"),
)


class ActionCreateExperiment(AdminAction):
    """Plans an experiment and shows what it takes; a yes starts it."""

    action_name = "action_create_experiment"
    code = "experiment.start"
    limit = 9.0

    def permitted(self, turn: Turn) -> Reply:
        """The plan, a size alone, or the question what variant B should do."""
        wish = _pressed(turn) or read(turn.message.text, serving(turn))
        if turn.slot("pending_question") == ASKED:
            wish = wish.over(_earlier(turn))
        if not wish.changes:
            return _size(turn, wish) if wish.sizes or wish.effect else _asked()
        return _proposed(turn, wish)


@confirms(KIND)
def start(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Starts what was shown."""
    plan = _plan(turn, Wish.of(values["wish"]))
    begun = turn.waymark.experiments.start(plan.experiment, by(turn), now=turn.now)
    text = (
        f"“{begun.key}” runs: who is met from now on gets their variant, and keeps it. Ask “how "
        "is the test going” as often as you like; looking spoils nothing."
    )
    show = button("How is it going?", "show_experiments", option="one", value=begun.key)
    payload = notice_payload(NoticeKind.DONE, "experiment")
    return Reply((Say(text, payload=payload, buttons=(show,)),))


def by(turn: Turn) -> By:
    """Who asks."""
    return By(turn.learner_id, role_of(turn))


def serving(turn: Turn) -> dict[str, float]:
    """The multiplier of every part and the dials' values, as they serve now."""
    state = turn.waymark.algorithm.state()
    return {
        **{part.name: part.multiplier for part in state.parts},
        "diversity": state.diversity,
        "exploration": state.exploration,
    }


def wanted(wish: Wish) -> Wanted:
    """The wish as the library takes it."""
    return Wanted(
        wish.changes or (Change(),),
        share=wish.share,
        primary=wish.primary,
        effect=wish.effect,
        eligible=wish.eligible,
    )


def _plan(turn: Turn, wish: Wish) -> Plan:
    start_from = of_share(wish.now) if wish.now is not None else None
    return turn.waymark.experiments.propose(
        wanted(wish), by(turn), now=turn.now, start_from=start_from
    )


def _proposed(turn: Turn, wish: Wish) -> Reply:
    plan = _plan(turn, wish)
    values = {"wish": wish.kept()}
    slots, buttons = waiting(turn, KIND, values, intent=INTENT, title="Start it")
    experiment, of = plan.experiment, metric(plan.experiment.primary)
    guards = "; ".join(
        f"{metric(one.metric).label} at most {amount(one.margin, metric(one.metric).unit)} worse"
        for one in experiment.guardrails
    )
    lines = [
        f"Not started yet: “{experiment.key}”. {outline(experiment)}",
        f"What decides: {of.label}. Guardrails: {guards or 'none'}.",
        planned(plan),
        "Shall I start it?",
    ]
    say = Say("\n".join(lines), payload=plan_payload(plan), buttons=buttons)
    return Reply((say,), {**slots, "pending_question": ASKED}, (), OFFER)


def _size(turn: Turn, wish: Wish) -> Reply:
    """The learners that an effect takes; nothing is planned."""
    start_from = of_share(wish.now) if wish.now is not None else None
    plan = turn.waymark.experiments.sized(
        wanted(wish), by(turn), now=turn.now, start_from=start_from
    )
    text = planned(plan)
    if wish.learners and plan.size is not None:
        of, variance = metric(plan.experiment.primary), plan.baseline.variance
        least = amount(detectable(variance, wish.learners), of.unit)
        text = (
            f"With {wish.learners:,} learners, half of them in B, a difference of {least} or more "
            f"in “{of.label}” would show four times in five. {text}"
        )
    say = Say(text, payload=plan_payload(plan), buttons=TRIES)
    return Reply((say,), {"pending_question": ASKED})


def _asked() -> Reply:
    text = (
        "What should variant B do differently from now? A weight (“popularity half”), a dial "
        "(“diversity 0.4”), the onboarding (“shorter”) or the nudges (“one a week”, “none”); and "
        "on how many learners, if not half."
    )
    payload = notice_payload(NoticeKind.CLARIFY, ASKED)
    return Reply((Say(text, payload=payload, buttons=TRIES),), {"pending_question": ASKED})


def _pressed(turn: Turn) -> Wish | None:
    if not turn.message.is_button or not turn.message.first("option"):
        return None
    name, value = (str(turn.message.first(one) or "") for one in ("option", "value"))
    return Wish((changing({name: value}),))


def _earlier(turn: Turn) -> Wish:
    """What was said of the experiment that is talked of."""
    pending = on_table(turn, CHANGE)
    kept = pending.get("values", {}).get("wish") if pending.get("change") == KIND else None
    return Wish.of(kept) if kept else Wish()
