"""Real answers: the next one of each learner predicted from those before, on the given split.

ASSISTments 2009 (updated), learners split 70 / 30: difficulties and settings come from the
training part alone; in the test part every answer is predicted before it is read.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import log1p
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.report import Report
from recommender.assessment.tracing import Part, predicted, updated
from recommender.settings import PROJECT

SHARED = Path(os.environ.get("WAYMARK_SHARED_DATA", PROJECT.parent / "shared" / "data"))
FOLDER = SHARED / "kt-assist2009"
SEARCHED, ROUNDS, RESAMPLES = 8, 3, 50
"""Every how manieth learner the settings are searched on, how often, and bootstrap samples."""

Floats = NDArray[np.float64]
Learner = list[tuple[int, bool]]
"""One learner's answers in order: skill, and whether it was right."""


@dataclass(frozen=True)
class Tracing:
    """Settings of the filter: variances at the start, their growth an answer, in logits².

    ``form`` is a passing state that keeps ``kept`` of itself from answer to answer; practising
    a skill adds ``gain`` logits to it.
    """

    learner: float = 1.0
    learner_drift: float = 0.01
    skill: float = 0.2
    skill_drift: float = 0.02
    form: float = 0.5
    kept: float = 0.8
    gain: float = 0.03


def read(name: str, folder: Path = FOLDER) -> list[Learner]:
    """The learners of one file: three lines each, of which the first is their number."""
    lines = (folder / f"assist2009_updated_{name}.csv").read_text("utf-8").splitlines()
    rows = [[int(cell) for cell in line.split(",") if cell] for line in lines]
    return [
        [(skill, bool(right)) for skill, right in zip(rows[at + 1], rows[at + 2], strict=True)]
        for at in range(0, len(rows) - 2, 3)
    ]


def traced(
    learners: Sequence[Learner], skills: dict[int, Part], how: Tracing, *, learn: bool
) -> Floats:
    """Chance of every answer, predicted before it is read; with ``learn``, ``skills`` move too."""
    chances = []
    for answers in learners:
        learner, form = Part(0.0, how.learner), Part(0.0, how.form)
        own: dict[int, Part] = {}
        for skill, right in answers:
            known = own.get(skill, Part(0.0, how.skill))
            parts = [learner, known, form, skills.get(skill, Part(0.0, 0.5))]
            chances.append(predicted(parts, 0.0))
            learner, known, form, easy = updated(parts, 0.0, right)
            if learn:
                skills[skill] = easy
            learner = learner.drifted(how.learner_drift)
            own[skill] = known.drifted(how.skill_drift, how.gain)
            form = form.relaxed(how.kept, how.form)
    return np.array(chances)


def fitted(learners: Sequence[Learner], how: Tracing) -> dict[int, Part]:
    """How easy each skill is, by one pass over the training learners."""
    skills: dict[int, Part] = {}
    traced(learners, skills, how, learn=True)
    return skills


def searched(start: Tracing) -> Tracing:
    """Better settings, one at a time, by log loss on a validation part of the training data."""
    train, valid = read("train1")[::SEARCHED], read("valid1")[::3]
    truth = _truth(valid)

    def loss(how: Tracing) -> float:
        return _log_loss(traced(valid, fitted(train, how), how, learn=False), truth)

    best, least = start, loss(start)
    for number in range(ROUNDS):
        factor = (3.0, 1.8, 1.3)[number]
        for field in fields(Tracing):
            now = getattr(best, field.name)
            for value in (now / factor, now * factor):
                limited = min(value, (now + 1) / 2) if field.name == "kept" else value
                other = replace(best, **{field.name: limited})
                if now and (found := loss(other)) < least:
                    best, least = other, found
    return best


def answers_part(report: Report) -> Iterator[dict[str, Any]]:
    """Our model, parts of it, and baselines, each with AUC, log loss, accuracy and ECE."""
    train, test = read("train"), read("test")
    truth = _truth(test)
    how = searched(Tracing())
    report.details["tracing"] = {one.name: getattr(how, one.name) for one in fields(how)}
    variants = {
        "learner's ability": replace(how, skill=0.0, skill_drift=0.0, form=0.0, gain=0.0),
        "ability by skill": replace(how, form=0.0),
        "ability by skill and form (ours)": how,
    }
    chances = {
        "majority": np.full(len(truth), _truth(train).mean()),
        "rate of the skill": _skill_rates(train, test),
        "PFA (logistic regression)": _pfa(train, test),
    }
    for name, one in variants.items():
        chances[name] = traced(test, fitted(train, one), one, learn=False)
    report.notes.append(
        f"kt-assist2009: {len(train):,} learners to learn from, {len(test):,} with "
        f"{len(truth):,} answers to predict, each before it is read"
    )
    owners = np.repeat(np.arange(len(test)), [len(answers) for answers in test])
    ours = chances["ability by skill and form (ours)"]
    report.details["auc gain of ours, 95 %"] = {
        name: _gain(ours, chances[name], truth, owners)
        for name in ("rate of the skill", "PFA (logistic regression)")
    }
    for name, found in chances.items():
        yield {"data": "kt-assist2009", "what": name, **_figures(found, truth)}
    report.details["calibration of ours"] = reliability(ours, truth)


