"""Simulated learners answer quizzes: their ability is known, so that the error is, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks.report import Report
from recommender.assessment.ability import PRIOR_SD
from recommender.assessment.bank import read_bank
from recommender.assessment.calibration import Taken, recalibrated
from recommender.assessment.items import Item, ItemBank
from recommender.assessment.levels import classified, mastered, mastery_cut
from recommender.assessment.quiz import Answered, Rules, estimate, played
from recommender.assessment.response import chance
from recommender.assessment.selection import at_random
from recommender.catalogue.model import Level
from recommender.settings import PROJECT

LEARNERS, CALIBRATING, SEED = 800, 2_000, 11
AUTHORS_ERROR = 0.5
"""Logits by which the true difficulties differ from the authors' (standard deviation)."""

HABITS = {"say so": 0.0, "half guess": 0.5, "all guess": 1.0}
"""What people do who do not know, and the share of them who guess."""

LARGE = 60


@dataclass(frozen=True)
class World:
    """A bank, its true difficulties, and how learners behave who do not know."""

    bank: ItemBank
    truth: dict[str, float]
    guessing: float

    def chooser(self, ability: float, rng: np.random.Generator) -> Callable[[Item], int | None]:
        """Answers for somebody of ``ability`` (logits)."""
        guesses = rng.random() < self.guessing

        def choose(item: Item) -> int | None:
            if rng.random() < float(chance(ability, self.truth[item.item_id])):
                return item.right
            return int(rng.integers(len(item.options))) if guesses else None

        return choose


def world(guessing: float, bank: ItemBank | None = None) -> World:
    """Our own bank (or another) with true difficulties drawn around the authored ones."""
    bank = bank or read_bank(PROJECT / "data" / "academy" / "questions")[0]
    rng = np.random.default_rng(SEED)
    truth = {item.item_id: item.difficulty + rng.normal(0, AUTHORS_ERROR) for item in bank}
    return World(bank, truth, guessing)


def large_bank() -> ItemBank:
    """One made-up skill with many questions: what a platform with a larger bank would see."""
    rng = np.random.default_rng(SEED)
    return ItemBank(
        Item(f"made-up-{n}", "Made up", "Made up", f"{n}?", ("a", "b", "c", "d"), 0, ".", level)
        for n, level in enumerate(rng.uniform(-2.5, 2.5, LARGE).tolist())
    )


def quiz_part(report: Report) -> Iterator[dict[str, Any]]:
    """A row a habit and way of asking; the random choice asks each learner as many questions."""
    report.notes.append(
        f"simulated: {LEARNERS:,} learners with abilities from N(0, {PRIOR_SD}²); authored "
        f"difficulties are off by {AUTHORS_ERROR} logits (standard deviation)"
    )
    for habit, guessing in HABITS.items():
        yield from _compared(world(guessing), f"simulated, {habit}")
    yield from _compared(world(0.5, large_bank()), f"simulated, half guess, {LARGE}")
    for floor in (0.0, 1.0):
        for habit, guessing in HABITS.items():
            found, _ = measured(world(guessing), replace(Rules(), floor=floor))
            yield {"data": f"simulated, {habit}", "what": f"adaptive, floor {floor:g}", **found}


def _compared(place: World, data: str) -> Iterator[dict[str, Any]]:
    ours, lengths = measured(place, Rules())
    yield {"data": data, "what": "adaptive (ours)", **ours}
    yield {"data": data, "what": "random, as many", **measured(place, Rules(), lengths)[0]}


def measured(
    place: World, rules: Rules, lengths: Sequence[int] | None = None
) -> tuple[dict[str, float], list[int]]:
    """Errors and levels over the learners; with ``lengths``, questions are drawn at random."""
    abilities = np.random.default_rng(SEED + 1).normal(0, PRIOR_SD, LEARNERS)
    skills = list(place.bank.skills)
    rows, asked = [], []
    for number, ability in enumerate(abilities.tolist()):
        rng = np.random.default_rng([SEED, number])  # the same learner, whoever asks
        fixed = rules if lengths is None else _of_length(rules, lengths[number])
        items = place.bank.of(skills[number % len(skills)])
        answers, _ = played(items, place.chooser(ability, rng), fixed, number)
        asked.append(len(answers))
        rows.append(_judged(answers, rules, ability))
    table = np.array(rows)
    error, right, certainty, said, true, both = table.T
    found = {
        "rmse": float(np.sqrt((error**2).mean())),
        "bias": float(error.mean()),
        "level right": float(right.mean()),
        "certainty": float(certainty.mean()),
        "questions": float(np.mean(asked)),
        "known true": float(both.sum() / max(said.sum(), 1)),
        "known found": float(both.sum() / max(true.sum(), 1)),
    }
    return found, asked


def _of_length(rules: Rules, length: int) -> Rules:
    return replace(rules, fewest=length, most=length, select=at_random)


def _judged(answers: list[Answered], rules: Rules, ability: float) -> tuple[float, ...]:
    belief = estimate(answers, rules)
    level, certainty = classified(belief)
    skipped, really = mastered(belief), _mastered(ability)
    said = -1 if skipped is None else skipped.rank
    true = -1 if really is None else really.rank
    own = Level.ADVANCED if true >= 1 else tuple(Level)[true + 1]
    return (
        belief.mean - ability,
        float(level is own),
        certainty,
        float(said >= 0),
        float(true >= 0),
        float(0 <= said <= true),
    )


def _mastered(ability: float) -> Level | None:
    reached = [level for level in Level if ability >= mastery_cut(level)]
    return reached[-1] if reached else None


def calibration_part() -> Iterator[dict[str, Any]]:
    """How far difficulties are off before and after measuring them from simulated answers."""
    place = world(0.5)
    rng = np.random.default_rng(SEED + 2)
    skills = list(place.bank.skills)[:6]
    taken = []
    for number in range(CALIBRATING):
        items = place.bank.of(skills[number % len(skills)])
        chooser = place.chooser(rng.normal(0, PRIOR_SD), rng)
        answers, _ = played(items, chooser, Rules(), number)
        taken.append(Taken({one.item.item_id: one.correct for one in answers}))
    found = recalibrated(place.bank, taken, floor=Rules().floor)
    truth = np.array([place.truth[name] for name in found])
    authored = np.array([one.authored for one in found.values()]) - truth
    after = np.array([one.difficulty for one in found.values()]) - truth
    data = f"simulated, {CALIBRATING:,} quizzes"
    for what, error in (("difficulties, authored", authored), ("difficulties, measured", after)):
        rmse, bias = float(np.sqrt((error**2).mean())), float(error.mean())
        yield {"data": data, "what": what, "rmse": rmse, "bias": bias}
