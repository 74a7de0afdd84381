"""What is asked of the ranking room, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recommender.catalogue.model import Course, Level

# What people are told wherever ``simulated`` holds.
SIMULATED = "learned from simulated histories"
ScorerName = Literal["learnt", "blend"]
Basis = Literal["goal", "history", "popular", "start", "search", "similar"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard conditions; an empty or ``None`` field does not restrict.

    A course whose catalogue entry does not say (``None``) passes a filter on language, and
    fails one on price, hours or level: what was asked for must be true of what is shown.

    Attributes:
        levels: any of these; ``max_price`` in US dollars; ``min_hours``/``max_hours`` in hours
            of the whole course; ``languages`` ISO 639-1; ``subjects``, ``skills`` and
            ``providers`` in the catalogue's spelling (compared case-folded), any of each;
            ``not_providers`` none of these (a course without a provider passes).
    """

    levels: tuple[Level, ...] = ()
    free_only: bool = False
    max_price: float | None = None
    min_hours: float | None = None
    max_hours: float | None = None
    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    not_providers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A request for courses. What is given overrides the learner's stored profile.

    Attributes:
        learner_id: ``None`` for a request without a person (the command line, a preview).
        n: how many courses; ``exclude``: course ids not to show again.
        log: whether the answer is written to the recommendation log as impressions.
    """

    learner_id: str | None = None
    goal: str | None = None
    interests: tuple[str, ...] = ()
    level: Level | None = None
    weekly_hours: float | None = None
    filters: Filters = field(default_factory=Filters)
    n: int = 5
    exclude: frozenset[str] = frozenset()
    channel: str | None = None
    log: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a course is shown. ``code`` is stable; ``text`` is one short, true sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class RankedCourse:
    """A course in an answer.

    Attributes:
        score: the sum of ``parts``, comparable within one answer only.
        match: how well it fits the request, 0..1, for people.
        parts: additive contributions by part (``content``, ``collaborative``, ``popularity``…).
    """

    course: Course
    score: float
    match: float
    parts: dict[str, float]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An answer, best first.

    Attributes:
        model_version: version of the artefacts that served, or ``"none"``.
        surface: ``recommend``, ``similar`` or ``search``.
        personalised: whether anything personal was read.
        relaxed: names of filters that had to be lifted because nothing was left; ``goal`` when
            nothing in the catalogue answers the goal, and places to start are shown instead.
        exhausted: whether the list ends because nothing else belongs to what was asked; there
            may be fewer than ``n`` items, or none.
        left: whether courses that belong to it too stand behind those shown, so that asking
            again without the ones shown brings them: rungs, say, that were put in their place.
        basis: what carried the list: the ``goal`` (or interests), the learner's ``history``,
            that many take these courses (``popular``), nothing but being a place to ``start``;
            ``search`` and ``similar`` on those surfaces.
        simulated: whether the version that served learnt from simulated learners, so that what
            is said of learners is not true of real ones.
        scorer: what ordered the list: the ``learnt`` second stage, or the weighted ``blend``.
        tuning: version of the administrator's adjustments; 0 where there were none.
        variant: ``experiment/variant`` that this learner was served with; ``None`` for neither.
    """

    request_id: str
    model_version: str
    surface: str
    items: tuple[RankedCourse, ...]
    filters: Filters
    personalised: bool
    relaxed: tuple[str, ...] = ()
    exhausted: bool = False
    left: bool = False
    basis: Basis = "start"
    simulated: bool = False
    scorer: ScorerName = "blend"
    tuning: int = 0
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one course was, or would be, recommended to one learner.

    ``simulated`` and ``scorer`` as above.
    """

    course: Course
    match: float
    parts: dict[str, float]
    reasons: tuple[Reason, ...]
    request_id: str | None = None
    simulated: bool = False
    scorer: ScorerName = "blend"
