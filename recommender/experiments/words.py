"""Findings and plans in plain words."""

from __future__ import annotations

from recommender.experiments.analysis import Comparison, Guard, Guarded, Report, Verdict
from recommender.experiments.changes import words as change_words
from recommender.experiments.metrics import metric
from recommender.experiments.metrics.base import Unit
from recommender.experiments.model import Experiment, State
from recommender.experiments.planning import Plan
from recommender.experiments.statistics.fixed import Interval

UNITS = {Unit.SHARE: "points", Unit.MINUTES: "minutes", Unit.STARS: "stars"}


def amount(value: float, unit: Unit, *, named: bool = True) -> str:
    """A difference in its unit: ``4.1 points``, ``12 minutes``, ``0.25 stars``."""
    number = {
        Unit.SHARE: f"{100 * value:.1f}",
        Unit.MINUTES: f"{value:.0f}",
        Unit.STARS: f"{value:.2f}",
    }[unit]
    number = "0" if not float(number) else number
    return f"{number} {UNITS[unit]}" if named else number


def level(value: float, unit: Unit) -> str:
    """A value in its unit: ``12.3 %``, ``40 minutes``, ``4.25 stars``."""
    return f"{100 * value:.1f} %" if unit is Unit.SHARE else amount(value, unit)


def compared(found: Comparison, interval: Interval | None = None) -> str:
    """``variant B completes 4.1 points more, interval 0.8 to 7.4``."""
    of, shown = metric(found.metric), interval or found.always
    if not found.known:
        return f"of variant {found.variant}, nothing is known about {of.label} yet"
    more = "more" if found.difference >= 0 else "less"
    if of.unit is Unit.STARS:
        more = "higher" if found.difference >= 0 else "lower"
    text = f"variant {found.variant} {of.does} {amount(abs(found.difference), of.unit)} {more}"
    if not shown.known:
        return f"{text}, with too few learners for an interval"
    turned = shown if found.difference >= 0 else Interval(-shown.high, -shown.low, shown.p)
    low, high = (amount(one, of.unit, named=False) for one in (turned.low, turned.high))
    return f"{text}, interval {low} to {high}"


def verdict(report: Report) -> str:
    """What may be done now, in one or two sentences that stand for themselves."""
    text = _VERDICTS[report.verdict](report)
    return text[0].upper() + text[1:]


def guard_words(guard: Guard) -> str:
    """How a guardrail stands."""
    unit = metric(guard.comparison.metric).unit
    state = {
        Guarded.HARM: "is crossed",
        Guarded.SAFE: "is kept",
        Guarded.OPEN: "cannot be judged yet",
    }[guard.state]
    label, margin = metric(guard.comparison.metric).label, amount(guard.margin, unit)
    return (
        f"Guardrail “{label}” (at most {margin} worse) {state} for variant "
        f"{guard.comparison.variant}."
    )


def outline(experiment: Experiment) -> str:
    """The variants with their shares, and who is in it."""
    variants = "; ".join(
        f"{one.name} ({100 * one.share:.0f} %): {change_words(one.change)}"
        for one in experiment.variants
    )
    asked = experiment.eligible
    who = "learners first seen from now on" if asked.who.value == "new" else "all learners"
    if asked.channel:
        who += f" met on {asked.channel}"
    if asked.language:
        who += f" who wish for {asked.language}"
    if experiment.traffic < 1:
        who = f"{100 * experiment.traffic:.0f} % of {who}"
    return f"{variants}. For {who} who allow personalisation."


def planned(plan: Plan) -> str:
    """How many learners it takes and how long, or why that cannot be said."""
    experiment, found = plan.experiment, metric(plan.experiment.primary)
    effect = amount(experiment.detects, found.unit)
    aim = f"To see a difference of {effect} in “{found.label}”"
    if plan.size is None:
        return (
            f"{aim}, the log would have to say what it is now, and it does not: "
            f"{plan.baseline.learners} learners are too few to tell. It can be started all the "
            "same; tell me the value of today, and I compute the size."
        )
    text = (
        f"{aim} (now {level(plan.baseline.value, found.unit)}), it takes {plan.size.fixed:,} "
        f"learners in all for one look at the end, and at most {plan.size.always:,} to decide at "
        "whatever look, each followed for "
        f"{experiment.window} days."
    )
    if plan.weeks is not None:
        text += f" With {plan.baseline.a_week:.0f} new learners a week that is {plan.weeks} weeks."
        if plan.detectable:
            least = amount(plan.detectable, found.unit)
            text += f" Those of four weeks would show {least} or more."
    return text


def _broken(report: Report) -> str:
    sizes = " to ".join(f"{count:,}" for count in report.ratio.counts)
    shares = " to ".join(f"{100 * share:.0f} %" for share in report.ratio.planned)
    return (
        f"the groups have {sizes} learners where {shares} were planned: something treats them "
        "differently, and no figure here can be trusted. Stop it and look for the fault."
    )


def _harm(report: Report) -> str:
    guard = next(one for one in report.guards if one.state is Guarded.HARM)
    return f"{compared(guard.comparison)}: a guardrail is crossed. Stop it and keep A."


def _early(report: Report) -> str:
    done = report.complete
    return (
        f"it is too early to say anything: {done:,} learners have their "
        f"{report.experiment.window} days behind them, and each variant needs a hundred."
    )


def _decided(report: Report) -> str:
    found = next(one for one in report.primary if one.variant == report.leading)
    if found.always.decided:
        end = "safe to stop"
        return f"{compared(found)}; {end}{_then(report)}."
    return (
        f"{compared(found, found.fixed)} by the test for one look, at the size that was planned; "
        f"you can stop{_then(report)}. The interval that holds at every look still has 0 in it."
    )


def _worse(report: Report) -> str:
    if report.leading is None:
        return "every variant is worse than A; safe to stop and keep A."
    return _decided(report)


def _alike(report: Report) -> str:
    of = metric(report.experiment.primary)
    parts = "; ".join(compared(one) for one in report.primary)
    limit = amount(report.experiment.detects, of.unit)
    return f"{parts}. A difference of {limit} or more was looked for and not found; you can stop."


def _go_on(report: Report) -> str:
    parts = "; ".join(compared(one) for one in report.primary)
    if not report.experiment.planned:
        return f"{parts}. That can still be chance; go on."
    return (
        f"{parts}. That can still be chance; go on: {report.complete:,} of "
        f"{report.experiment.planned:,} planned learners are through."
    )


def _then(report: Report) -> str:
    return "" if report.verdict is Verdict.BETTER else " and keep A"


_VERDICTS = {
    Verdict.BROKEN: _broken,
    Verdict.HARM: _harm,
    Verdict.EARLY: _early,
    Verdict.BETTER: _decided,
    Verdict.WORSE: _worse,
    Verdict.ALIKE: _alike,
    Verdict.GO_ON: _go_on,
}
STATES = {State.PLANNED: "planned", State.RUNNING: "running", State.STOPPED: "stopped"}
