"""Defined behaviour of the room, on a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from recommender.catalogue.model import Course, Level, Moderation
from recommender.catalogue.service import Catalogue
from recommender.errors import NotFoundError
from recommender.learners.model import Event, EventKind, Profile
from recommender.learners.service import Learners
from recommender.ranking.model import Filters, Query, Ranked
from recommender.ranking.personal import Reader
from recommender.ranking.ranker import Ranker
from recommender.ranking.service import Recommendations, build_recommendations
from recommender.ranking.signals import history_of
from recommender.settings import Settings
from recommender.storage.database import Database

pytestmark = pytest.mark.usefixtures("trained")


def ids(ranked: Ranked) -> list[str]:
    return [item.course.course_id for item in ranked.items]


def test_a_goal_alone_is_enough(room: Recommendations, now: datetime) -> None:
    ranked = room.recommend(Query(goal="I want to learn sourdough baking", n=3), now=now)
    assert ids(ranked)[0] == "cook1"
    assert not ranked.personalised
    assert ranked.relaxed == ()


def test_parts_add_up_and_match_is_a_fraction(room: Recommendations, now: datetime) -> None:
    query = Query(goal="python programming", level=Level.BEGINNER, weekly_hours=4, n=10)
    for item in room.recommend(query, now=now).items:
        assert sum(item.parts.values()) == pytest.approx(item.score, abs=1e-4)
        assert 0 <= item.match <= 1


def test_with_nothing_at_all_subjects_are_spread(room: Recommendations, now: datetime) -> None:
    ranked = room.recommend(Query(n=5), now=now)
    assert len({item.course.subject for item in ranked.items}) == 5
    assert all(item.reasons for item in ranked.items)


def test_words_that_match_nothing_are_said_to(room: Recommendations, now: datetime) -> None:
    ranked = room.recommend(Query(goal="xyzzy plugh"), now=now)
    assert "goal" in ranked.relaxed
    assert len(ranked.items) == 5


def test_a_list_ends_where_relevance_ends(room: Recommendations, now: datetime) -> None:
    ranked = room.recommend(Query(goal="sourdough baking", n=12), now=now)
    assert ids(ranked) == ["cook1"]
    assert ranked.exhausted
    assert ranked.relaxed == ()
    assert ranked.basis == "goal"
    rest = room.recommend(Query(goal="sourdough baking", exclude=frozenset({"cook1"})), now=now)
    assert rest.items == ()
    assert rest.exhausted


def test_a_search_for_nothing_known_finds_nothing(room: Recommendations, now: datetime) -> None:
    ranked = room.search("xyzzy plugh", Query(), now=now)
    assert ranked.items == ()
    assert ranked.exhausted
    assert ids(room.search("sourdough", Query(n=12), now=now)) == ["cook1"]


def test_a_condition_is_lifted_before_the_goal_is(room: Recommendations, now: datetime) -> None:
    query = Query(goal="sourdough baking", filters=Filters(free_only=True))
    ranked = room.recommend(query, now=now)
    assert ids(ranked) == ["cook1"]
    assert ranked.relaxed == ("free_only",)


def test_a_filter_on_topics_is_a_wish_of_its_own(room: Recommendations, now: datetime) -> None:
    query = Query(goal="sourdough baking", filters=Filters(subjects=("Art",)))
    ranked = room.recommend(query, now=now)
    assert set(ids(ranked)) == {"art1", "art2"}
    assert ranked.relaxed == ()
    assert ranked.items[0].reasons[0].text == "In Art, as you asked"


def test_a_level_alone_leads_the_list(room: Recommendations, now: datetime) -> None:
    ranked = room.recommend(Query(level=Level.ADVANCED, n=12), now=now)
    levels = [item.course.level for item in ranked.items]
    order = [Level.ADVANCED, None, Level.INTERMEDIATE, Level.BEGINNER]
    assert levels == sorted(levels, key=order.index)
    assert levels[0] is Level.ADVANCED


def test_what_carried_the_list_is_told(
    room: Recommendations, learners: Learners, now: datetime
) -> None:
    assert room.recommend(Query(), now=now).basis == "start"
    assert room.recommend(Query(goal="xyzzy plugh"), now=now).basis == "start"
    assert room.search("sourdough", Query(), now=now).basis == "search"
    assert room.similar("sql1", Query(), now=now).basis == "similar"
    learners.ensure("ann", now=now)
    learners.record("ann", Event(EventKind.LIKE, now, "sql1"))
    assert room.recommend(Query("ann"), now=now).basis == "history"
    assert room.recommend(Query("ann", goal="watercolour"), now=now).basis == "goal"


def test_a_misspelt_goal_is_understood(room: Recommendations, now: datetime) -> None:
    assert ids(room.recommend(Query(goal="sourdugh baikng"), now=now)) == ["cook1"]


def test_filters_that_leave_nothing_are_lifted_aloud(room: Recommendations, now: datetime) -> None:
    ranked = room.recommend(Query(filters=Filters(subjects=("Astrology",))), now=now)
    assert ranked.relaxed == ("subjects",)
    assert ranked.items


def test_another_language_only_when_asked(room: Recommendations, now: datetime) -> None:
    assert "es1" not in ids(room.recommend(Query(goal="painting colour", n=12), now=now))
    asked = Query(goal="painting colour", filters=Filters(languages=("es",)), n=12)
    assert ids(room.recommend(asked, now=now)) == ["es1"]


def test_unmet_prerequisites_give_way_to_the_first_rung(
    room: Recommendations, now: datetime
) -> None:
    ranked = room.recommend(Query(goal="CPython internals", n=3), now=now)
    assert ids(ranked)[0] == "py1"
    assert "py3" not in ids(ranked)
    assert ranked.items[0].reasons[0].code == "ladder"


@pytest.mark.parametrize(
    "kind",
    [EventKind.ENROL, EventKind.COMPLETE, EventKind.NOT_INTERESTED, EventKind.ALREADY_KNOW],
)
def test_an_event_counts_in_the_very_next_request(
    kind: EventKind, room: Recommendations, learners: Learners, now: datetime
) -> None:
    learners.ensure("ann", now=now)
    query = Query("ann", goal="watercolour painting", n=3)
    assert ids(room.recommend(query, now=now))[0] == "art1"
    learners.record("ann", Event(kind, now, "art1"))
    assert "art1" not in ids(room.recommend(query, now=now))


def test_a_like_moves_the_next_answer(
    room: Recommendations, learners: Learners, now: datetime
) -> None:
    learners.ensure("ann", now=now)
    query = Query("ann", n=3)
    before = room.recommend(query, now=now)
    learners.record("ann", Event(EventKind.LIKE, now, "sql1"))
    after = room.recommend(query, now=now)
    assert after.personalised
    assert ids(after) != ids(before)
    assert {"sql1", "sql2"} & set(ids(after))


def test_completing_opens_the_next_rung(
    room: Recommendations, learners: Learners, now: datetime
) -> None:
    learners.ensure("ann", now=now)
    learners.record("ann", Event(EventKind.COMPLETE, now, "py1"))
    ranked = room.recommend(Query("ann", goal="pandas data tools", n=2), now=now)
    assert ids(ranked)[0] == "py2"


def test_excluded_courses_are_left_out(room: Recommendations, now: datetime) -> None:
    query = Query(goal="sourdough baking", exclude=frozenset({"cook1"}), n=12)
    assert "cook1" not in ids(room.recommend(query, now=now))


class Untouchable:
    """A learners room that nobody may read."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"{name} was read although personalisation is off")


