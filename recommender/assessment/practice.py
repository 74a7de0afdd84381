"""What a first answer outside a quiz says about an ability."""

from __future__ import annotations

from datetime import datetime
from math import sqrt

from recommender.assessment.ability import PRIOR_MEAN, PRIOR_SD
from recommender.assessment.items import Item
from recommender.assessment.priors import Ability
from recommender.assessment.quiz import Rules
from recommender.assessment.tracing import Part, updated
from recommender.storage import abilities
from recommender.storage.quizzes import Transaction


def noted(session: Transaction, learner_id: str, item: Item, correct: bool, now: datetime) -> None:
    """Moves the learner's ability in the item's skill by one answer, and keeps it.

    Only for questions never met before: knowing one again is memory of that question, and says
    little of the skill.
    """
    before = abilities.of_learner(session, learner_id).get(item.skill)
    if before is None:
        before = Ability(item.skill, PRIOR_MEAN, PRIOR_SD, 0, now)
    part = Part(before.mean, before.error**2)
    (after,) = updated([part], item.difficulty, correct, Rules().floor * item.guess)
    answers = before.answers + 1
    found = Ability(item.skill, after.mean, sqrt(after.variance), answers, now)
    abilities.save(session, learner_id, [found])
