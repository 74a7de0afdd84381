"""Handles, codes and joining accounts, on every database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from recommender.catalogue.model import Level
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.linking.ids import is_of_a_channel
from recommender.learners.linking.service import MOST_FAILURES, SETTLED, VALID, Linking
from recommender.learners.model import EnrolmentState, Event, EventKind, ProfileChanges, Role
from recommender.learners.progress.rules import Said
from recommender.learners.service import Learners
from recommender.learners.together.model import Sight
from recommender.learners.together.sharing import Sharing
from recommender.storage import buddies
from recommender.storage.database import Database
from recommender.storage.tables import Base, LearnerRow, ReviewCardRow
from tests.storage.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture
def people(database: Database) -> Learners:
    room = Learners(database)
    for who in ("ann", "bob"):
        room.ensure(who, now=NOW)
    return room


@pytest.fixture
def linking(database: Database, people: Learners) -> Linking:
    return Linking(database)


@pytest.fixture
def slack(linking: Linking) -> str:
    """The id of somebody who wrote from Slack and nowhere else."""
    return linking.learner_of("slack", "U1", now=NOW).learner_id


def test_a_handle_is_a_learner_of_its_own_whose_id_says_nothing(linking: Linking) -> None:
    first = linking.learner_of("slack", "U1", now=NOW)
    assert first.created
    assert is_of_a_channel(first.learner_id)
    assert "U1" not in first.learner_id
    again = linking.learner_of("slack", "U1", now=NOW + DAY)
    assert (again.learner_id, again.created) == (first.learner_id, False)
    other = linking.learner_of("telegram", "U1", now=NOW)
    assert other.learner_id not in (first.learner_id, "ann")
    assert linking.handle_of(first.learner_id, "slack") == "U1"
    assert linking.handle_of(first.learner_id, "telegram") is None
    assert linking.handle_of("nobody", "slack") is None


@pytest.mark.parametrize(
    ("channel", "handle"), [("web", "U1"), ("slack", ""), ("slack", "x" * 201)]
)
def test_what_is_no_handle_is_refused(linking: Linking, channel: str, handle: str) -> None:
    with pytest.raises(BadInputError):
        linking.learner_of(channel, handle, now=NOW)


def test_a_name_is_kept_where_none_is_known(linking: Linking, people: Learners, slack: str) -> None:
    linking.learner_of("slack", "U1", now=NOW, name="Ann B", time_zone="Europe/Rome")
    linking.learner_of("slack", "U1", now=NOW, name="Somebody", time_zone="UTC")
    learner = people.get(slack)
    assert (learner.name, learner.time_zone, learner.role) == ("Ann B", "Europe/Rome", Role.LEARNER)


def test_a_code_makes_both_handles_the_same_learner(linking: Linking, slack: str) -> None:
    code = linking.offer("ann", "web", now=NOW).code
    found = linking.pairing(slack, code.lower().replace("-", " "), now=NOW)
    assert (found.kept, found.gone, found.shown_on) == ("ann", slack, "web")
    assert linking.learner_of("slack", "U1", now=NOW).learner_id == slack  # only asked so far
    joined = linking.join(slack, code, now=NOW)
    assert joined.kept == "ann"
    assert linking.learner_of("slack", "U1", now=NOW).learner_id == "ann"
    assert linking.handle_of("ann", "slack") == "U1"
    assert [one.channel for one in linking.channels("ann")] == ["slack"]
    assert linking.earlier_ids("ann") == (slack,)


def test_the_account_the_platform_knows_stays_wherever_the_code_was_made(
    linking: Linking, slack: str
) -> None:
    code = linking.offer(slack, "slack", now=NOW).code
    assert linking.join("ann", code, now=NOW).kept == "ann"


def test_of_two_messengers_the_one_that_made_the_code_stays_and_can_go_on_to_the_web(
    linking: Linking, slack: str
) -> None:
    telegram = linking.learner_of("telegram", "7", now=NOW).learner_id
    code = linking.offer(slack, "slack", now=NOW).code
    assert linking.join(telegram, code, now=NOW).kept == slack
    assert linking.join(slack, linking.offer("ann", "web", now=NOW).code, now=NOW).kept == "ann"
    for channel, handle in (("slack", "U1"), ("telegram", "7")):
        assert linking.learner_of(channel, handle, now=NOW).learner_id == "ann"
    assert set(linking.earlier_ids("ann")) == {slack, telegram}


def test_two_accounts_of_the_platform_stay_apart(linking: Linking) -> None:
    code = linking.offer("ann", "web", now=NOW).code
    with pytest.raises(BadInputError, match="stay apart"):
        linking.pairing("bob", code, now=NOW)


def test_a_second_handle_of_the_same_channel_is_refused(linking: Linking, slack: str) -> None:
    linking.join(slack, linking.offer("ann", "web", now=NOW).code, now=NOW)
    other = linking.learner_of("slack", "U2", now=NOW).learner_id
    with pytest.raises(BadInputError, match="another Slack"):
        linking.pairing(other, linking.offer("ann", "web", now=NOW).code, now=NOW)


def test_a_code_lasts_ten_minutes_works_once_and_is_replaced_by_the_next(
    linking: Linking, slack: str
) -> None:
    first = linking.offer("ann", "web", now=NOW).code
    second = linking.offer("ann", "web", now=NOW).code
    with pytest.raises(NotFoundError):
        linking.pairing(slack, first, now=NOW)
    with pytest.raises(NotFoundError):
        linking.pairing(slack, second, now=NOW + VALID)
    linking.join(slack, second, now=NOW + VALID - timedelta(seconds=1))
    telegram = linking.learner_of("telegram", "7", now=NOW).learner_id
    with pytest.raises(NotFoundError):
        linking.join(telegram, second, now=NOW)


def test_ones_own_code_is_no_code(linking: Linking, slack: str) -> None:
    with pytest.raises(BadInputError, match="own code"):
        linking.pairing(slack, linking.offer(slack, "slack", now=NOW).code, now=NOW)


def test_guessing_ends_after_five_wrong_codes_until_they_are_old(
    linking: Linking, slack: str
) -> None:
    for _ in range(MOST_FAILURES):
        with pytest.raises(NotFoundError):
            linking.pairing(slack, "0000-0000", now=NOW)
    code = linking.offer("ann", "web", now=NOW).code
    with pytest.raises(BadInputError, match="too many"):
        linking.pairing(slack, code, now=NOW)
    later = NOW + VALID + timedelta(seconds=1)
    assert linking.pairing(slack, linking.offer("ann", "web", now=later).code, now=later)


def test_after_unlinking_the_account_keeps_all_and_the_handle_begins_anew(
    linking: Linking, people: Learners, slack: str
) -> None:
    people.record(slack, Event(EventKind.ENROL, NOW, "c1"))
    linking.join(slack, linking.offer("ann", "web", now=NOW).code, now=NOW)
    assert linking.unlink("ann", "slack")
    assert not linking.unlink("ann", "slack")
    anew = linking.learner_of("slack", "U1", now=NOW)
    assert anew.created
    assert anew.learner_id not in (slack, "ann")
    assert people.enrolments(anew.learner_id) == ()
    assert [one.course_id for one in people.enrolments("ann")] == ["c1"]


def test_a_messenger_unlinked_from_an_account_of_its_own_leaves_it(
    linking: Linking, slack: str
) -> None:
    linking.unlink(slack, "slack")
    assert linking.learner_of("slack", "U1", now=NOW).learner_id != slack


# What joining does with what both had gathered


def joined(linking: Linking, slack: str) -> dict[str, int]:
    return dict(linking.join(slack, linking.offer("ann", "web", now=NOW).code, now=NOW).moved)


def test_events_of_both_count_and_the_furthest_place_of_a_course_stands(
    linking: Linking, people: Learners, slack: str
) -> None:
    people.record("ann", Event(EventKind.PROGRESS, NOW, "c1", 0.3))
    people.record(slack, Event(EventKind.PROGRESS, NOW + DAY, "c1", 0.7))
    people.record(slack, Event(EventKind.ENROL, NOW, "c2"))
    people.record(slack, Event(EventKind.COMPLETE, NOW, "c3"))
    people.record(slack, Event(EventKind.UNDO, NOW + DAY, "c3"))
    moved = joined(linking, slack)
    assert (moved["events"], moved["enrolments"]) == (4, 3)
    found = {one.course_id: (one.state, one.progress) for one in people.enrolments("ann")}
    assert found == {"c1": (EnrolmentState.STARTED, 0.7), "c2": (EnrolmentState.ENROLLED, 0.0)}
    with pytest.raises(NotFoundError):
        people.get(slack)


def test_of_the_profile_only_what_was_not_said_is_filled(
    linking: Linking, people: Learners, slack: str
) -> None:
    people.update_profile("ann", ProfileChanges(career_goal="nurse"), now=NOW)
    changes = ProfileChanges(
        career_goal="pilot", weekly_hours=4.0, skill_level=Level.BEGINNER, preferences={"a": 1}
    )
    people.update_profile(slack, changes, now=NOW)
    people.set_personalised(slack, False, now=NOW)
    joined(linking, slack)
    ann = people.get("ann")
    assert (ann.profile.career_goal, ann.profile.weekly_hours) == ("nurse", 4.0)
    assert (ann.profile.skill_level, ann.profile.preferences) == (Level.BEGINNER, {"a": 1})
    assert not ann.personalised


def test_a_role_does_not_come_along(linking: Linking, people: Learners, slack: str) -> None:
    people.set_role(slack, Role.ADMIN, now=NOW)
    joined(linking, slack)
    assert people.get("ann").role is Role.LEARNER


def test_of_what_there_can_be_one_the_kept_accounts_stands(
    database: Database, linking: Linking, slack: str
) -> None:
    with database.session() as session:
        keys = {row.learner_id: row.id for row in session.scalars(select(LearnerRow))}
        session.add_all(
            _card(keys[who], question, reviews)
            for who, question, reviews in (("ann", "q1", 9), (slack, "q1", 1), (slack, "q2", 1))
        )
    joined(linking, slack)
    with database.session() as session:
        cards = session.execute(select(ReviewCardRow.question_id, ReviewCardRow.reviews)).all()
    assert sorted(map(tuple, cards)) == [("q1", 9), ("q2", 1)]


def _card(learner_pk: int, question: str, reviews: int) -> ReviewCardRow:
    day = date(2026, 3, 1)
    return ReviewCardRow(
        learner_pk=learner_pk, question_id=question, stability=1.0, difficulty=5.0,
        reviews=reviews, lapses=0, rating=3, due_on=day, first_on=day, reviewed_on=day,
        reviewed_at=NOW,
    )  # fmt: skip


def test_buddies_stay_and_nobody_becomes_their_own(
    database: Database, linking: Linking, slack: str
) -> None:
    with database.session() as session:
        for other, ids in ((slack, ("1", "2")), ("bob", ("3", "4"))):
            buddies.join(session, "ann", other, one_shows=(), other_shows=(), ids=ids, now=NOW)
        shows = (Sight.STREAK,)
        buddies.join(
            session, slack, "bob", one_shows=shows, other_shows=(), ids=("5", "6"), now=NOW
        )
    joined(linking, slack)
    with database.session() as session:
        assert [one.buddy_id for one in buddies.pairs(session, "ann")] == ["bob"]
        assert [one.buddy_id for one in buddies.pairs(session, "bob")] == ["ann"]


def test_what_others_recommended_to_the_handle_is_there(
    database: Database, linking: Linking
) -> None:
    sharing = Sharing(database)
    sharing.to_person("ann", "c1", "telegram", "maria", Said(NOW))
    maria = linking.learner_of("telegram", "99", now=NOW, aliases=("maria",))
    assert [one.course_id for one in sharing.incoming(maria.learner_id, now=NOW)] == ["c1"]


def test_the_conversation_under_the_old_id_is_named_once_it_is_quiet(
    linking: Linking, slack: str
) -> None:
    joined(linking, slack)
    assert linking.uncleared("ann", now=NOW) == ()
    later = NOW + SETTLED + timedelta(seconds=1)
    assert linking.uncleared("ann", now=later) == (slack,)
    linking.cleared(slack, now=later)
    assert linking.uncleared("ann", now=later) == ()
    assert linking.earlier_ids("ann") == (slack,)


def test_export_has_it_and_erasing_leaves_nothing(
    database: Database, linking: Linking, people: Learners, slack: str
) -> None:
    joined(linking, slack)
    linking.offer("ann", "web", now=NOW)
    with pytest.raises(NotFoundError):
        linking.pairing("ann", "0000-0000", now=NOW)
    found = people.export("ann")
    assert [one["id"] for one in found["linking"]["earlier_ids"]] == [slack]
    assert found["identities"][0]["handle"] == "U1"
    assert found["linking"]["open_code"]["channel"] == "web"
    people.erase("ann")
    with database.session() as session:
        for name in ("link_codes", "link_attempts", "learner_aliases", "identities"):
            assert session.scalar(select(func.count()).select_from(Base.metadata.tables[name])) == 0


@pytest.fixture(autouse=True)
def _no_leftovers(database: Database) -> Iterator[None]:
    """No test may leave a row of somebody who is no more."""
    yield
    with database.session() as session:
        alive = set(session.scalars(select(LearnerRow.id)))
        for table in Base.metadata.sorted_tables:
            if "learner_pk" in table.c:
                assert set(session.scalars(select(table.c.learner_pk))) <= alive, table.name
