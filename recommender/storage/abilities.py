"""What was measured: learners' abilities in skills, and how hard questions turned out to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from recommender.assessment.calibration import Difficulty
from recommender.assessment.priors import Ability
from recommender.storage.dialects import upsert
from recommender.storage.learners import require
from recommender.storage.tables import QuestionDifficultyRow, SkillAbilityRow


def of_learner(session: Session, learner_id: str) -> dict[str, Ability]:
    """The learner's abilities by skill; raises :class:`NotFoundError`."""
    mine = SkillAbilityRow.learner_pk == require(session, learner_id).id
    rows = session.scalars(select(SkillAbilityRow).where(mine).order_by(SkillAbilityRow.skill))
    return {
        row.skill: Ability(row.skill, row.ability, row.error, row.answers, row.measured_at)
        for row in rows
    }


def save(session: Session, learner_id: str, abilities: Iterable[Ability]) -> None:
    """Puts these measurements in the place of earlier ones of the same skills."""
    learner_pk = require(session, learner_id).id
    for one in abilities:
        values = {
            "ability": one.mean,
            "error": one.error,
            "answers": one.answers,
            "measured_at": one.measured_at,
        }
        _put(
            session,
            SkillAbilityRow,
            {"learner_pk": learner_pk, "skill": one.skill},
            values,
        )


def difficulties(session: Session) -> dict[str, Difficulty]:
    """The measured difficulties by question."""
    return {
        row.question_id: Difficulty(
            row.question_id, row.authored, row.difficulty, row.error, row.answers
        )
        for row in session.scalars(select(QuestionDifficultyRow))
    }


def save_difficulties(session: Session, found: Iterable[Difficulty], now: datetime) -> None:
    """Puts these difficulties in the place of earlier ones."""
    for one in found:
        values = asdict(one) | {"measured_at": now}
        key = {"question_id": values.pop("item_id")}
        _put(session, QuestionDifficultyRow, key, values)


def _put(session: Session, table: Any, key: dict[str, Any], values: dict[str, Any]) -> None:
    session.execute(
        upsert(session, table)
        .values(**key, **values)
        .on_conflict_do_update(index_elements=list(key), set_=values)
    )
