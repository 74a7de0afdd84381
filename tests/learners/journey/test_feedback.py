"""Ratings, reviews, complements and reports: kept as told, with what was shown and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from recommender.catalogue.model import Course, Level
from recommender.catalogue.service import Catalogue
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.feedback.complement import choose, is_near_duplicate
from recommender.learners.feedback.model import ReportReason, ReportStatus
from recommender.learners.feedback.queue import ReportQueue
from recommender.learners.feedback.service import Feedback
from recommender.learners.model import Event, EventKind
from recommender.learners.progress.rules import Said
from recommender.learners.progress.service import Progress
from recommender.learners.service import Learners
from recommender.payloads import courses_payload, validate
from recommender.ranking.model import Filters, Query, Ranked, RankedCourse, Reason
from recommender.ranking.records import LoggedItem, LoggedRequest
from recommender.storage import recommendations
from recommender.storage.database import Database
from tests.learners.journey.conftest import NOW, PANDAS, SQL, STATS

HOUR = timedelta(hours=1)
SAID = Said(NOW, "web")


def item(course: Course, match: float = 0.6, *reasons: Reason) -> RankedCourse:
    return RankedCourse(course, match, match, {"content": match}, reasons)


AFTER_SQL = Reason("sequence", "Learners often take it after “SQL Basics”")


@dataclass
class FakeRecommender:
    """Answers what it was given, and remembers what it was asked."""

    near: tuple[RankedCourse, ...] = ()
    next: tuple[RankedCourse, ...] = ()
    personalised: bool = True
    asked: list[Query] = field(default_factory=list)

    def similar(self, course_id: str, query: Query, *, now: datetime) -> Ranked:
        self.asked.append(query)
        return self._ranked("similar", self.near)

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        self.asked.append(query)
        return self._ranked("recommend", self.next)

    def _ranked(self, surface: str, items: tuple[RankedCourse, ...]) -> Ranked:
        return Ranked("r-x", "v1", surface, items, Filters(), self.personalised)


@pytest.fixture
def recommender() -> FakeRecommender:
    return FakeRecommender()


@pytest.fixture
def feedback(
    database: Database, catalogue: Catalogue, learners: Learners, recommender: FakeRecommender
) -> Feedback:
    return Feedback(database, catalogue, recommender)


def test_a_rating_and_a_review_are_kept_and_the_later_one_counts(
    feedback: Feedback, progress: Progress
) -> None:
    assert feedback.rating("ann", "sql") is None
    feedback.rate("ann", "sql", 2, SAID, words=" Too fast. ")
    progress.complete("ann", "sql", Said(NOW + HOUR))
    feedback.rate("ann", "sql", 4, Said(NOW + 2 * HOUR))
    rating = feedback.rating("ann", "sql")
    assert rating is not None
    assert (rating.stars, rating.words, rating.completed) == (4, "Too fast.", True)


def test_words_of_a_review_are_not_readable_in_the_store(
    feedback: Feedback, database: Database, learners: Learners
) -> None:
    feedback.review("ann", "sql", "the heron was rude", SAID)
    with database.engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT payload FROM events").scalar_one()
    assert b"heron" not in stored
    assert learners.export("ann")["events"][0]["payload"]["words"] == "the heron was rude"


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_other_stars_are_refused(feedback: Feedback, stars: int) -> None:
    with pytest.raises(BadInputError):
        feedback.rate("ann", "sql", stars, SAID)


DEEP = replace(SQL, course_id="deep", title="Window Functions", skills=("SQL", "Window functions"))
TWIN = replace(SQL, course_id="twin", title="Basics of SQL")
SAME = replace(SQL, course_id="same", title="Databases for You")


def test_a_complement_adds_something_and_is_no_near_duplicate() -> None:
    found = choose(SQL, [item(TWIN, 0.95), item(SAME, 0.9), item(DEEP, 0.6)])
    assert found is not None
    assert (found.course.course_id, found.code) == ("deep", "adds")
    assert found.reason == "It is close to SQL Basics and adds Window functions."
    assert choose(SQL, [item(TWIN, 0.95), item(SAME, 0.9), item(SQL, 1.0)]) is None


def test_what_learners_take_after_it_comes_first_and_is_said_only_then() -> None:
    found = choose(SQL, [item(DEEP, 0.6)], [item(PANDAS, 0.4, AFTER_SQL)])
    assert found is not None
    assert (found.course.course_id, found.code) == ("pandas", "sequence")
    assert found.reason == "Learners often take it after “SQL Basics”."
    other = Reason("sequence", "Learners often take it after “Knitting”")
    found = choose(SQL, [item(DEEP, 0.6)], [item(PANDAS, 0.9, other)])
    assert found is not None
    assert found.course.course_id == "deep"


def test_what_is_far_away_or_easier_is_held_back() -> None:
    assert choose(SQL, [item(STATS, 0.1)]) is None
    hard = replace(SQL, level=Level.ADVANCED)
    easy = replace(DEEP, level=Level.BEGINNER)
    later = replace(DEEP, course_id="later", title="Query Plans", level=Level.ADVANCED)
    found = choose(hard, [item(easy, 0.7), item(later, 0.5)])
    assert found is not None
    assert found.course.course_id == "later"


def test_near_duplicates_are_known_by_title_or_skills() -> None:
    assert is_near_duplicate(SQL, TWIN)
    assert is_near_duplicate(SQL, SAME)
    assert not is_near_duplicate(SQL, DEEP)
    assert not is_near_duplicate(SQL, replace(SAME, level=Level.ADVANCED))
    assert not is_near_duplicate(STATS, PANDAS)


def test_the_complement_shown_is_logged_alone(
    feedback: Feedback, recommender: FakeRecommender, database: Database
) -> None:
    recommender.near = (item(PANDAS, 0.7), item(STATS, 0.5))
    shown = feedback.complement("ann", "sql", channel="web", now=NOW)
    assert shown is not None
    assert [one.course for one in shown.items] == [PANDAS]
    assert shown.items[0].reasons[0].text == "It is close to SQL Basics and adds Pandas and Python."
    validate(courses_payload(shown, title="To go on with"))
    assert all(not query.log for query in recommender.asked)
    with database.session() as session:
        logged = recommendations.logged_item(session, "ann", "pandas")
        assert logged is not None
        assert logged[0] == shown.request_id
        assert logged[1].reasons == shown.items[0].reasons
        assert recommendations.logged_item(session, "ann", "stats") is None


def test_without_personalisation_what_others_do_next_is_not_asked_of_their_history(
    feedback: Feedback, recommender: FakeRecommender
) -> None:
    recommender.next, recommender.personalised = (item(PANDAS, 0.9, AFTER_SQL),), False
    assert feedback.complement("ann", "sql", now=NOW) is None


def show(database: Database, learner_id: str, request_id: str) -> None:
    logged = LoggedItem("sql", 2, 1.5, 0.8, {"content": 1.5}, (Reason("goal", "It teaches SQL."),))
    with database.session() as session:
        recommendations.log_request(
            session,
            LoggedRequest(
                request_id, learner_id, NOW, "recommend", "web", "v1", True, {}, (logged,)
            ),
        )


def test_a_report_carries_what_was_shown_and_why(
    feedback: Feedback, database: Database, learners: Learners
) -> None:
    show(database, "ann", "r-1")
    said = replace(SAID, request_id="r-1")
    report = feedback.report("ann", "sql", ReportReason.WRONG_LEVEL, said, words="far too easy")
    assert (report.request_id, report.status) == ("r-1", ReportStatus.OPEN)
    assert report.shown is not None
    assert report.shown["position"] == 2
    assert report.shown["reasons"] == [{"code": "goal", "text": "It teaches SQL."}]
    (event,) = learners.history("ann")
    assert (event.kind, event.course_id, event.request_id) == (EventKind.REPORT, "sql", "r-1")
    assert feedback.reports("ann") == (report,)


def test_somebody_elses_request_is_not_attached(feedback: Feedback, database: Database) -> None:
    show(database, "bob", "r-1")
    said = replace(SAID, request_id="r-1")
    report = feedback.report("ann", "sql", ReportReason.OTHER, said)
    assert (report.request_id, report.shown) == (None, None)


def test_the_queue_is_first_come_first_served_and_names_nobody(
    feedback: Feedback, database: Database
) -> None:
    queue = ReportQueue(database)
    first = feedback.report("ann", "sql", ReportReason.BROKEN_LINK, SAID)
    second = feedback.report("bob", "pandas", ReportReason.OTHER, Said(NOW + HOUR))
    assert [one.report_id for one in queue.list()] == [first.report_id, second.report_id]
    assert not any("ann" in str(value) for value in vars_of(queue.list()[0]))
    done = queue.move(
        first.report_id, ReportStatus.RESOLVED, actor="root", note="mended", now=NOW + HOUR
    )
    assert (done.status, done.handled_by, done.note) == (ReportStatus.RESOLVED, "root", "mended")
    assert queue.counts()[ReportStatus.OPEN] == 1
    assert feedback.reports("ann")[0].status is ReportStatus.RESOLVED
    with pytest.raises(NotFoundError):
        queue.move("no-such", ReportStatus.DISMISSED, actor="root", now=NOW)


def vars_of(value: object) -> list[object]:
    return [getattr(value, name) for name in value.__slots__]  # type: ignore[attr-defined]


def test_reports_are_exported_and_erased(feedback: Feedback, learners: Learners) -> None:
    feedback.report("ann", "sql", ReportReason.OTHER, SAID, words="no herons")
    assert learners.export("ann")["reports"][0]["words"] == "no herons"
    assert learners.erase("ann")["reports"] == 1


def test_unknown_learners_and_courses_are_not_found_and_nothing_is_kept(
    feedback: Feedback, database: Database
) -> None:
    with pytest.raises(NotFoundError):
        feedback.report("nobody", "sql", ReportReason.OTHER, SAID)
    with pytest.raises(NotFoundError):
        feedback.report("ann", "no-such-course", ReportReason.OTHER, SAID)
    with pytest.raises(NotFoundError):
        feedback.rate("ann", "no-such-course", 5, SAID)
    assert ReportQueue(database).list() == ()


def test_an_undone_rating_is_none(feedback: Feedback, learners: Learners) -> None:
    feedback.rate("ann", "sql", 5, SAID)
    learners.record("ann", Event(EventKind.UNDO, NOW + HOUR, "sql"))
    assert feedback.rating("ann", "sql") is None
