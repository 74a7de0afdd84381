"""The course of one quiz, as pure functions of its answers: nothing else is needed to resume."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from recommender.assessment.ability import PRIOR_MEAN, PRIOR_SD, Belief
from recommender.assessment.items import Item
from recommender.assessment.levels import classified
from recommender.assessment.selection import Selector, balanced, most_informative


class Ending(StrEnum):
    """Why a quiz asks nothing more."""

    PRECISE = "precise"
    CERTAIN = "certain"
    LENGTH = "length"
    EXHAUSTED = "exhausted"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Rules:
    """When a quiz ends, and how it starts.

    Attributes:
        fewest: questions before precision or certainty may end it.
        most: questions after which it ends in any case.
        error: standard error, in logits, that is precise enough.
        certainty: probability of one level that is certain enough.
        prior_mean: of the ability before the first answer, in logits; ``prior_sd`` > 0 likewise.
        floor: share of a question's blind chance that is taken for guessing, 0..1: some guess,
            some say that they do not know (docs/placement.md has what was measured).
        select: picks the next question.
    """

    fewest: int = 4
    most: int = 8
    error: float = 0.7
    certainty: float = 0.9
    prior_mean: float = PRIOR_MEAN
    prior_sd: float = PRIOR_SD
    floor: float = 0.5
    select: Selector = most_informative


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer; "I don't know" counts as a wrong one."""

    item: Item
    correct: bool


def estimate(answers: Sequence[Answered], rules: Rules) -> Belief:
    """What the answers say about the ability. Their order does not matter."""
    belief = Belief.prior(rules.prior_mean, rules.prior_sd)
    for answer in answers:
        guess = rules.floor * answer.item.guess
        belief = belief.after(answer.item.difficulty, guess, answer.correct)
    return belief


def next_item(
    items: Sequence[Item],
    answers: Sequence[Answered],
    rules: Rules,
    seed: int,
    seen: Collection[str] = (),
) -> Item | Ending:
    """The next question, or why there is none.

    Args:
        items: the questions of the topic.
        answers: those of this quiz so far, in any order.
        rules: when to stop, and how to choose.
        seed: of the quiz; with the number of answers it decides the draw.
        seen: ids answered in earlier quizzes; asked again only when too little else is left.
    """
    belief = estimate(answers, rules)
    if len(answers) >= rules.most:
        return Ending.LENGTH
    if len(answers) >= rules.fewest:
        if belief.sd <= rules.error:
            return Ending.PRECISE
        if classified(belief)[1] >= rules.certainty:
            return Ending.CERTAIN
    asked = {answer.item.item_id for answer in answers}
    left = [item for item in items if item.item_id not in asked]
    if not left:
        return Ending.EXHAUSTED
    fresh = [item for item in left if item.item_id not in seen]
    pool = fresh if len(fresh) >= rules.fewest - len(answers) and fresh else left
    rng = Random(f"{seed}/{len(answers)}")  # noqa: S311 - a draw of questions, no secret
    return rules.select(belief, balanced(pool, [answer.item for answer in answers]), rng)


def played(
    items: Sequence[Item], choose: Callable[[Item], int | None], rules: Rules, seed: int
) -> tuple[list[Answered], Ending]:
    """A whole quiz with ``choose`` picking places of options: for simulations and tests."""
    answers: list[Answered] = []
    while isinstance(following := next_item(items, answers, rules, seed), Item):
        answers.append(Answered(following, choose(following) == following.right))
    return answers, following
