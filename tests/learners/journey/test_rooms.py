"""Rooms are what an administrator named; what is recommended there is kept once, and has an end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.errors import BadInputError, SettingsError
from recommender.learners.progress.rules import Said
from recommender.learners.service import Learners
from recommender.learners.together.model import ShareStatus
from recommender.learners.together.refusals import UNKNOWN, why
from recommender.learners.together.room_shares import RoomShares
from recommender.learners.together.rooms import Room, Rooms
from recommender.learners.together.sharing import MOST_POSTS_A_DAY, Sharing
from recommender.settings import Settings, load_settings
from recommender.storage.database import Database
from tests.learners.journey.conftest import NOW

SAID = Said(NOW, "web")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BOTH = ("slack", "telegram")
LEARNING = Room("slack", "learning", "C0LEARNING")
DATA = Room("slack", "data-science", "C0DATA")
GROUP = Room("telegram", "study group", "-100200300")
ROOMS = Rooms((LEARNING, DATA, GROUP))


@pytest.fixture
def sharing(database: Database, learners: Learners) -> Sharing:
    return Sharing(database, rooms=ROOMS)


@pytest.fixture
def outbox(database: Database) -> RoomShares:
    return RoomShares(database)


# The setting


def test_no_room_is_set_up_unless_somebody_names_it() -> None:
    assert Settings(_env_file=None).rooms == ()
    assert not Rooms.parse((), BOTH)


def test_rooms_are_read_from_the_setting() -> None:
    text = "slack:learning=C0LEARNING, slack:#data-science=C0DATA,telegram:study group=-100200300"
    entries = Settings(_env_file=None, rooms=text).rooms
    assert Rooms.parse(entries, BOTH).all() == ROOMS.all()
    assert Rooms.parse(entries, ("telegram",)).all() == (GROUP,)
    assert not Rooms.parse(entries, ())


@pytest.mark.parametrize(
    "entry",
    ["learning", "slack:learning", "slack:learning=learning", "slack:learning=U0ANN", "slack:=C012",
     "telegram:friends=@friends", "telegram:ann=4711", "discord:x=C012", "slack:a,b=C012"],
)  # fmt: skip
def test_what_names_no_room_is_said(entry: str) -> None:
    with pytest.raises(SettingsError):
        Rooms.parse([entry], BOTH)
    with pytest.raises(SettingsError, match="WAYMARK_ROOMS"):
        load_settings(_env_file=None, rooms=entry)


def test_two_rooms_of_one_name_on_a_messenger_are_refused() -> None:
    with pytest.raises(SettingsError, match="same name"):
        Rooms.parse(["slack:data science=C0A", "slack:Data-Science=C0B"], BOTH)


@pytest.mark.parametrize(
    ("said", "app", "found"),
    [("learning", None, (LEARNING,)), ("#Learning", "slack", (LEARNING,)),
     ("learning", "telegram", ()), ("Data Science", None, (DATA,)), ("data_science", None, (DATA,)),
     ("C0DATA", "slack", (DATA,)), ("learn", None, ()), ("", None, ())],
)  # fmt: skip
def test_a_room_is_called_by_its_name(said: str, app: str | None, found: tuple[Room, ...]) -> None:
    assert ROOMS.called(said, app) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("post it in the study group please", (GROUP,)), ("share it in data-science", (DATA,)),
     ("into learning and the study group", (LEARNING, GROUP)),
     ("I like e-learning-courses", (LEARNING,)), ("relearning is fun", ())],
)  # fmt: skip
def test_a_room_is_found_in_a_sentence_by_whole_words(text: str, found: tuple[Room, ...]) -> None:
    assert ROOMS.named_in(text) == found


@given(st.text(max_size=60))
def test_whatever_is_said_finds_only_rooms_there_are(text: str) -> None:
    assert set(ROOMS.called(text)) | set(ROOMS.named_in(text)) <= set(ROOMS.all())
    assert ROOMS.get(text) in (None, *ROOMS.all())


# What is kept


def test_what_is_for_a_room_waits_to_be_posted_once(sharing: Sharing, outbox: RoomShares) -> None:
    kept = sharing.to_room("ann", "sql", LEARNING, SAID, shown_name="Ann")
    (due,) = outbox.due(now=NOW)
    assert (due.share_id, due.target, due.shown_name) == (kept.share.share_id, "learning", "Ann")
    assert outbox.posted(due.share_id, now=NOW)
    assert not outbox.posted(due.share_id, now=NOW)
    assert outbox.due(now=NOW + DAY) == ()
    assert sharing.sent("ann")[0].status is ShareStatus.DELIVERED


def test_what_is_for_people_is_not_posted(sharing: Sharing, outbox: RoomShares) -> None:
    sharing.to_person("ann", "sql", "slack", "U1", SAID)
    sharing.by_code("ann", "sql", SAID)
    assert outbox.due(now=NOW) == ()


def test_the_same_course_is_not_posted_twice_in_a_room(
    sharing: Sharing, outbox: RoomShares
) -> None:
    first = sharing.to_room("ann", "sql", LEARNING, SAID)
    again = sharing.to_room("ann", "sql", LEARNING, Said(NOW + MINUTE))
    assert again.share.share_id == first.share.share_id
    assert "already" in again.statement
    sharing.to_room("ann", "sql", DATA, SAID)
    sharing.to_room("ann", "sql", LEARNING, Said(NOW + DAY + MINUTE))
    assert len(outbox.due(now=NOW + 2 * DAY)) == 3


def test_nobody_floods_rooms(sharing: Sharing) -> None:
    rooms = [Room("slack", f"room-{number}", f"C{number:03}") for number in range(9)]
    sharing.rooms = Rooms(rooms)
    for room in rooms[:MOST_POSTS_A_DAY]:
        sharing.to_room("ann", "sql", room, SAID)
    with pytest.raises(BadInputError, match="in a day"):
        sharing.to_room("ann", "sql", rooms[-1], SAID)


def test_a_room_that_is_not_set_up_takes_nothing(sharing: Sharing, outbox: RoomShares) -> None:
    for room in (Room("slack", "learning", "C0OTHER"), Room("slack", "secret", "C0LEARNING")):
        with pytest.raises(BadInputError, match="may post"):
            sharing.to_room("ann", "sql", room, SAID)
    assert outbox.due(now=NOW) == ()


def test_what_is_tried_again_waits_and_what_failed_is_told_once(
    sharing: Sharing, outbox: RoomShares
) -> None:
    kept = sharing.to_room("ann", "sql", LEARNING, SAID).share.share_id
    outbox.postpone(kept, "ratelimited", until=NOW + MINUTE, counts=True)
    assert outbox.due(now=NOW) == ()
    assert [one.attempts for one in outbox.due(now=NOW + MINUTE)] == [1]
    outbox.fail(kept, "not_in_channel" * 20, now=NOW + MINUTE)
    assert outbox.due(now=NOW + DAY) == ()
    (untold,) = outbox.untold(now=NOW + MINUTE)
    assert (untold.learner_id, untold.share.status) == ("ann", ShareStatus.FAILED)
    assert outbox.untold(now=NOW + 40 * DAY) == ()
    outbox.told(kept, now=NOW + MINUTE)
    assert outbox.untold(now=NOW + MINUTE) == ()


def test_erasing_somebody_takes_what_waits_and_exporting_shows_it(
    sharing: Sharing, outbox: RoomShares, learners: Learners, database: Database
) -> None:
    sharing.to_room("ann", "sql", LEARNING, SAID, shown_name="Annabel", note="psst")
    (shown,) = learners.export("ann")["shares"]
    assert (shown["target"], shown["shown_name"], shown["note"]) == ("learning", "Annabel", "psst")
    with database.engine.connect() as connection:
        assert "Annabel" not in str(connection.exec_driver_sql("SELECT * FROM shares").all())
    assert learners.erase("ann")["shares"] == 1
    assert outbox.due(now=NOW) == ()


def test_what_was_taken_back_is_not_posted(sharing: Sharing, outbox: RoomShares) -> None:
    kept = sharing.to_room("ann", "sql", LEARNING, SAID)
    assert sharing.withdraw("ann", kept.share.share_id, now=NOW)
    assert outbox.due(now=NOW) == ()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("not_in_channel", "member"), ("Forbidden: bot was kicked from the group chat", "member"),
     ("BadRequest: Chat not found", "no such room"), ("is_archived", "closed"),
     ("unreachable", "too long"), ("not_allowed", "any more"), ("course_gone", "catalogue")],
)  # fmt: skip
def test_why_a_room_said_no_is_said_plainly(outcome: str, words: str) -> None:
    assert words in why(outcome)


def test_what_nobody_foresaw_is_said_as_it_is() -> None:
    assert why("some_new_error") == why(None) == UNKNOWN
