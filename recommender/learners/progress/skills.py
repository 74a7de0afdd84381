"""The skill profile: what a learner can show for each skill, beside what the goal wants. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from recommender.catalogue.model import Course
from recommender.learners.progress.journal import Journal

LEARNT = 0.7


class EvidenceKind(StrEnum):
    """What speaks for a skill, the stronger word first."""

    QUIZ = "quiz"
    COMPLETED = "completed"
    PART = "part"


@dataclass(frozen=True, slots=True)
class QuizResult:
    """What a placement quiz found: ``level`` 0..1 of the skill, over ``questions``."""

    level: float
    questions: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a skill; ``share`` 0..1, course and title where it is one."""

    kind: EvidenceKind
    share: float
    course_id: str | None = None
    title: str | None = None
    questions: int | None = None


@dataclass(frozen=True, slots=True)
class SkillStanding:
    """A skill: ``level`` 0..1, the evidence for it, and whether the goal wants it.

    A quiz asks what is known and therefore speaks last; without one the level is the largest
    share of a course that teaches the skill. Courses do not add up: two half courses may have
    taught the same half.
    """

    skill: str
    level: float
    wanted: bool
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_learnt(self) -> bool:
        """Whether the evidence is enough to call it learnt."""
        return self.level >= LEARNT


@dataclass(frozen=True, slots=True)
class SkillProfile:
    """All skills with evidence or wanted: wanted first, the least known of them on top."""

    skills: tuple[SkillStanding, ...]

    @property
    def gap(self) -> tuple[str, ...]:
        """Wanted skills that are not learnt."""
        return tuple(one.skill for one in self.skills if one.wanted and not one.is_learnt)

    @property
    def gained(self) -> tuple[str, ...]:
        """Skills that are learnt, wanted or not."""
        return tuple(one.skill for one in self.skills if one.is_learnt)


def skill_profile(
    journal: Journal,
    courses: Mapping[str, Course],
    *,
    wanted: Iterable[str] = (),
    quizzes: Mapping[str, QuizResult] | None = None,
) -> SkillProfile:
    """What ``journal`` and ``quizzes`` show of each skill; names are compared case-folded."""
    names: dict[str, str] = {}
    evidence: dict[str, list[Evidence]] = {}
    goal = {_key(skill): names.setdefault(_key(skill), skill) for skill in wanted}
    for skill, found in (quizzes or {}).items():
        names.setdefault(_key(skill), skill)
        asked = Evidence(EvidenceKind.QUIZ, found.level, questions=found.questions)
        evidence.setdefault(_key(skill), []).append(asked)
    for skill, one in _from_courses(journal, courses):
        names.setdefault(_key(skill), skill)
        evidence.setdefault(_key(skill), []).append(one)
    standings = (_standing(name, evidence.get(key, []), key in goal) for key, name in names.items())
    return SkillProfile(tuple(sorted(standings, key=_order)))


def _from_courses(
    journal: Journal, courses: Mapping[str, Course]
) -> Iterable[tuple[str, Evidence]]:
    for course_id, standing in journal.courses.items():
        course = courses.get(course_id)
        if course is None or standing.fraction <= 0:
            continue
        kind = EvidenceKind.COMPLETED if standing.completed_at else EvidenceKind.PART
        for skill in course.skills:
            yield skill, Evidence(kind, round(standing.fraction, 3), course_id, course.title)


def _standing(skill: str, evidence: list[Evidence], wanted: bool) -> SkillStanding:
    found = tuple(
        sorted(evidence, key=lambda one: (list(EvidenceKind).index(one.kind), -one.share))
    )
    asked = [one.share for one in found if one.kind is EvidenceKind.QUIZ]
    level = asked[0] if asked else max((one.share for one in found), default=0.0)
    return SkillStanding(skill, level, wanted, found)


def _order(one: SkillStanding) -> tuple[bool, float, str]:
    return (not one.wanted, one.level if one.wanted else -one.level, one.skill.casefold())


def _key(skill: str) -> str:
    return " ".join(skill.split()).casefold()
