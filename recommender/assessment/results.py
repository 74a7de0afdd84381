"""From answers to a result, and between a result and its document in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from recommender.assessment.ability import GRID, Belief
from recommender.assessment.levels import CENTRES, classified, skippable
from recommender.assessment.model import Measured, QuizResult, SkillResult
from recommender.assessment.priors import Ability, by_skill
from recommender.assessment.quiz import Answered, Ending, Rules, estimate
from recommender.assessment.records import QuizRecord
from recommender.assessment.response import chance
from recommender.catalogue.model import Level


def result_of(
    quiz: QuizRecord, answers: Sequence[Answered], rules: Rules, ending: Ending, now: datetime
) -> tuple[QuizResult, tuple[Ability, ...]]:
    """The result, and the abilities it rests on, by skill."""
    belief = estimate(answers, rules)
    level, certainty = classified(belief)
    beliefs = by_skill(answers, rules)
    counts = Counter(answer.item.skill for answer in answers)
    result = QuizResult(
        quiz_id=quiz.quiz_id,
        topic=quiz.topic,
        level=level,
        certainty=certainty,
        ability=belief.mean,
        error=belief.sd,
        asked=len(answers),
        right=sum(answer.correct for answer in answers),
        ending=ending,
        skills=tuple(_skill(name, one, counts[name]) for name, one in beliefs.items()),
        ended_at=now,
    )
    abilities = tuple(
        Ability(name, one.mean, one.sd, counts[name], now) for name, one in beliefs.items()
    )
    return result, abilities


def _skill(skill: str, belief: Belief, answers: int) -> SkillResult:
    level, certainty = classified(belief)
    return SkillResult(skill, level, certainty, skippable(belief, answers), answers)


def measured(ability: Ability) -> Measured:
    """Where a learner stands, by an ability as it is kept."""
    belief = ability.belief
    level, certainty = classified(belief)
    return Measured(
        skill=ability.skill,
        level=level,
        certainty=certainty,
        known=skippable(belief, ability.answers),
        share=float(belief.weights @ chance(GRID, CENTRES[Level.INTERMEDIATE])),
        answers=ability.answers,
        measured_at=ability.measured_at,
    )


def to_document(result: QuizResult) -> dict[str, Any]:
    """``result`` for the store's JSON column; what the quiz's row says itself is left out."""
    document = asdict(result)
    for name in ("quiz_id", "topic", "ended_at"):
        del document[name]
    return document


def from_record(quiz: QuizRecord) -> QuizResult | None:
    """The result of an ended quiz; ``None`` for one that gave none."""
    if quiz.result is None or quiz.ended_at is None:
        return None
    document = dict(quiz.result)
    skills = tuple(
        SkillResult(
            skill=one["skill"],
            level=Level(one["level"]),
            certainty=one["certainty"],
            known=Level(one["known"]) if one["known"] else None,
            answers=one["answers"],
        )
        for one in document.pop("skills")
    )
    level, ending = Level(document.pop("level")), Ending(document.pop("ending"))
    return QuizResult(
        quiz_id=quiz.quiz_id,
        topic=quiz.topic,
        level=level,
        ending=ending,
        skills=skills,
        ended_at=quiz.ended_at,
        **document,
    )
