"""Reminders in conversation: settings, and answers to one that came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import Talk
from journey_talks import Say, kind, press, taking, titles
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.basics import ActionStop
from actions.fallback import ActionFallback
from actions.feedback import ActionUndo
from actions.nudge_days import switches_nothing
from actions.nudges import ActionNudgeSettings
from recommender.assessment.items import ItemBank
from recommender.assessment.reviews import Reviews
from recommender.errors import NotFoundError
from recommender.learners.model import EventKind
from recommender.learners.progress.rules import Said
from recommender.nudging.crowd import Crowd
from recommender.nudging.delivering import Deliverer
from recommender.nudging.outbox_model import Letter
from recommender.nudging.reading import Reader
from recommender.nudging.service import Nudges
from recommender.nudging.vocabulary import NudgeKind
from recommender.storage.database import Database

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def nudges(waymark: SimpleNamespace, store: Database) -> Nudges:
    reviews = Reviews(store, waymark.learners, waymark.catalogue, lambda: ItemBank(()))
    reader = Reader(store, waymark.catalogue, reviews=reviews, paths=waymark.paths)
    waymark.nudges = Nudges(store, Crowd(store), reader)
    waymark.learners.ensure("ann", time_zone="UTC", now=datetime.now(UTC) - DAY)
    return waymark.nudges


@pytest.fixture
def came(waymark: SimpleNamespace, talk: Talk, store: Database, nudges: Nudges) -> Letter:
    """A reminder of a course that rests has come; the conversation knows."""
    now = datetime.now(UTC)
    waymark.progress.move("ann", "sql", 0.4, Said(now - 9 * DAY))
    found = nudges.decision("ann", now=now)
    assert found.kind is NudgeKind.STALLED
    at = found.at or now
    nudges.plan(now=at, within=timedelta(hours=1))
    letters: list[Letter] = []
    taker = SimpleNamespace(send=letters.append, has_arrived=lambda *_: False)
    sent = Deliverer(store, nudges.reader, taker, owner="t", clock=lambda: at, workers=1).run()
    assert sent.counts == {"sent": 1}
    (letter,) = letters
    talk.slots["pending"] = {"kind": "nudge", "id": letter.nudge_id, "nudge_kind": "stalled",
                             "course": "sql"}  # fmt: skip
    return letter


def answer_of(nudges: Nudges) -> str | None:
    return nudges.history("ann")[0].answer


def test_what_holds_is_said_and_can_be_changed(say: Say, nudges: Nudges) -> None:
    (message,) = say(ActionNudgeSettings, "reminder settings", "nudge_settings")
    assert message["custom"]["type"] == "nudge_settings"
    assert "at most once a day, about 18:00" in message["text"]
    (message,) = say(ActionNudgeSettings, "remind me at 7 in the evening", "nudge_settings")
    assert "19:00" in message["text"]
    (message,) = say(ActionNudgeSettings, "stop the streak reminders", "nudge_settings")
    assert nudges.settings("ann").kinds_off == {NudgeKind.STREAK}
    press(say, ActionNudgeSettings, message, "Turn them on again")
    assert nudges.settings("ann").kinds_off == frozenset()


def test_stop_stops_and_can_be_taken_back(say: Say, nudges: Nudges) -> None:
    (message,) = say(ActionNudgeSettings, "stop the reminders", "nudge_settings")
    assert nudges.settings("ann").off
    assert kind(message) == ("notice", "done", "nudges")
    (message,) = press(say, ActionNudgeSettings, message, "Turn reminders on")
    assert not nudges.settings("ann").off
    assert "Reminders are on." in message["text"]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("fewer messages", "per_week", 3),
        ("once a week max", "per_week", 1),
        ("only on Telegram", "channel", "telegram"),
        ("no reminders on Sundays", "days_off", frozenset({6})),
    ],
)
def test_a_wish_is_kept(say: Say, nudges: Nudges, text: str, name: str, value: Any) -> None:
    (message,) = say(ActionNudgeSettings, text, "nudge_settings")
    assert getattr(nudges.settings("ann"), name) == value
    assert message["custom"]["type"] == "nudge_settings"


def test_an_hour_in_quiet_hours_is_kept_and_its_effect_is_said(say: Say) -> None:
    (message,) = say(ActionNudgeSettings, "remind me at 11 at night", "nudge_settings")
    assert "quiet hours, so it comes at 08:00" in message["text"]


def test_not_this_week(say: Say, nudges: Nudges) -> None:
    (message,) = say(ActionNudgeSettings, "not this week", "nudge_settings")
    until = nudges.settings("ann").snoozed_until
    assert until is not None
    assert until.weekday() == 0
    assert "All quiet until Monday" in message["text"]


def test_a_reminder_on_request(say: Say, nudges: Nudges) -> None:
    (message,) = say(ActionNudgeSettings, "remind me in two hours", "nudge_settings")
    assert nudges.settings("ann").remind_at is not None
    press(say, ActionNudgeSettings, message, "Not after all")
    assert nudges.settings("ann").remind_at is None


def test_why_is_answered_with_the_reason(say: Say, came: Letter) -> None:
    (message,) = say(ActionNudgeSettings, "why did you message me?", "nudge_settings")
    assert "40 % through SQL Basics" in message["text"]
    say(ActionFallback, "ok stop these", "nlu_fallback")
    (message,) = say(ActionNudgeSettings, "reminder settings", "nudge_settings")
    assert "Off: courses you paused." in message["text"]


def test_without_a_message_there_is_no_why(say: Say) -> None:
    (message,) = say(ActionNudgeSettings, "why did you message me?", "nudge_settings")
    assert "not written to you" in message["text"]


def test_later_means_tomorrow_at_the_usual_hour(say: Say, came: Letter, nudges: Nudges) -> None:
    (message,) = say(ActionFallback, "later", "nlu_fallback")
    at = nudges.settings("ann").remind_at
    assert at is not None
    assert at.date() == (datetime.now(UTC) + DAY).date()
    assert message["text"].startswith("I remind you on")
    assert answer_of(nudges) == "later"


def test_done_is_good_to_hear_and_can_be_logged(
    say: Say, came: Letter, nudges: Nudges, waymark: SimpleNamespace
) -> None:
    (message,) = say(ActionFallback, "done!", "nlu_fallback")
    assert message["text"].startswith("Good to hear.")
    assert answer_of(nudges) == "done"
    say(ActionFallback, "25 minutes", "nlu_fallback")
    (entry,) = waymark.progress.journal("ann").entries
    assert entry.minutes == 25


def test_stop_after_a_reminder_stops_all(say: Say, came: Letter, nudges: Nudges) -> None:
    say(ActionStop, "stop", "stop")
    assert nudges.settings("ann").off
    assert answer_of(nudges) == "stop"


@pytest.mark.parametrize("text", ["stop these", "no more of these please"])
def test_stop_these_stops_the_kind(say: Say, came: Letter, nudges: Nudges, text: str) -> None:
    say(ActionFallback, text, "nlu_fallback")
    assert nudges.settings("ann").kinds_off == {NudgeKind.STALLED}
    assert not nudges.settings("ann").off


def test_every_button_of_a_reminder_works_later_too(
    say: Say, talk: Talk, came: Letter, nudges: Nudges, waymark: SimpleNamespace
) -> None:
    talk.slots["pending"] = None
    message = {"buttons": came.message["buttons"]}
    (said,) = press(say, ActionNudgeSettings, message, "Why this?")
    assert "40 %" in said["text"]
    press(say, ActionNudgeSettings, message, "Not this week")
    assert nudges.settings("ann").snoozed_until is not None
    waymark.guidance = SimpleNamespace(next=_nothing)
    press(say, ActionNudgeSettings, message, "Go on with it")
    kinds = [event.kind for event in waymark.learners.history("ann")]
    assert kinds.count(EventKind.NUDGE_ANSWERED) == 1, "the first answer counts"


def _nothing(*_: Any, **__: Any) -> Any:
    raise NotFoundError("There is nothing to do.")


def test_opening_is_noted(say: Say, came: Letter, waymark: SimpleNamespace) -> None:
    waymark.guidance = SimpleNamespace(next=_nothing)
    press(say, ActionNudgeSettings, {"buttons": came.message["buttons"]}, "Go on with it")
    kinds = [event.kind for event in waymark.learners.history("ann")]
    assert EventKind.NUDGE_OPENED in kinds


def test_an_answer_is_one_for_the_next_message_only(say: Say, came: Letter, nudges: Nudges) -> None:
    say(ActionUndo, "show me my progress", "show_progress")
    say(ActionFallback, "later", "nlu_fallback")
    assert nudges.settings("ann").remind_at is None


def test_nobody_answers_for_somebody_else(say: Say, came: Letter, waymark: SimpleNamespace) -> None:
    waymark.learners.ensure("eve", now=datetime.now(UTC))
    with pytest.raises(NotFoundError):
        waymark.nudges.nudge("eve", came.nudge_id)


def test_with_personalisation_off_it_says_that_none_come(
    say: Say, waymark: SimpleNamespace
) -> None:
    waymark.learners.set_personalised("ann", False, now=datetime.now(UTC))
    for text in ("reminder settings", "remind me in two hours"):
        (message,) = say(ActionNudgeSettings, text, "nudge_settings")
        assert "no reminders" in message["text"]
    (message,) = say(ActionNudgeSettings, "fewer messages", "nudge_settings")
    assert "none come" in message["text"]


def test_a_reminder_on_request_comes_even_if_such_were_stopped(say: Say, nudges: Nudges) -> None:
    nudges.change("ann", now=datetime.now(UTC), kinds_off=frozenset({NudgeKind.ASKED}))
    say(ActionNudgeSettings, "remind me tomorrow at 9", "nudge_settings")
    assert nudges.settings("ann").kinds_off == frozenset()


def test_a_sentence_about_reminders_is_heard_whatever_it_was_taken_for(
    say: Say, nudges: Nudges
) -> None:
    taking(say)
    say(ActionStop, "stop messaging me", "stop")
    assert nudges.settings("ann").off


def test_other_places_are_said_not_to_be_there(say: Say) -> None:
    (message,) = say(ActionNudgeSettings, "reminders by email please", "nudge_settings")
    assert "Slack" in message["text"]
    assert "Link a channel" in titles(message)


def test_one_reminder_is_cancelled_and_no_others(say: Say, nudges: Nudges) -> None:
    say(ActionNudgeSettings, "remind me tomorrow at 8", "nudge_settings")
    (message,) = say(ActionNudgeSettings, "cancel that reminder", "nudge_settings")
    assert message["text"].startswith("Cancelled: no reminder on")
    wishes = nudges.settings("ann")
    assert wishes.remind_at is None
    assert not wishes.off


def test_a_day_is_taken_out(say: Say, nudges: Nudges) -> None:
    say(ActionNudgeSettings, "remind me on Mondays and Thursdays", "nudge_settings")
    (message,) = say(ActionNudgeSettings, "cancel Monday's reminder", "nudge_settings")
    assert message["text"] == "No reminders on Mondays any more; still on Thursdays."
    assert nudges.settings("ann").days_off == frozenset({0, 1, 2, 4, 5, 6})
    say(ActionNudgeSettings, "drop the Thursday reminder", "nudge_settings")
    assert nudges.settings("ann").off


def test_off_is_off_for_what_was_asked_for_too(say: Say, nudges: Nudges) -> None:
    say(ActionNudgeSettings, "remind me tomorrow at 8", "nudge_settings")
    say(ActionNudgeSettings, "turn reminders off", "nudge_settings")
    assert nudges.settings("ann").off
    assert nudges.settings("ann").remind_at is None


@pytest.mark.parametrize("text", ["cancel the reminders", "cancel all reminders", "no reminders"])
def test_all_reminders_are_all(say: Say, nudges: Nudges, text: str) -> None:
    say(ActionNudgeSettings, "remind me tomorrow at 8", "nudge_settings")
    say(ActionNudgeSettings, text, "nudge_settings")
    assert nudges.settings("ann").off


@pytest.mark.parametrize("text", ["only on Mondays", "reminders on Mondays at 9"])
def test_a_day_that_is_wished_for_stays(say: Say, nudges: Nudges, text: str) -> None:
    say(ActionNudgeSettings, f"remind me {text}", "nudge_settings")
    assert nudges.settings("ann").days_off == frozenset(range(1, 7))


@pytest.mark.parametrize(
    "text",
    [
        "don't cancel that reminder",
        "please do not delete my reminder",
        "what happens if I cancel the reminder?",
        "did you delete my reminder?",
        "how do I cancel the reminder?",
        "don't stop the Monday reminders",
        "why did you drop the Monday reminders?",
        "should I cancel the reminders?",
        "was my reminder cancelled?",
        "skip Monday's reminder",
    ],
)
def test_what_is_denied_or_asked_switches_nothing(say: Say, nudges: Nudges, text: str) -> None:
    now = datetime.now(UTC)
    ahead = (2 - now.weekday()) % 7 or 7
    asked = (now + ahead * DAY).replace(hour=12, minute=0, second=0, microsecond=0)
    nudges.change("ann", now=now, remind_at=asked)  # on a Wednesday
    before = nudges.settings("ann")
    (message,) = say(ActionNudgeSettings, text, "nudge_settings")
    assert nudges.settings("ann") == before
    assert "hanged" in message["text"]


def test_a_single_day_that_was_asked_for_is_skipped(say: Say, nudges: Nudges) -> None:
    now = datetime.now(UTC)
    nudges.change("ann", now=now, remind_at=now + 2 * DAY)
    say(ActionNudgeSettings, f"skip {now + 2 * DAY:%A}'s reminder", "nudge_settings")
    assert nudges.settings("ann").remind_at is None
    assert nudges.settings("ann").days_off == frozenset()


@pytest.mark.parametrize(
    ("text", "days", "off"),
    [
        ("stop the reminders, I study on Monday", frozenset(), True),
        ("stop the messages, send me one on Monday instead", frozenset(range(1, 7)), False),
        ("cancel the reminders and remind me on Friday at 9", frozenset({0, 1, 2, 3, 5, 6}), False),
        ("stop the messages on Mondays and Fridays", frozenset({0, 4}), False),
        ("drop the Monday and Friday reminders", frozenset({0, 4}), False),
        ("cancel the reminders on Monday and remind me to relax", frozenset({0}), False),
        ("don't send, write or message me on Mondays", frozenset({0}), False),
        ("no reminders on Sundays, I rest", frozenset({6}), False),
        ("don't remind me on Mondays", frozenset({0}), False),
    ],
)
def test_a_day_counts_where_it_belongs_to_the_reminders(
    say: Say, nudges: Nudges, text: str, days: frozenset[int], off: bool
) -> None:
    say(ActionNudgeSettings, text, "nudge_settings")
    assert (nudges.settings("ann").days_off, nudges.settings("ann").off) == (days, off)


@pytest.mark.parametrize(
    "text",
    ["don't forget to remind me tomorrow at 8", "why don't you cancel the reminder",
     "can you cancel the reminder?", "I don't like it, cancel the reminder",
     "don't take it personally, cancel the reminders",
     "don't stop there: cancel the reminders",
     "don't drop the course but cancel the reminders"],
)  # fmt: skip
def test_what_is_wished_is_neither_denied_nor_asked(text: str) -> None:
    assert not switches_nothing(text)
