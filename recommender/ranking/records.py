"""What the recommendation log remembers of an answer, and of the audience of new courses."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from recommender.ranking.model import Query, Ranked, Reason, ScorerName


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A course that came after the catalogue's first day, with its audience so far.

    ``impressions``: how often it was shown while new; ``takers``: enrolments since.
    """

    course_id: str
    impressions: int = 0
    takers: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A new course that was lifted; ``probability``: how likely that was before the draw."""

    course_id: str
    probability: float


@dataclass(frozen=True, slots=True)
class Explored:
    """What chance decided about one list.

    Attributes:
        places: how many the list has for new courses, in the mean over draws.
        candidates: how many new courses were in question.
        drawn: those that were lifted; none when chance said no.
    """

    places: float
    candidates: int
    drawn: tuple[Drawn, ...] = ()


@dataclass(frozen=True, slots=True)
class LoggedItem:
    """One course shown, at ``position`` 0, 1, …; ``parts`` add up to ``score``.

    ``simulated``: whether what served had learnt from simulated learners; ``scorer``: what
    ordered the list.
    """

    course_id: str
    position: int
    score: float
    match: float
    parts: dict[str, float]
    reasons: tuple[Reason, ...]
    simulated: bool = False
    scorer: ScorerName = "blend"


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One answer. ``context`` holds the query and filters: the learner's words, encrypted."""

    request_id: str
    learner_id: str | None
    at: datetime
    surface: str
    channel: str | None
    model_version: str
    personalised: bool
    context: dict[str, Any]
    items: tuple[LoggedItem, ...]
    variant: str | None = None


def logged_request(
    ranked: Ranked, query: Query, explored: Explored | None, now: datetime
) -> LoggedRequest:
    """What is written down of an answer; ``explored`` with the courses that were really shown."""
    wishes = {"goal": query.goal, "interests": list(query.interests), "level": query.level}
    context: dict[str, Any] = {
        **{name: value for name, value in wishes.items() if value},
        "filters": {name: value for name, value in asdict(ranked.filters).items() if value},
        "relaxed": list(ranked.relaxed),
        "simulated": ranked.simulated,
        "scorer": ranked.scorer,
        "tuning": ranked.tuning,
    }
    if explored is not None:
        shown = {item.course.course_id for item in ranked.items}
        # One may have been hidden just now.
        drawn = tuple(one for one in explored.drawn if one.course_id in shown)
        context["exploration"] = asdict(replace(explored, drawn=drawn))
    return LoggedRequest(
        request_id=ranked.request_id,
        learner_id=query.learner_id,
        at=now,
        surface=ranked.surface,
        channel=query.channel,
        model_version=ranked.model_version,
        personalised=ranked.personalised,
        context=context,
        items=tuple(
            LoggedItem(
                item.course.course_id, place, item.score, item.match, item.parts, item.reasons
            )
            for place, item in enumerate(ranked.items)
        ),
        variant=ranked.variant,
    )