def test_personalisation_off_reads_nothing_personal(
    settings: Settings, database: Database, catalogue: Catalogue, learners: Learners, now: datetime
) -> None:
    learners.ensure("ann", now=now)
    learners.record("ann", Event(EventKind.DISLIKE, now, "cook1"))
    learners.set_personalised("ann", False, now=now)
    room = build_recommendations(settings, database, catalogue, Untouchable())  # type: ignore[arg-type]
    ranked = room.recommend(Query("ann", goal="sourdough baking"), now=now)
    assert ids(ranked)[0] == "cook1"
    assert not ranked.personalised
    assert ids(room.similar("art1", Query("ann"), now=now))
    assert room.explain("ann", "py1", now=now).course.course_id == "py1"


def test_the_switch_is_asked_before_anything_is_read() -> None:
    reader = Reader(lambda _: False, Untouchable())  # type: ignore[arg-type]
    person = reader.read("ann")
    assert not person.personalised
    assert person.profile == Profile()
    assert person.history.courses == ()


def test_a_course_hidden_since_training_is_not_shown(
    room: Recommendations, catalogue: Catalogue, academy: tuple[Course, ...], now: datetime
) -> None:
    room.recommend(Query(), now=now)  # the snapshot still has it
    bread = next(course for course in academy if course.course_id == "cook1")
    catalogue.upsert([replace(bread, moderation=Moderation.HIDDEN)], source="test", now=now)
    assert "cook1" not in ids(room.recommend(Query(goal="sourdough baking", n=12), now=now))


