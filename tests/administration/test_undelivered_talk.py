"""Posts that rooms did not take stand among what was not delivered, and are tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from recommender.bootstrap import Waymark
from recommender.learners.progress.rules import Said
from recommender.learners.together.model import ShareStatus
from recommender.learners.together.refusals import EXPIRED, POSTED_SINCE, UNSURE
from recommender.learners.together.rooms import Room, Rooms
from tests.administration.admin_talks import NOW, Talk, talk, template, waymark
from tests.administration.conftest import COURSES

__all__ = ["talk", "template", "waymark"]
LEARNING = Room("slack", "learning", "C0LEARNING")
GROUP = Room("telegram", "study group", "-100200300")


def posted(waymark: Waymark, room: Room, course: int = 0) -> str:
    waymark.sharing.rooms = Rooms((LEARNING, GROUP))
    said = Said(NOW - timedelta(hours=2))
    kept = waymark.sharing.to_room("ann", COURSES[course].course_id, room, said)
    return kept.share.share_id


def failed(waymark: Waymark, room: Room = LEARNING, outcome: str = "not_in_channel") -> str:
    share_id = posted(waymark, room)
    waymark.room_shares.fail(share_id, outcome, now=NOW - timedelta(hours=1))
    return share_id


def status(waymark: Waymark, share_id: str) -> ShareStatus:
    return next(one.status for one in waymark.sharing.sent("ann") if one.share_id == share_id)


def test_a_post_that_failed_is_listed_with_room_and_reason(talk: Talk, waymark: Waymark) -> None:
    failed(waymark)
    said = talk.say("failed_nudges", "show the failed nudges")
    assert "1 post in rooms could not be delivered: 1 on slack." in said
    assert f"“{COURSES[0].title}” for #learning on Slack by ann, 18 Nov 11:00 UTC: " in said
    assert "I am not a member there" in said


def test_it_is_tried_again_with_a_yes(talk: Talk, waymark: Waymark) -> None:
    share_id = failed(waymark)
    talk.say("failed_nudges", "which posts failed?")
    assert "1 post in rooms would be tried again" in talk.press("Try them again")
    assert status(waymark, share_id) is ShareStatus.FAILED
    assert "1 will be tried again" in talk.yes()
    (due,) = waymark.room_shares.due(now=talk.now)
    assert (due.share_id, due.attempts) == (share_id, 0)
    (line,) = waymark.audit.entries(action="nudges")
    assert line.details == {"count": 1, "of": 1}


@pytest.mark.parametrize("outcome", [UNSURE, "course_gone"])
def test_what_may_stand_there_is_shown_and_not_tried_again(
    talk: Talk, waymark: Waymark, outcome: str
) -> None:
    share_id = failed(waymark, outcome=outcome)
    said = talk.say("failed_nudges", "retry the failed nudges")
    assert "is not tried again" in said
    assert "Try them again" not in talk.buttons
    assert not waymark.room_shares.retry(share_id, now=NOW)


def test_lists_are_narrowed_to_a_messenger(talk: Talk, waymark: Waymark) -> None:
    failed(waymark)
    failed(waymark, GROUP, "Forbidden: bot was kicked")
    assert "2 posts in rooms" in talk.say("failed_nudges", "what was not delivered")
    said = talk.say("failed_nudges", "failed on telegram")
    assert "1 post in rooms could not be delivered: 1 on telegram." in said


def test_what_was_posted_since_is_not_posted_twice(waymark: Waymark) -> None:
    share_id = failed(waymark)
    again = waymark.sharing.to_room("ann", COURSES[0].course_id, LEARNING, Said(NOW))
    assert again.share.share_id != share_id
    assert not waymark.room_shares.retry(share_id, now=NOW)


def test_only_what_failed_is_tried_again(waymark: Waymark) -> None:
    assert not waymark.room_shares.retry(posted(waymark, LEARNING), now=NOW)
    assert not waymark.room_shares.retry("nothing", now=NOW)


def test_only_what_will_be_tried_is_offered_and_the_rest_says_why(
    talk: Talk, waymark: Waymark
) -> None:
    failed(waymark)
    waymark.sharing.to_room("ann", COURSES[0].course_id, LEARNING, Said(NOW))
    other = posted(waymark, LEARNING, 1)
    waymark.room_shares.fail(other, "not_in_channel", now=NOW - timedelta(hours=1))
    said = talk.say("failed_nudges", "retry the failed nudges")
    assert "1 post in rooms would be tried again" in said
    assert "1 post is not tried again: the same has been posted there since" in said
    assert "1 will be tried again" in talk.yes()
    assert status(waymark, other) is ShareStatus.WAITING


def test_what_is_too_old_is_not_offered(talk: Talk, waymark: Waymark) -> None:
    share_id = failed(waymark)
    (post,) = waymark.room_shares.failed(now=NOW)
    assert post.barred is None
    late = post.share.expires_at
    (post,) = waymark.room_shares.failed(now=late)
    assert post.barred == EXPIRED
    assert not waymark.room_shares.retry(share_id, now=late)


def test_of_two_alike_the_newest_is_tried(talk: Talk, waymark: Waymark) -> None:
    older, newer = failed(waymark), failed_later(waymark)
    assert {one.share.share_id: one.barred for one in waymark.room_shares.failed(now=NOW)} == {
        older: POSTED_SINCE,
        newer: None,
    }
    assert "1 post in rooms would be tried again" in talk.say("failed_nudges", "retry them again")


def failed_later(waymark: Waymark) -> str:
    said = Said(NOW - timedelta(minutes=30))
    share_id = waymark.sharing.to_room("ann", COURSES[0].course_id, LEARNING, said).share.share_id
    waymark.room_shares.fail(share_id, "not_in_channel", now=NOW - timedelta(minutes=20))
    return share_id
