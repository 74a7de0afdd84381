"""What learners say of courses and recommendations, and what is done with it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Protocol

from recommender.catalogue.service import Catalogue
from recommender.errors import BadInputError
from recommender.learners.feedback.complement import Complement, choose
from recommender.learners.feedback.model import Rating, Report, ReportReason, ReportStatus
from recommender.learners.model import EnrolmentState, Event, EventKind
from recommender.learners.progress.rules import Said
from recommender.ranking.model import Query, Ranked, RankedCourse, Reason
from recommender.ranking.records import LoggedItem, logged_request
from recommender.storage import events, journey, learners, recommendations, reports
from recommender.storage.course_reviews import QUOTABLE
from recommender.storage.database import Database

STARS = range(1, 6)
MAX_WORDS = 4_000
POOL = 30
WORDS, COMPLETED, REASON = "words", "completed", "reason"
SURFACE = "complement"


class Recommender(Protocol):
    """What is asked of the ranking room."""

    def similar(self, course_id: str, query: Query, *, now: datetime) -> Ranked: ...  # noqa: D102
    def recommend(self, query: Query, *, now: datetime) -> Ranked: ...  # noqa: D102


class Feedback:
    """Ratings, reviews, reports, and what goes well with a course. Methods are transactions.

    All raise :class:`NotFoundError` for a learner or course that is not known. Words are kept
    encrypted and at most 4,000 characters long.
    """

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        recommender: Recommender,
        *,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._recommender = recommender
        self._new_id = new_id

    def rate(
        self,
        learner_id: str,
        course_id: str,
        stars: int,
        said: Said,
        *,
        words: str | None = None,
        source: str = "chat",
    ) -> Rating:
        """Rates the course with 1..5 stars and, where there are ``words``, reviews it.

        A later rating replaces an earlier one. Raises :class:`BadInputError` for other stars.
        """
        if stars not in STARS:
            raise BadInputError("A rating is 1 to 5 stars.", "Give a number from 1 to 5.")
        with self._database.session() as session:
            standing = journey.journal(session, learner_id).courses.get(course_id)
            completed = standing is not None and standing.state is EnrolmentState.COMPLETED
            events.append(
                session,
                learner_id,
                _event(EventKind.RATE, course_id, said, float(stars), {COMPLETED: completed}),
                source=source,
            )
        kept = self.review(learner_id, course_id, words, said, source=source) if words else None
        return Rating(course_id, stars, kept, completed)

    def review(
        self, learner_id: str, course_id: str, words: str, said: Said, *, source: str = "chat"
    ) -> str | None:
        """Keeps a review in words; gives what was kept, ``None`` where there was nothing."""
        kept = _words(words)
        if kept is None:
            return None
        with self._database.session() as session:
            # Whoever writes here is told that the instructor may read it without their name.
            told = {WORDS: kept, QUOTABLE: source == "chat"}
            event = _event(EventKind.REVIEW, course_id, said, None, told)
            events.append(session, learner_id, event, source=source)
        return kept

    def rating(self, learner_id: str, course_id: str) -> Rating | None:
        """The learner's latest rating of the course that stands, with their latest review."""
        with self._database.session() as session:
            records = journey.records(session, learner_id, also=frozenset({EventKind.REVIEW}))
        mine = [one.event for one in reversed(records) if one.event.course_id == course_id]
        rated = next((one for one in mine if one.kind is EventKind.RATE and one.value), None)
        if rated is None or rated.value is None:
            return None
        review = next((one for one in mine if one.kind is EventKind.REVIEW), None)
        return Rating(
            course_id,
            round(rated.value),
            (review.payload or {}).get(WORDS) if review else None,
            bool((rated.payload or {}).get(COMPLETED)),
        )

    def complement(
        self, learner_id: str, course_id: str, *, channel: str | None = None, now: datetime
    ) -> Ranked | None:
        """A course to go on with after ``course_id``: a list of one, logged, reason first.

        ``None`` when nothing is close to the course and adds to it. With personalisation off
        the learner's history is not read; what they have taken or dismissed may then be named.
        """
        completed = self._catalogue.get(course_id)
        query = Query(learner_id=learner_id, n=POOL, channel=channel, log=False)
        similar = self._recommender.similar(course_id, query, now=now)
        following = self._recommender.recommend(query, now=now)
        found = choose(completed, similar.items, following.items if following.personalised else ())
        if found is None:
            return None
        shown = replace(similar, request_id=self._new_id(), surface=SURFACE, items=(_item(found),))
        request = logged_request(shown, query, None, now)
        request = replace(request, context={**request.context, "after": course_id})
        with self._database.session() as session:
            recommendations.log_request(session, request)
        return shown

    def report(
        self,
        learner_id: str,
        course_id: str,
        reason: ReportReason,
        said: Said,
        *,
        words: str | None = None,
        source: str = "chat",
    ) -> Report:
        """Reports a poor recommendation to the administrators; the course is not shown again.

        What was shown and why is attached from the log: under ``said.request_id`` where it is
        given and was this learner's, else where the course was last shown to them.
        """
        with self._database.session() as session:
            learners.require(session, learner_id)
            logged = recommendations.logged_item(session, learner_id, course_id, said.request_id)
            if logged is None and said.request_id is not None:
                logged = recommendations.logged_item(session, learner_id, course_id)
            report = Report(
                report_id=self._new_id(),
                course_id=course_id,
                at=said.at,
                reason=reason,
                status=ReportStatus.OPEN,
                request_id=logged[0] if logged else None,
                words=_words(words),
                shown=_shown(logged[1]) if logged else None,
            )
            event = Event(
                EventKind.REPORT,
                said.at,
                course_id,
                channel=said.channel,
                request_id=report.request_id,
                payload={REASON: reason.value, "report_id": report.report_id},
            )
            events.append(session, learner_id, event, source=source)
            reports.add(session, learner_id, report)
        return report

    def reports(self, learner_id: str) -> tuple[Report, ...]:
        """The learner's own reports and what became of them, newest first."""
        with self._database.session() as session:
            return reports.of_learner(session, learners.require(session, learner_id).id)


def _item(found: Complement) -> RankedCourse:
    """The course with the reason for naming it first, and none twice."""
    others = (one for one in found.ranked.reasons if one.code != found.code)
    return replace(found.ranked, reasons=(Reason(found.code, found.reason), *others))


def _event(
    kind: EventKind, course_id: str, said: Said, value: float | None, payload: dict[str, Any]
) -> Event:
    return Event(kind, said.at, course_id, value, said.channel, said.request_id, payload)


def _shown(item: LoggedItem) -> dict[str, Any]:
    return {
        "position": item.position,
        "match": item.match,
        "score": item.score,
        "parts": item.parts,
        "reasons": [asdict(reason) for reason in item.reasons],
        "scorer": item.scorer,
    }


def _words(words: str | None) -> str | None:
    return (words or "").strip()[:MAX_WORDS] or None