def test_a_course_added_after_training_is_found(
    settings: Settings, database: Database, catalogue: Catalogue, learners: Learners, now: datetime
) -> None:
    new = Course("bees", "Keeping Bees", "Hives and honey", skills=("Beekeeping",), language="en")
    catalogue.upsert([new], source="test", now=now)
    room = build_recommendations(settings, database, catalogue, learners)
    assert ids(room.search("keping bees", Query(n=1), now=now)) == ["bees"]
    assert ids(room.recommend(Query(goal="keeping bees", n=1), now=now)) == ["bees"]


def test_similar_leaves_out_itself_and_finds_its_like(room: Recommendations, now: datetime) -> None:
    ranked = room.similar("sql1", Query(n=3), now=now)
    assert ids(ranked)[0] == "sql2"
    assert "sql1" not in ids(ranked)
    with pytest.raises(NotFoundError):
        room.similar("nothing", Query(), now=now)


@pytest.mark.parametrize("words", ["SQL Basics", "sql baiscs", "sqlbasics"])
def test_search_forgives_typing(words: str, room: Recommendations, now: datetime) -> None:
    assert ids(room.search(words, Query(n=1), now=now)) == ["sql1"]


def test_explain_says_what_was_logged(
    room: Recommendations, learners: Learners, now: datetime
) -> None:
    learners.ensure("ann", now=now)
    learners.ensure("ben", now=now)
    ranked = room.recommend(Query("ann", goal="sourdough baking"), now=now)
    shown = ranked.items[0]
    told = room.explain("ann", "cook1", now=now, request_id=ranked.request_id)
    assert told.request_id == ranked.request_id
    assert told.reasons == shown.reasons
    assert told.parts == pytest.approx(shown.parts)
    assert told.match == pytest.approx(shown.match, abs=1e-3)
    with pytest.raises(NotFoundError):
        room.explain("ben", "cook1", now=now, request_id=ranked.request_id)


def test_explain_of_a_course_never_shown_is_computed(
    room: Recommendations, learners: Learners, now: datetime
) -> None:
    learners.ensure("ann", now=now)
    assert room.explain("ann", "biz1", now=now).request_id is None


def test_nothing_is_logged_when_asked_not_to(
    room: Recommendations, learners: Learners, now: datetime
) -> None:
    learners.ensure("ann", now=now)
    ranked = room.recommend(Query("ann", goal="sourdough baking", log=False), now=now)
    with pytest.raises(NotFoundError):
        room.explain("ann", "cook1", now=now, request_id=ranked.request_id)


def test_the_order_of_scores_is_that_of_the_undiversified_list(room: Recommendations) -> None:
    served = room.serving.snapshot().rankers["recommend"]
    plain: Ranker = replace(served, diversity=0.0, ladders=False)
    from recommender.ranking.request import Request

    request = Request(level=Level.BEGINNER, history=history_of(["sql1"]), n=4)
    assert plain.order(request).tolist() == [item.row for item in plain.rank(request).items]


def test_an_empty_catalogue_answers_with_nothing(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory, now: datetime
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    database = Database(f"sqlite:///{folder}/store.db")
    database.migrate()
    try:
        empty = settings.model_copy(update={"models_dir": folder / "models"})
        room = build_recommendations(empty, database, Catalogue(database), Learners(database))
        ranked = room.recommend(Query(goal="anything", log=False), now=now)
        assert ranked.items == ()
        assert ranked.model_version == "none"
        assert room.search("anything", Query(log=False), now=now).items == ()
    finally:
        database.close()
