"""What is shared reaches whom it is for, once; a buddy sees what was agreed and nothing else."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.catalogue.service import Catalogue
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import ProfileChanges
from recommender.learners.motivation.switch import switch_changes
from recommender.learners.progress.days import WeekStart
from recommender.learners.progress.rules import Said
from recommender.learners.progress.service import Progress
from recommender.learners.progress.studying import StudyLog
from recommender.learners.service import Learners
from recommender.learners.together.buddies import VALID, Buddies
from recommender.learners.together.codes import ALPHABET, new_code, normal
from recommender.learners.together.model import BuddyView, ShareStatus, Sight
from recommender.learners.together.sharing import KEPT, MOST_A_DAY, Sharing
from recommender.storage.database import Database
from tests.learners.journey.conftest import NOW

SAID = Said(NOW, "web")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def sharing(database: Database, learners: Learners) -> Sharing:
    return Sharing(database)


@pytest.fixture
def buddies(database: Database, catalogue: Catalogue, learners: Learners) -> Buddies:
    return Buddies(database, catalogue, week_start=WeekStart.MONDAY)


@given(st.text(ALPHABET, min_size=10, max_size=10))
def test_codes_are_read_back_however_they_are_typed(letters: str) -> None:
    code = f"{letters[:5]}-{letters[5:]}"
    assert normal(code) == code
    assert normal(f" {code.lower().replace('-', ' ')} ") == code
    assert normal(code.replace("0", "o").replace("1", "l")) == code
    assert normal(code + "0") is None
    assert normal(letters[:9] + "U") is None


def test_codes_that_are_made_are_codes_and_differ() -> None:
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(normal(code) == code for code in made)


def test_a_code_shows_the_course_once(sharing: Sharing) -> None:
    shared = sharing.by_code("ann", "sql", SAID, note="for your new job")
    assert shared.code is not None
    assert shared.code in shared.statement
    assert "I send nothing" in shared.statement
    opened = sharing.open(shared.code.lower(), now=NOW + DAY)
    assert (opened.course_id, opened.sender_name, opened.note) == ("sql", "Ann", "for your new job")
    with pytest.raises(NotFoundError):
        sharing.open(shared.code, now=NOW + DAY)


@pytest.mark.parametrize("wrong", ["", "hello", "00000-00000"])
def test_a_code_that_nobody_made_opens_nothing(sharing: Sharing, wrong: str) -> None:
    with pytest.raises(NotFoundError):
        sharing.open(wrong, now=NOW)


def test_a_code_grows_old_and_can_be_withdrawn(sharing: Sharing) -> None:
    old, withdrawn = sharing.by_code("ann", "sql", SAID), sharing.by_code("ann", "stats", SAID)
    assert sharing.withdraw("ann", withdrawn.share.share_id, now=NOW)
    assert not sharing.withdraw("bob", old.share.share_id, now=NOW)
    for code, at in ((old.code, NOW + KEPT), (withdrawn.code, NOW)):
        with pytest.raises(NotFoundError):
            sharing.open(str(code), now=at)


def test_what_is_for_a_known_handle_is_seen_at_the_next_visit_once(
    sharing: Sharing, learners: Learners
) -> None:
    learners.link("bob", "slack", "U1", now=NOW)
    shared = sharing.to_person("ann", "sql", "slack", "U1", SAID, note="you'd like this")
    assert "nothing is sent yet" in shared.statement
    (seen,) = sharing.incoming("bob", now=NOW + DAY)
    assert (seen.course_id, seen.sender_name) == ("sql", "Ann")
    assert sharing.incoming("bob", now=NOW + DAY) == ()
    assert sharing.sent("ann")[0].status is ShareStatus.DELIVERED


def test_what_is_said_does_not_tell_whether_somebody_is_known(
    sharing: Sharing, learners: Learners
) -> None:
    learners.link("bob", "slack", "U1", now=NOW)
    known = sharing.to_person("ann", "sql", "slack", "U1", SAID)
    stranger = sharing.to_person("ann", "sql", "slack", "U2", SAID)
    assert known.statement.replace("U1", "U2") == stranger.statement
    assert known.share.status == stranger.share.status


def test_a_stranger_gets_it_when_they_come(sharing: Sharing, learners: Learners) -> None:
    sharing.to_person("ann", "sql", "slack", "U2", SAID)
    learners.ensure("eve", now=NOW)
    learners.link("eve", "slack", "U2", now=NOW + DAY)
    assert [one.course_id for one in sharing.incoming("eve", now=NOW + DAY)] == ["sql"]


def test_who_wants_no_recommendations_of_others_sees_none(
    sharing: Sharing, learners: Learners
) -> None:
    learners.link("bob", "slack", "U1", now=NOW)
    sharing.set_incoming("bob", False, now=NOW)
    sharing.to_person("ann", "sql", "slack", "U1", SAID)
    assert sharing.incoming("bob", now=NOW) == ()


def test_nobody_floods_others(sharing: Sharing) -> None:
    for number in range(MOST_A_DAY):
        sharing.to_person("ann", "sql", "slack", f"U{number}", Said(NOW + number * MINUTE))
    with pytest.raises(BadInputError, match="in a day"):
        sharing.by_code("ann", "sql", Said(NOW + timedelta(hours=2)))
    sharing.by_code("ann", "sql", Said(NOW + 2 * DAY))


def test_it_must_be_for_somebody_and_about_a_course(sharing: Sharing) -> None:
    with pytest.raises(BadInputError):
        sharing.to_person("ann", "sql", "slack", "  ", SAID)
    with pytest.raises(NotFoundError):
        sharing.by_code("ann", "no-such-course", SAID)
    with pytest.raises(NotFoundError):
        sharing.by_code("nobody", "sql", SAID)


def test_handles_and_notes_are_not_readable_in_the_store_and_go_when_they_are_old(
    sharing: Sharing, database: Database
) -> None:
    shared = sharing.to_person("ann", "sql", "slack", "heron@pond", SAID, note="psst")
    code = sharing.by_code("ann", "sql", SAID).code
    with database.engine.connect() as connection:
        rows = str(connection.exec_driver_sql("SELECT * FROM shares").all())
    assert "heron" not in rows
    assert "psst" not in rows
    assert str(code) not in rows
    sharing.by_code("bob", "sql", Said(NOW + KEPT + DAY))
    assert shared.share.share_id not in [one.share_id for one in sharing.sent("ann")]


def test_shares_are_exported_and_erased_on_both_sides(sharing: Sharing, learners: Learners) -> None:
    learners.link("bob", "slack", "U1", now=NOW)
    sharing.to_person("ann", "sql", "slack", "U1", SAID, note="psst")
    assert learners.export("ann")["shares"][0]["note"] == "psst"
    received = learners.export("bob")["shared_with_me"]
    assert [one["course_id"] for one in received] == ["sql"]
    assert "Ann" not in str(received)
    assert learners.erase("bob")["shares"] == 1
    assert sharing.sent("ann") == ()


def pair(buddies: Buddies, anns: set[Sight], bobs: set[Sight]) -> BuddyView:
    """Ann invites, Bob accepts; what Bob then sees of Ann."""
    code = buddies.invite("ann", shows=anns, now=NOW).code
    return buddies.accept("bob", code, shows=bobs, now=NOW)


def test_without_a_choice_only_the_first_name_is_seen(
    buddies: Buddies, progress: Progress, study_log: StudyLog
) -> None:
    study_log.log("ann", 40, SAID, course_id="sql")
    seen = pair(buddies, set(), set())
    assert (seen.first_name, seen.streak_days, seen.courses, seen.hours_this_week) == (
        "Ann",
        None,
        None,
        None,
    )


SIGHTS = st.sets(st.sampled_from(Sight))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(anns=SIGHTS, bobs=SIGHTS)
def test_each_sees_exactly_what_the_other_agreed_to(
    buddies: Buddies, study_log: StudyLog, anns: set[Sight], bobs: set[Sight]
) -> None:
    study_log.log("ann", 40, SAID, course_id="sql")
    study_log.log("bob", 40, SAID, course_id="pandas")
    bobs_view = pair(buddies, anns, bobs)
    (anns_view,) = buddies.views("ann", now=NOW)
    for view, agreed in ((bobs_view, anns), (anns_view, bobs)):
        assert view.theirs == agreed
        assert (view.streak_days is not None) == (Sight.STREAK in agreed)
        assert (view.courses is not None) == (Sight.COURSES in agreed)
        assert (view.hours_this_week is not None) == (Sight.HOURS in agreed)


def test_a_view_says_what_is_true(buddies: Buddies, study_log: StudyLog) -> None:
    study_log.log("ann", 90, SAID, course_id="sql")
    seen = pair(buddies, set(Sight), set())
    assert (seen.streak_days, seen.hours_this_week, seen.since) == (1, 1.5, date(2026, 3, 4))
    assert seen.courses is not None
    assert [(one.title, one.percent) for one in seen.courses] == [("SQL Basics", 0)]


def test_nothing_is_shared_before_the_code_is_used(buddies: Buddies) -> None:
    buddies.invite("ann", shows=set(Sight), now=NOW)
    assert buddies.views("ann", now=NOW) == ()
    assert buddies.views("bob", now=NOW) == ()


def test_a_code_works_once_for_a_week_and_not_for_its_maker(
    buddies: Buddies, learners: Learners
) -> None:
    learners.ensure("eve", now=NOW)
    code = buddies.invite("ann", now=NOW).code
    with pytest.raises(BadInputError, match="your own"):
        buddies.accept("ann", code, now=NOW)
    buddies.accept("bob", code, now=NOW)
    with pytest.raises(NotFoundError):
        buddies.accept("eve", code, now=NOW)
    late = buddies.invite("ann", now=NOW).code
    with pytest.raises(NotFoundError):
        buddies.accept("eve", late, now=NOW + VALID)
    withdrawn = buddies.invite("ann", now=NOW).code
    assert buddies.withdraw("ann") == 2
    with pytest.raises(NotFoundError):
        buddies.accept("eve", withdrawn, now=NOW)


def test_less_is_seen_at_once_and_the_end_is_the_end_for_both(
    buddies: Buddies, study_log: StudyLog
) -> None:
    seen = pair(buddies, set(Sight), set())
    (anns,) = buddies.views("ann", now=NOW)
    buddies.show("ann", anns.pair_id, {Sight.STREAK})
    (bobs,) = buddies.views("bob", now=NOW)
    assert (bobs.courses, bobs.hours_this_week) == (None, None)
    with pytest.raises(NotFoundError):
        buddies.show("bob", anns.pair_id, set(Sight))
    buddies.part("bob", seen.pair_id)
    assert buddies.views("ann", now=NOW) == buddies.views("bob", now=NOW) == ()
    with pytest.raises(NotFoundError):
        buddies.part("bob", seen.pair_id)


def test_a_stranger_cannot_end_or_change_a_pair(buddies: Buddies, learners: Learners) -> None:
    learners.ensure("eve", now=NOW)
    seen = pair(buddies, set(), set())
    for call in (buddies.part, lambda who, which: buddies.show(who, which, set(Sight))):
        with pytest.raises(NotFoundError):
            call("eve", seen.pair_id)
    assert len(buddies.views("ann", now=NOW)) == 1


def test_a_new_agreement_replaces_the_old_one(buddies: Buddies) -> None:
    pair(buddies, set(Sight), set(Sight))
    again = pair(buddies, set(), {Sight.HOURS})
    assert again.theirs == frozenset()
    (anns,) = buddies.views("ann", now=NOW)
    assert anns.theirs == {Sight.HOURS}


def test_who_has_streaks_switched_off_shows_none(
    buddies: Buddies, learners: Learners, study_log: StudyLog
) -> None:
    study_log.log("ann", 40, SAID, course_id="sql")
    pair(buddies, {Sight.STREAK}, set())
    learners.update_profile("ann", switch_changes(False), now=NOW)
    (seen,) = buddies.views("bob", now=NOW)
    assert seen.streak_days is None


def test_a_week_is_the_buddys_own(
    buddies: Buddies, learners: Learners, study_log: StudyLog
) -> None:
    study_log.log("ann", 60, SAID, course_id="sql", day=date(2026, 3, 1))
    learners.update_profile("ann", ProfileChanges(preferences={"week_start": "sunday"}), now=NOW)
    assert pair(buddies, {Sight.HOURS}, set()).hours_this_week == 1.0


def test_the_number_of_buddies_has_an_end(
    database: Database, catalogue: Catalogue, learners: Learners
) -> None:
    codes = (f"00000-000{n:02}" for n in itertools.count())
    room = Buddies(database, catalogue, week_start=WeekStart.MONDAY, make_code=lambda: next(codes))
    for number in range(20):
        learners.ensure(f"friend-{number}", now=NOW)
        room.accept(f"friend-{number}", room.invite("ann", now=NOW).code, now=NOW)
    code = room.invite("ann", now=NOW).code
    with pytest.raises(BadInputError, match="20"):
        room.accept("bob", code, now=NOW)


def test_erasing_one_side_leaves_nothing_of_the_pair(buddies: Buddies, learners: Learners) -> None:
    pair(buddies, set(Sight), {Sight.HOURS})
    buddies.invite("ann", now=NOW)
    document = learners.export("ann")
    assert document["buddies"][0]["i_show"] == ["courses", "hours", "streak"]
    assert "Bob" not in str(document)
    assert len(document["buddy_invitations"]) == 1
    counts = learners.erase("ann")
    assert (counts["buddies"], counts["buddy_invitations"]) == (2, 1)
    assert buddies.views("bob", now=NOW) == ()
    assert learners.export("bob")["buddies"] == []
