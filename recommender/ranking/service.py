"""The ranking room: what other rooms and processes call."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from recommender.catalogue.model import Course, Moderation
from recommender.catalogue.service import Catalogue
from recommender.errors import NotFoundError, StoreError
from recommender.learners.service import Learners
from recommender.monitoring.metrics import metrics
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.artefacts import Artefacts
from recommender.ranking.encoders.build import query_encoder
from recommender.ranking.exploration import explore
from recommender.ranking.goals import MAX_CHARACTERS, goal_subject, searched_subject
from recommender.ranking.model import (
    Explanation,
    Query,
    Ranked,
    RankedCourse,
)
from recommender.ranking.newcomers import exploration_seed, newcomers_of
from recommender.ranking.personal import Person, Reader
from recommender.ranking.polled import Polled
from recommender.ranking.ranker import Ranker, Ranking
from recommender.ranking.reasons import context_of, reasons_for
from recommender.ranking.records import Explored, Newcomer, logged_request
from recommender.ranking.request import Request
from recommender.ranking.serving import POLL_SECONDS, Serving
from recommender.ranking.snapshot import Snapshot
from recommender.ranking.tuning import Tunings
from recommender.ranking.variants import NoVariants, Served, Variants
from recommender.settings import Settings
from recommender.storage import courses as course_store
from recommender.storage import experiments as experiment_store
from recommender.storage import exposures, moderation
from recommender.storage import recommendations as log_store
from recommender.storage.database import Database

SPARE = 5
NEWCOMER_SECONDS = 30.0
log = logging.getLogger(__name__)


class Recommendations:
    """Answers requests from the current snapshot and writes down what was shown.

    Args:
        serving: hands out snapshots.
        catalogue: gives the courses shown, as they are at this moment.
        reader: reads what is known of a learner, if they allow it.
        database: holds the recommendation log.
        adjustments: of the administrators.
        newcomers: courses that look for their first audience.
        exploration: largest share of places for these, where the adjustments do not say.
        variants: what experiments change for a learner.
    """

    def __init__(
        self,
        serving: Serving,
        catalogue: Catalogue,
        reader: Reader,
        database: Database,
        *,
        adjustments: Polled[Adjustments],
        newcomers: Polled[tuple[Newcomer, ...]],
        exploration: float,
        variants: Variants | None = None,
    ) -> None:
        self.serving = serving
        self._catalogue = catalogue
        self._reader = reader
        self._database = database
        self._adjustments = adjustments
        self._newcomers = newcomers
        self._exploration = exploration
        self._variants: Variants = variants or NoVariants()

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        """Courses for the learner's goal, interests and history.

        What ``query`` states overrides the stored profile. With personalisation off nothing
        personal is read: only what the query states counts.
        """
        query = self._without_hidden(query)
        snapshot = self.serving.snapshot()
        person = self._reader.read(query.learner_id)
        request = replace(_request(query, person, snapshot), newcomers=self._newcomers.at(now))
        return self._answer("recommend", query, request, person, snapshot, now)

    def similar(self, course_id: str, query: Query, *, now: datetime) -> Ranked:
        """Courses like ``course_id``; raises :class:`NotFoundError` for an unknown one.

        Likeness comes from content and from what learners take together. The query's own
        words only filter; courses already taken or dismissed are left out.
        """
        anchor = self._catalogue.get(course_id)
        query = self._without_hidden(query)
        snapshot = self.serving.snapshot()
        person = self._reader.read(query.learner_id)
        request = replace(
            _request(query, person, snapshot),
            anchor=course_id,
            text=" ".join((anchor.title, *anchor.skills)),
            goal=None,
            interests=(),
            language=anchor.language or snapshot.languages.usual,
        )
        return self._answer("similar", query, request, person, snapshot, now)

    def search(self, text: str, query: Query, *, now: datetime) -> Ranked:
        """Courses found by ``text``: by their words, names (typos allowed) and meaning.

        Only the query's filters restrict; taken courses are found too. Where the learner
        allows it, their history orders what was found, a little, and adds nothing to it; the
        very title that was typed stays first.
        """
        query = self._without_hidden(query)
        snapshot = self.serving.snapshot()
        text = text[:MAX_CHARACTERS]
        subject = searched_subject(text, snapshot.spelling) or None
        person = self._reader.read(query.learner_id)
        request = Request(
            goal=subject,
            text=subject,
            language=snapshot.languages.guess(text),
            filters=query.filters,
            history=person.history,
            exclude=query.exclude,
            n=query.n,
        )
        return self._answer("search", query, request, person, snapshot, now)

    def tried(
        self,
        query: Query,
        adjustments: Adjustments,
        *,
        now: datetime,
        before: datetime | None = None,
    ) -> Ranked:
        """What :meth:`recommend` would answer under other ``adjustments``; logged nowhere.

        With ``before``, from the learner's history as it was then.

        New courses get no places of exploration here: what is not logged explores nothing.
        """
        query = self._without_hidden(query)
        snapshot = self.serving.snapshot()
        person = self._reader.read(query.learner_id, before=before)
        request = _request(query, person, snapshot)
        quiet = replace(query, log=False)
        return self._answer("recommend", quiet, request, person, snapshot, now, Served(adjustments))

    def snapshot(self) -> Snapshot:
        """What serves now."""
        return self.serving.snapshot()

    def explain(
        self,
        learner_id: str,
        course_id: str,
        *,
        now: datetime,
        request_id: str | None = None,
    ) -> Explanation:
        """Why a course was shown, from what was logged then; else why it would be shown.

        Raises:
            NotFoundError: there is no such course, or ``request_id`` did not show it to
                this learner.
        """
        course = self._catalogue.get(course_id)
        with self._database.session() as session:
            logged = log_store.logged_item(session, learner_id, course_id, request_id)
        if logged is not None:
            shown_in, item = logged
            return Explanation(
                course,
                item.match,
                item.parts,
                item.reasons,
                shown_in,
                item.simulated,
                item.scorer,
            )
        if request_id is not None:
            raise NotFoundError(
                "That course was not among those recommendations.", "Ask about one that was shown."
            )
        return self._explain_now(learner_id, course, now)

    def _without_hidden(self, query: Query) -> Query:
        """``query`` without what an administrator keeps from this learner."""
        if query.learner_id is None:
            return query
        with self._database.session() as session:
            hidden = moderation.hidden_for(session, query.learner_id)
        return replace(query, exclude=query.exclude | hidden) if hidden else query

    def _explain_now(self, learner_id: str, course: Course, now: datetime) -> Explanation:
        snapshot = self.serving.snapshot()
        query, person = Query(learner_id), self._reader.read(learner_id)
        request = _request(query, person, snapshot)
        row = snapshot.table.row_of.get(course.course_id)
        if row is None:
            return Explanation(course, 0.0, {}, (), simulated=snapshot.simulated)
        served = self._served(query, person, "recommend", now)
        ranker = served.ranker(snapshot.rankers["recommend"], "recommend")
        evidence = ranker.evidence(request)
        scored = ranker.score(row, request, evidence)
        reasons = reasons_for(scored, course, context_of(ranker, request, evidence))
        return Explanation(
            course,
            scored.match,
            scored.parts,
            reasons,
            simulated=snapshot.simulated,
            scorer=ranker.served_by(request),
        )

    def _answer(
        self,
        surface: str,
        query: Query,
        request: Request,
        person: Person,
        snapshot: Snapshot,
        now: datetime,
        served: Served | None = None,
    ) -> Ranked:
        if served is None:
            served = self._served(query, person, surface, now)
        ranker = served.ranker(snapshot.rankers[surface], surface)
        # A few to spare: some may have been hidden or removed since the snapshot was made.
        ranking = ranker.rank(replace(request, n=request.n + SPARE))
        explored: Explored | None = None
        if query.log and request.newcomers:  # what is not logged could not be counted
            share = served.adjustments.exploration
            ranking, explored = explore(
                ranking,
                ranker,
                request,
                share=self._exploration if share is None else share,
                seed=exploration_seed(query, now),
            )
        ranked = Ranked(
            request_id=str(uuid.uuid4()),
            model_version=snapshot.version,
            surface=surface,
            items=self._presented(ranking, ranker, request),
            filters=query.filters,
            personalised=person.personalised,
            relaxed=ranking.relaxed,
            exhausted=ranking.exhausted and len(ranking.items) <= request.n,
            left=_left(ranking, request.n),
            basis=ranking.basis,
            simulated=snapshot.simulated,
            scorer=ranker.served_by(request),
            tuning=served.adjustments.version,
            variant=served.label,
        )
        if query.log:
            self._log(ranked, query, explored, request.newcomers, served, now)
            metrics().ranked(surface, ranked.basis, [item.parts for item in ranked.items])
        return ranked

    def _served(self, query: Query, person: Person, surface: str, now: datetime) -> Served:
        """What serves this learner; somebody of whom nothing is read is in no experiment."""
        adjustments = self._adjustments.at(now)
        if not person.personalised:
            return Served(adjustments)
        return self._variants.served(query, surface, adjustments, now)

    def _presented(
        self, ranking: Ranking, ranker: Ranker, request: Request
    ) -> tuple[RankedCourse, ...]:
        ids = ranker.table.ids
        courses = self._catalogue.get_many(ids[item.row] for item in ranking.items)
        context = context_of(ranker, request, ranking.evidence)
        shown = [
            (item, course)
            for item in ranking.items
            if (course := courses.get(ids[item.row])) is not None
            and course.moderation is Moderation.APPROVED
        ]
        return tuple(
            RankedCourse(
                course, item.score, item.match, item.parts, reasons_for(item, course, context)
            )
            for item, course in shown[: request.n]
        )

    def _log(
        self,
        ranked: Ranked,
        query: Query,
        explored: Explored | None,
        newcomers: tuple[Newcomer, ...],
        served: Served,
        now: datetime,
    ) -> None:
        shown = {item.course.course_id for item in ranked.items}
        new = shown & {one.course_id for one in newcomers}
        try:
            with self._database.session() as session:
                log_store.log_request(session, logged_request(ranked, query, explored, now))
                if new:
                    exposures.shown(session, new, now)
                if query.learner_id and served.experiment and served.variant:
                    experiment_store.expose(
                        session, served.experiment, query.learner_id, served.variant, at=now
                    )
        except StoreError as error:
            # The learner still gets their answer; only "why?" must then be computed anew.
            log.error("request %s could not be logged: %s", ranked.request_id, error.code)


def _left(ranking: Ranking, n: int) -> bool:
    """Whether more than the first ``n`` items belongs to the request, with nothing to be lifted.

    Once something had to be lifted, what is left is only found by lifting it again.
    """
    shown = {item.row for item in ranking.items[:n]}
    return not ranking.relaxed and any(row not in shown for row in ranking.rows.tolist())


def build_recommendations(
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    learners: Learners,
    variants: Variants | None = None,
) -> Recommendations:
    """The room for an installation. Nothing is loaded before the first request."""

    def stamp() -> str:
        with database.session() as session:
            return str(course_store.version(session))

    serving = Serving(
        Artefacts(settings.models / "recommender"),
        catalogue,
        stamp,
        lambda: query_encoder(settings),
        diversity=settings.diversity,
    )
    return Recommendations(
        serving,
        catalogue,
        Reader(_switch(database), learners),
        database,
        adjustments=Polled(
            lambda _: Tunings(database).current(), Adjustments(), seconds=POLL_SECONDS
        ),
        newcomers=Polled(lambda now: newcomers_of(database, now), (), seconds=NEWCOMER_SECONDS),
        exploration=settings.exploration,
        variants=variants,
    )


def _switch(database: Database) -> Callable[[str], bool | None]:
    def is_personalised(learner_id: str) -> bool | None:
        with database.session() as session:
            return log_store.is_personalised(session, learner_id)

    return is_personalised


def _request(query: Query, person: Person, snapshot: Snapshot) -> Request:
    """``query`` completed by what the person allowed to be read."""
    profile = person.profile
    goal = query.goal or profile.career_goal
    language = profile.preferences.get("language")
    mended = snapshot.spelling.mended
    return Request(
        goal=mended(goal_subject(goal) or "") or None,
        interests=tuple(mended(one) for one in query.interests or profile.interests),
        level=query.level or profile.skill_level,
        weekly_hours=query.weekly_hours or profile.weekly_hours,
        language=str(language) if language else snapshot.languages.guess(goal or ""),
        filters=query.filters,
        history=person.history,
        exclude=query.exclude,
        n=query.n,
    )
