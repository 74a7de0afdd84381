"""Who takes a course: levels, interests, countries and languages, as groups that may be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from recommender.analytics.places import country_of
from recommender.analytics.release import USUAL_K, Released, batches, released
from recommender.storage import course_learners
from recommender.storage.course_learners import Told
from recommender.storage.sessions import Session

LATEST = 5_000  # of the largest courses the latest takers are told of
ASPECTS = ("level", "interest", "country", "language")
TITLES: Mapping[str, str] = {
    "level": "Level",
    "interest": "Interest",
    "country": "Country",
    "language": "Language",
}


@dataclass(frozen=True, slots=True)
class Audience:
    """Groups by aspect; ``enough`` is whether there are ``k`` people at all."""

    takers: int
    by_aspect: Mapping[str, Released]
    k: int

    @property
    def enough(self) -> bool:
        """Whether anything may be told."""
        return self.takers >= self.k


def audience(
    session: Session, course_pk: int, *, known: Collection[str], k: int = USUAL_K
) -> Audience:
    """Who takes the course.

    Args:
        session: an open session.
        course_pk: the store's key.
        known: names of subjects and skills; an interest in other words is in no group.
        k: the smallest group.
    """
    people = course_learners.takers(session, course_pk)
    told_of = batches(people, k)[-(LATEST // k * k) :]
    told = course_learners.told(session, [one.learner_pk for one in told_of])
    spelling = {name.casefold(): name for name in known}
    readers: Mapping[str, Callable[[Told], Iterable[str]]] = {
        "level": lambda one: [one.level] if one.level else [],
        "interest": lambda one: {
            spelling[name.casefold()] for name in one.interests if name.casefold() in spelling
        },
        "country": lambda one: [found] if (found := country_of(one.time_zone)) else [],
        "language": lambda one: [one.language] if one.language else [],
    }
    groups = {
        aspect: released([list(read(one)) for one in told], k) for aspect, read in readers.items()
    }
    return Audience(len(told_of), groups, k)
