"""A course for a room in conversation: asked first, and with a name only where that is wanted."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import Talk
from journey_talks import Say, kind, press, titles
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.affirmation import ActionAffirm
from actions.basics import ActionSmallTalk
from actions.sharing import ActionShareCourse
from recommender.learners.together.model import ShareKind
from recommender.learners.together.rooms import Rooms

SHARE = "share_course"
ASKS = ("notice", "clarify", SHARE)
DONE = ("notice", "done", SHARE)


@pytest.fixture
def shown(talk: Talk) -> Talk:
    talk.slots |= {"shown_courses": ["sql", "pandas"], "current_course": "sql"}
    return talk


def share(say: Say, text: str) -> dict[str, Any]:
    (message,) = say(ActionShareCourse, text, SHARE, ordinal=1)
    return dict(message)


def posts(waymark: SimpleNamespace) -> list[tuple[str | None, str | None, str | None]]:
    found = waymark.sharing.sent("ann")
    return [
        (one.channel, one.target, one.shown_name) for one in found if one.kind is ShareKind.CHANNEL
    ]


def test_nothing_is_posted_before_a_yes(say: Say, shown: Talk, waymark: SimpleNamespace) -> None:
    message = share(say, "share the first one in #learning on slack")
    assert kind(message) == ASKS
    assert "“SQL Basics” in #learning on Slack?" in message["text"]
    assert waymark.sharing.sent("ann") == ()


@pytest.mark.parametrize(
    ("button", "name"), [("Post it as Ann", "Ann"), ("Post it without my name", None)]
)
def test_the_name_is_shown_as_was_agreed(
    say: Say, shown: Talk, waymark: SimpleNamespace, button: str, name: str | None
) -> None:
    message = share(say, "post the first one in #learning")
    (done,) = press(say, ActionShareCourse, message, button)
    assert kind(done) == DONE
    assert ("Ann" in done["text"]) == (name is not None)
    assert posts(waymark) == [("slack", "learning", name)]
    press(say, ActionShareCourse, message, button)
    assert len(posts(waymark)) == 1


def test_a_bare_yes_posts_without_the_name(say: Say, shown: Talk, waymark: SimpleNamespace) -> None:
    share(say, "share the first one in #learning")
    (done,) = say(ActionAffirm, "yes", "affirm")
    assert kind(done) == DONE
    assert posts(waymark) == [("slack", "learning", None)]


@pytest.mark.parametrize(
    ("words", "name"),
    [("yes, with my name", "Ann"), ("with my first name please", "Ann"), ("as me", "Ann"),
     ("ok but without my name", None), ("anonymously please", None),
     ("yes, don't show my name", None)],
)  # fmt: skip
def test_how_to_post_may_be_said_whatever_it_is_taken_for(
    say: Say, shown: Talk, waymark: SimpleNamespace, words: str, name: str | None
) -> None:
    share(say, "share the first one in #learning")
    say(ActionSmallTalk, words, "nlu_fallback")
    assert posts(waymark) == [("slack", "learning", name)]


def test_a_yes_to_something_else_posts_nothing(
    say: Say, shown: Talk, waymark: SimpleNamespace
) -> None:
    share(say, "share the first one in #learning")
    say(ActionSmallTalk, "nice weather", "small_talk")
    say(ActionAffirm, "yes", "affirm")
    say(ActionSmallTalk, "with my name", "nlu_fallback")
    share(say, "share the first one with my sister")
    assert posts(waymark) == []


@pytest.mark.parametrize(
    ("text", "room"),
    [("post it in the study group", "“study group” on Telegram"),
     ("share the first one with the data science channel", "#data-science on Slack"),
     ("post it in our telegram group", "“study group” on Telegram")],
)  # fmt: skip
def test_a_room_is_named_in_ones_own_words(say: Say, shown: Talk, text: str, room: str) -> None:
    assert room in share(say, text)["text"]


def test_which_of_several_is_asked(say: Say, shown: Talk, waymark: SimpleNamespace) -> None:
    message = share(say, "drop it in our Slack channel for the others")
    assert titles(message) == ["#learning on Slack", "#data-science on Slack", "A code instead"]
    (asked,) = press(say, ActionShareCourse, message, "#data-science on Slack")
    assert "Shall I post" in asked["text"]
    press(say, ActionShareCourse, asked, "Post it without my name")
    assert posts(waymark) == [("slack", "data-science", None)]


def test_a_room_that_is_not_set_up_is_said_with_those_that_are(say: Say, shown: Talk) -> None:
    message = share(say, "share the first one in #marketing")
    assert kind(message) == ASKS
    assert "may not post in #marketing" in message["text"]
    assert "#learning on Slack" in titles(message)


def test_without_any_room_it_is_said_and_a_code_is_given(
    say: Say, shown: Talk, waymark: SimpleNamespace
) -> None:
    waymark.sharing.rooms = Rooms()
    message = share(say, "share the first one in #learning on slack")
    assert kind(message) == DONE
    assert "No room is set up" in message["text"]
    assert "code" in message["text"]
    assert posts(waymark) == []


@pytest.mark.parametrize(
    "text", ["share it with a friend", "send it to my sister", "share on whatsapp",
             "share it with my whatsapp group", "send it to @maria on telegram"],
)  # fmt: skip
def test_who_means_no_room_is_asked_for_none(
    say: Say, shown: Talk, waymark: SimpleNamespace, text: str
) -> None:
    assert kind(share(say, text)) == DONE
    assert posts(waymark) == []


def test_a_code_instead(say: Say, shown: Talk, waymark: SimpleNamespace) -> None:
    message = share(say, "share the first one in #learning")
    (done,) = press(say, ActionShareCourse, message, "A code instead")
    assert "code" in done["text"]
    assert "No room" not in done["text"]
    assert posts(waymark) == []


def test_a_room_that_was_taken_away_meanwhile_takes_nothing(
    say: Say, shown: Talk, waymark: SimpleNamespace
) -> None:
    message = share(say, "share the first one in #learning")
    waymark.sharing.rooms = Rooms()
    (done,) = press(say, ActionShareCourse, message, "Post it without my name")
    assert "any more" in done["text"]
    assert posts(waymark) == []


def test_a_guest_posts_only_where_they_are_known(
    say: Say, shown: Talk, waymark: SimpleNamespace
) -> None:
    """Whoever opens the page is a guest: rooms of a workspace are not for anybody."""
    shown.who = "guest-abc"
    message = share(say, "share the first one in #learning")
    assert "Connect your Slack with me first" in message["text"]
    text = '/share_course{"option": "unnamed"}'
    (pressed,) = say(ActionShareCourse, text, SHARE, option="unnamed", course_id="sql",
                     value="slack:learning")  # fmt: skip
    assert "Connect your Slack" in pressed["text"]
    assert waymark.sharing.sent("guest-abc") == ()
    waymark.learners.link("guest-abc", "slack", "U0GUEST", now=datetime.now(UTC))
    (pressed,) = say(ActionShareCourse, text, SHARE, option="unnamed", course_id="sql",
                     value="slack:learning")  # fmt: skip
    assert kind(pressed) == DONE
