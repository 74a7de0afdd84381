"""From samples to verdicts, and the sentences they are said in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from recommender.experiments.analysis import Exposed, Guarded, Report, Samples, Verdict, analyse
from recommender.experiments.changes import Change
from recommender.experiments.model import Experiment, Guardrail, Variant
from recommender.experiments.statistics.samples import Sample
from recommender.experiments.words import guard_words, verdict

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PLAN = Experiment(
    "diversity-1",
    "More variety",
    (Variant("A", 0.5), Variant("B", 0.5, Change(diversity=0.4))),
    "completion",
    secondary=("clicks", "minutes"),
    guardrails=(Guardrail("dropout", 0.02),),
    planned=4_000,
    detects=0.04,
)


def yes(n: int, share: float) -> Sample:
    """``n`` learners, exactly ``share`` of them with a yes."""
    y = np.zeros(n)
    y[: round(n * share)] = 1
    return Sample(y, np.ones(n))


def samples(n: int, a: float, b: float, *, dropout: tuple[float, float] = (0.1, 0.1)) -> Samples:
    rng = np.random.default_rng(1)
    noise = {name: Sample(rng.normal(50, 10, n), np.ones(n)) for name in "AB"}
    return {
        "completion": {"A": yes(n, a), "B": yes(n, b)},
        "clicks": noise,
        "minutes": noise,
        "dropout": {"A": yes(n, dropout[0]), "B": yes(n, dropout[1])},
    }


def found(of: Samples, *, counts: dict[str, int] | None = None, plan: Experiment = PLAN) -> Report:
    n = len(of["completion"]["A"])
    return analyse(plan, of, Exposed(counts or {"A": n, "B": n}), at=NOW)


def test_a_clear_gain_is_safe_to_stop_and_said_plainly() -> None:
    report = found(samples(2_000, 0.20, 0.30))
    assert (report.verdict, report.leading) == (Verdict.BETTER, "B")
    text = verdict(report)
    assert text.startswith("Variant B completes 10.0 points more, interval ")
    assert text.endswith("; safe to stop.")
    one = report.primary[0]
    assert one.always.low < one.fixed.low < 0.1 < one.fixed.high < one.always.high
    assert one.always.low > 0


def test_a_clear_loss_says_keep_a() -> None:
    report = found(samples(2_000, 0.30, 0.20))
    assert report.verdict is Verdict.WORSE
    assert "10.0 points less" in verdict(report)
    assert "keep A" in verdict(report)


def test_chance_says_go_on_until_the_plan_is_full() -> None:
    early = found(samples(1_000, 0.20, 0.23))
    assert early.verdict is Verdict.GO_ON
    assert "2,000 of 4,000" in verdict(early)
    full = found(samples(2_000, 0.20, 0.21))
    assert full.verdict is Verdict.ALIKE


def test_at_the_planned_size_the_one_look_decides_what_every_look_leaves_open() -> None:
    report = found(samples(2_000, 0.20, 0.23))
    one = report.primary[0]
    assert one.fixed.decided
    assert not one.always.decided
    assert report.verdict is Verdict.BETTER
    assert "for one look" in verdict(report)
    before = found(samples(1_999, 0.20, 0.23))
    assert before.verdict is Verdict.GO_ON


def test_too_few_say_nothing() -> None:
    report = found(samples(99, 0.1, 0.9))
    assert report.verdict is Verdict.EARLY
    assert "too early" in verdict(report)


def test_unequal_groups_are_told_before_any_figure() -> None:
    report = found(samples(2_000, 0.2, 0.3), counts={"A": 2_400, "B": 2_000})
    assert report.verdict is Verdict.BROKEN
    assert "no figure here can be trusted" in verdict(report)


def test_a_guardrail_ends_it_whatever_the_gain() -> None:
    report = found(samples(2_000, 0.2, 0.3, dropout=(0.10, 0.16)))
    assert report.verdict is Verdict.HARM
    assert report.guards[0].state is Guarded.HARM
    assert "keep A" in verdict(report)
    assert "is crossed" in guard_words(report.guards[0])
    safe = found(samples(20_000, 0.2, 0.3, dropout=(0.10, 0.10))).guards[0]
    assert safe.state is Guarded.SAFE
    assert found(samples(200, 0.2, 0.3)).guards[0].state is Guarded.OPEN


def test_secondary_metrics_pay_for_being_several() -> None:
    of = dict(samples(2_000, 0.2, 0.2))
    rng = np.random.default_rng(2)
    ones = np.ones(2_000)
    of["clicks"] = {
        "A": Sample(rng.normal(0.0, 1, 2_000), ones),
        "B": Sample(rng.normal(0.15, 1, 2_000), ones),
    }
    both = found(of).secondary
    alone = found(of, plan=replace(PLAN, secondary=("clicks",))).secondary
    assert both[0].p == pytest.approx(min(1.0, 2 * alone[0].p))


def test_several_variants_share_the_level_of_error() -> None:
    three = replace(
        PLAN,
        variants=(
            Variant("A", 1 / 3),
            Variant("B", 1 / 3, Change(diversity=0.3)),
            Variant("C", 1 / 3, Change(diversity=0.5)),
        ),
        secondary=(),
        guardrails=(),
    )
    arms = {"completion": {"A": yes(1_500, 0.2), "B": yes(1_500, 0.2), "C": yes(1_500, 0.32)}}
    counts = dict.fromkeys("ABC", 1_500)
    report = found(arms, counts=counts, plan=three)
    assert (report.verdict, report.leading) == (Verdict.BETTER, "C")
    pair = replace(three, variants=(Variant("A", 0.5), replace(three.variants[2], share=0.5)))
    alone = found(arms, counts={"A": 1_500, "C": 1_500}, plan=pair).primary[0]
    shared = report.primary[1]
    assert shared.fixed.high - shared.fixed.low > alone.fixed.high - alone.fixed.low


def test_a_metric_that_nobody_gives_is_not_known() -> None:
    ratings = replace(PLAN, primary="satisfaction", secondary=(), guardrails=())
    nobody = Sample(np.zeros(500), np.zeros(500))
    report = analyse(
        ratings, {"satisfaction": {"A": nobody, "B": nobody}}, Exposed({"A": 500, "B": 500}), at=NOW
    )
    assert report.verdict is Verdict.EARLY
    assert not report.primary[0].known


@pytest.mark.parametrize("seed", range(3))
def test_looking_at_every_learner_seldom_finds_what_is_not_there(seed: int) -> None:
    """A small A/A of the whole analysis; benchmarks/experiments.py does it in earnest."""
    rng = np.random.default_rng([9, seed])
    outcomes = {name: (rng.random(1_000) < 0.15).astype(float) for name in "AB"}
    plan = replace(PLAN, secondary=(), guardrails=())
    for n in range(100, 1_001, 50):
        arms = {name: Sample(one[:n], np.ones(n)) for name, one in outcomes.items()}
        report = found({"completion": arms}, plan=plan)
        assert not report.primary[0].always.decided
