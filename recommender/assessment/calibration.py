"""Difficulties from answers: marginal maximum likelihood with the authors' judgement as prior.

EM after Bock and Aitkin (1981) for the model of :mod:`recommender.assessment.response`: the
E-step spreads every quiz over the grid of abilities, the M-step takes Newton steps to each
question's most probable difficulty. Questions chosen adaptively do no harm: the choice depends
on recorded answers only, so it may be ignored (Mislevy and Wu, 1996).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from recommender.assessment.ability import GRID, PRIOR_MEAN, PRIOR_SD, Belief
from recommender.assessment.items import Item, ItemBank
from recommender.assessment.response import Floats, chance

FEWEST = 30
"""Answers below which a question keeps its authored difficulty."""

AUTHORED_SD = 0.7
"""How far authors are taken to be off, in logits."""

ROUNDS, CLOSE_ENOUGH = 60, 1e-3
FARTHEST = 4.5


@dataclass(frozen=True, slots=True)
class Taken:
    """One quiz, as calibration reads it: a prior (logits), and whether each answer was right."""

    answers: Mapping[str, bool]
    prior_mean: float = PRIOR_MEAN
    prior_sd: float = PRIOR_SD


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A question's difficulty in logits with its standard error, from ``answers`` answers."""

    item_id: str
    authored: float
    difficulty: float
    error: float
    answers: int


def recalibrated(
    bank: ItemBank, quizzes: Sequence[Taken], *, floor: float, fewest: int = FEWEST
) -> dict[str, Difficulty]:
    """The difficulties of the questions that were answered at least ``fewest`` times.

    Args:
        bank: with the authored difficulties, which the others keep.
        quizzes: answers to questions that the bank no longer has are left out.
        floor: share of the blind chance taken for guessing, as the quizzes use it.
        fewest: see :data:`FEWEST`.
    """
    counts: dict[str, int] = {}
    for quiz in quizzes:
        for item_id in quiz.answers:
            counts[item_id] = counts.get(item_id, 0) + 1
    free = [item for item in bank if counts.get(item.item_id, 0) >= fewest]
    if not free:
        return {}
    answers = _Answers(bank, quizzes, floor)
    now, errors = answers.fit(free)
    return {
        item.item_id: Difficulty(item.item_id, item.difficulty, now[row], errors[row], n)
        for row, item in enumerate(free)
        for n in [counts[item.item_id]]
    }


class _Answers:
    """All answers as rows: which quiz, which question, right or not."""

    def __init__(self, bank: ItemBank, quizzes: Sequence[Taken], floor: float) -> None:
        items = list(bank)
        place = {item.item_id: row for row, item in enumerate(items)}
        rows = [
            (number, place[item_id], correct)
            for number, quiz in enumerate(quizzes)
            for item_id, correct in quiz.answers.items()
            if item_id in place
        ]
        self.quiz = np.array([row[0] for row in rows])
        self.item = np.array([row[1] for row in rows])
        self.right = np.array([row[2] for row in rows], dtype=bool)
        self.place = place
        self.guess = floor * np.array([item.guess for item in items])
        self.authored = np.array([item.difficulty for item in items])
        priors = [Belief.prior(quiz.prior_mean, quiz.prior_sd).weights for quiz in quizzes]
        self.log_prior = np.log(np.maximum(np.array(priors), 1e-300))

    def fit(self, free: Sequence[Item]) -> tuple[list[float], list[float]]:
        """Difficulties of ``free`` and their standard errors, both in logits."""
        rows = np.array([self.place[item.item_id] for item in free])
        difficulty = self.authored.copy()
        curvature = np.ones(len(rows))
        for _ in range(ROUNDS):
            right, wrong = self._expected(difficulty)
            step, curvature = self._newton(difficulty, right, wrong)
            moved = np.clip(step[rows], -0.5, 0.5)
            difficulty[rows] = np.clip(difficulty[rows] + moved, -FARTHEST, FARTHEST)
            curvature = curvature[rows]
            if np.abs(moved).max() < CLOSE_ENOUGH:
                break
        return difficulty[rows].tolist(), [1 / sqrt(value) for value in curvature]

    def _expected(self, difficulty: Floats) -> tuple[Floats, Floats]:
        """Expected right and wrong answers at each ability: two arrays (questions, grid)."""
        chances = chance(GRID, difficulty[:, None], self.guess[:, None])
        log_right, log_wrong = np.log(chances), np.log(1 - chances)
        weights = self.log_prior.copy()
        each = np.where(self.right[:, None], log_right[self.item], log_wrong[self.item])
        np.add.at(weights, self.quiz, each)
        weights = np.exp(weights - weights.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        right = np.zeros_like(chances)
        wrong = np.zeros_like(chances)
        np.add.at(right, self.item[self.right], weights[self.quiz[self.right]])
        np.add.at(wrong, self.item[~self.right], weights[self.quiz[~self.right]])
        return right, wrong

    def _newton(self, difficulty: Floats, right: Floats, wrong: Floats) -> tuple[Floats, Floats]:
        """One scoring step for every question, and the information the step rests on."""
        guess = self.guess[:, None]
        p = chance(GRID, difficulty[:, None], guess)
        slope = -(p - guess) * (1 - p) / (1 - guess)  # dP/db
        gradient = (right * slope / p - wrong * slope / (1 - p)).sum(axis=1)
        information = ((right + wrong) * slope**2 / (p * (1 - p))).sum(axis=1)
        information += 1 / AUTHORED_SD**2
        gradient -= (difficulty - self.authored) / AUTHORED_SD**2
        return gradient / information, information