def _truth(learners: Sequence[Learner]) -> NDArray[np.bool_]:
    return np.array([right for answers in learners for _, right in answers])


def _skill_rates(train: Sequence[Learner], test: Sequence[Learner]) -> Floats:
    counts: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for answers in train:
        for skill, right in answers:
            counts[skill][0] += right
            counts[skill][1] += 1
    mean = float(_truth(train).mean())
    rates = {skill: (right + 5 * mean) / (n + 5) for skill, (right, n) in counts.items()}
    return np.array([rates.get(skill, mean) for answers in test for skill, _ in answers])


def _pfa(train: Sequence[Learner], test: Sequence[Learner]) -> Floats:
    """Performance factors analysis (Pavlik et al., 2009), counts as logarithms."""
    from sklearn.linear_model import LogisticRegression

    skills = 1 + max(skill for answers in [*train, *test] for skill, _ in answers)
    model = LogisticRegression(C=1.0, max_iter=300)
    model.fit(_practice(train, skills), _truth(train))
    return np.asarray(model.predict_proba(_practice(test, skills))[:, 1])


def _practice(learners: Sequence[Learner], skills: int) -> csr_matrix:
    """Skill, and successes and failures in it so far: three columns a skill."""
    rows, columns, values = [], [], []
    row = 0
    for answers in learners:
        counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for skill, right in answers:
            good, bad = counts[skill]
            rows += [row, row, row]
            columns += [skill, skills + skill, 2 * skills + skill]
            values += [1.0, log1p(good), log1p(bad)]
            counts[skill][0 if right else 1] += 1
            row += 1
    return csr_matrix((values, (rows, columns)), shape=(row, 3 * skills))


def _figures(chances: Floats, truth: NDArray[np.bool_]) -> dict[str, float]:
    bins = reliability(chances, truth)
    ece = sum(one["share"] * abs(one["predicted"] - one["right"]) for one in bins)
    return {
        "auc": auc(chances, truth),
        "log loss": _log_loss(chances, truth),
        "accuracy": float(((chances > 0.5) == truth).mean()),
        "ece": ece,
    }


def auc(chances: Floats, truth: NDArray[np.bool_]) -> float:
    """Area under the ROC curve: how often a right answer is ranked above a wrong one."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, chances))


def _log_loss(chances: Floats, truth: NDArray[np.bool_]) -> float:
    safe = np.clip(chances, 1e-9, 1 - 1e-9)
    return float(-np.where(truth, np.log(safe), np.log(1 - safe)).mean())


def reliability(chances: Floats, truth: NDArray[np.bool_]) -> list[dict[str, float]]:
    """Ten equal steps of chance: what was predicted, what came, and their share of answers."""
    step = np.minimum((chances * 10).astype(int), 9)
    return [
        {
            "predicted": float(chances[step == one].mean()),
            "right": float(truth[step == one].mean()),
            "share": float((step == one).mean()),
        }
        for one in np.unique(step)
    ]


def _gain(
    ours: Floats, other: Floats, truth: NDArray[np.bool_], owners: NDArray[np.int64]
) -> tuple[float, float]:
    """95 % interval of our AUC less the other's, learners being drawn anew."""
    rng = np.random.default_rng(0)
    starts = np.searchsorted(owners, np.arange(owners.max() + 2))
    gains = []
    for _ in range(RESAMPLES):
        picked = rng.integers(0, owners.max() + 1, owners.max() + 1)
        rows = np.concatenate([np.arange(starts[one], starts[one + 1]) for one in picked])
        gains.append(auc(ours[rows], truth[rows]) - auc(other[rows], truth[rows]))
    low, high = np.percentile(gains, [2.5, 97.5])
    return float(low), float(high)
