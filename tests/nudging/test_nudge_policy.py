"""Whether, when and where: what the policy decides in situations that can be foreseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from nudge_world import DAY, NOW, TODAY, day, sent, situation, wishing

from recommender.errors import BadInputError
from recommender.nudging.backoff import GAPS, gap
from recommender.nudging.holdout import is_held_out, place_of
from recommender.nudging.model import Code, CourseFacts, Sent, Situation
from recommender.nudging.policy import Planned, channel_of, confirm, decide, hour_of
from recommender.nudging.settings import NudgeSettings, as_document, changed, from_document
from recommender.nudging.vocabulary import NudgeKind

STALLED = NudgeKind.STALLED
HOUR = datetime(2026, 3, 12, 18, tzinfo=UTC)
PLANNED = Planned(STALLED, "sql", HOUR)


def code(one: Situation, now: datetime = NOW) -> Code:
    return decide(one, now).code


def test_it_comes_at_the_usual_hour_of_that_day() -> None:
    found = decide(situation(STALLED, usual_hour=16.6), NOW)
    assert (found.send, found.kind, found.at) == (True, STALLED, NOW.replace(hour=16, minute=30))


def test_after_the_hour_has_long_passed_it_comes_on_the_next_day() -> None:
    found = decide(situation(STALLED), NOW.replace(hour=21, minute=30))
    assert found.at == HOUR + DAY


def test_shortly_after_the_hour_it_comes_now() -> None:
    now = HOUR + timedelta(hours=2)
    assert decide(situation(STALLED), now).at == now


def test_the_hour_is_the_learners_own_clock() -> None:
    found = decide(situation(STALLED, zone="Asia/Kolkata"), NOW)
    assert found.at == datetime(2026, 3, 12, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("usual", "chosen", "hour"),
    [
        (None, None, time(18)),
        (7.5, None, time(8)),  # quiet then: at its end, which is nearer
        (21.6, None, time(20)),  # quiet then: an hour before it begins
        (13.1, None, time(13)),
        (13.1, time(19, 30), time(19, 30)),
        (13.1, time(23), time(23)),  # chosen: kept, and quiet hours defer it
    ],
)
def test_whose_hour_it_is(usual: float | None, chosen: time | None, hour: time) -> None:
    assert hour_of(situation(usual_hour=usual, settings=NudgeSettings(hour=chosen))) == hour


def test_quiet_hours_defer_and_do_not_drop() -> None:
    found = decide(wishing(STALLED, hour=time(23)), HOUR)
    assert (found.send, found.at) == (True, datetime(2026, 3, 13, 8, tzinfo=UTC))
    later = confirm(PLANNED, situation(STALLED), HOUR.replace(hour=21, minute=5))
    assert (later.send, later.code, later.at) == (
        False, Code.QUIET, datetime(2026, 3, 13, 8, tzinfo=UTC),
    )  # fmt: skip


def test_a_day_off_is_left_out() -> None:
    found = decide(wishing(STALLED, days_off=frozenset({TODAY.weekday()})), NOW)
    assert found.at == HOUR + DAY
    assert not confirm(PLANNED, wishing(STALLED, days_off=frozenset({3})), HOUR).send


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (situation(STALLED, simulated=True), Code.SIMULATED),
        (situation(STALLED, personalised=False), Code.IMPERSONAL),
        (wishing(STALLED, off=True), Code.STOPPED),
        (wishing(STALLED, kinds_off=frozenset({STALLED})), Code.NOTHING),
        (wishing(STALLED, channels_off=frozenset({"web"})), Code.NO_CHANNEL),
        (wishing(STALLED, snoozed_until=NOW + 5 * DAY), Code.SNOOZED),
        (situation(), Code.NOTHING),
        (situation(STALLED, held_out=True), Code.HELD_OUT),
        (situation(STALLED, sent=sent(timedelta(hours=1))), Code.ONE_A_DAY),
        (situation(STALLED, sent=sent(2 * DAY, unanswered=4)), Code.BACKING_OFF),
    ],
)
def test_why_nothing_comes(one: Situation, expected: Code) -> None:
    found = decide(one, NOW)
    assert (found.send, found.code) == (False, expected)
    assert found.reason.endswith(".")


def test_a_snooze_ends() -> None:
    one = wishing(STALLED, snoozed_until=NOW + 2 * DAY)
    assert code(one, NOW + 2 * DAY) is Code.SEND


def test_fewer_means_so_many_in_seven_days() -> None:
    told = sent(2 * DAY, 5 * DAY)
    assert code(situation(STALLED, sent=told)) is Code.SEND
    wished = situation(STALLED, sent=told, settings=NudgeSettings(per_week=2))
    assert code(wished) is Code.FEWER
    assert code(wished, NOW + 2 * DAY) is Code.SEND


def test_the_gap_never_gets_shorter() -> None:
    gaps = [gap(number) for number in range(len(GAPS) + 5)]
    assert gaps == sorted(gaps)
    assert gaps[0] < DAY < gaps[-1]


def test_somebody_never_met_gets_one_and_no_more() -> None:
    assert code(situation(STALLED, met=False)) is Code.SEND
    assert code(situation(STALLED, met=False, sent=sent(50 * DAY))) is Code.BACKING_OFF


def test_the_most_valuable_is_said_and_one_kind_does_not_come_every_day() -> None:
    one = situation(STALLED, reviews=situation(NudgeKind.REVIEWS).reviews)
    assert decide(one, NOW).kind is NudgeKind.REVIEWS
    told = replace(sent(3 * DAY, 5 * DAY, kind=NudgeKind.REVIEWS), unanswered=0)
    assert decide(replace(one, sent=told), NOW).kind is STALLED


def test_where_it_goes() -> None:
    both = frozenset({"web", "telegram"})
    assert channel_of(situation()) == "web"
    assert channel_of(situation(channels=both)) == "telegram"
    assert channel_of(situation(channels=both, settings=NudgeSettings(channel="web"))) == "web"
    off = NudgeSettings(channels_off=frozenset({"telegram"}))
    assert channel_of(situation(channels=both, settings=off)) == "web"
    assert channel_of(situation(settings=NudgeSettings(channel="slack"))) == "web"


def test_a_reminder_asked_for_comes_at_its_time_whatever_else_holds() -> None:
    at = NOW.replace(hour=15, minute=20)
    asked = replace(wishing(None, remind_at=at, per_week=1), sent=sent(20 * timedelta(hours=1)))
    found = decide(replace(asked, sent=replace(asked.sent, days=frozenset(), unanswered=6)), NOW)
    assert (found.kind, found.at) == (NudgeKind.ASKED, at)


def test_a_reminder_keeps_to_one_a_day_and_to_quiet_hours() -> None:
    night = wishing(None, remind_at=NOW.replace(hour=22))
    assert decide(night, NOW).at == datetime(2026, 3, 13, 8, tzinfo=UTC)
    had = replace(wishing(None, remind_at=NOW.replace(hour=15)), sent=sent(timedelta(hours=1)))
    found = decide(had, NOW)
    assert found.at is not None
    assert found.at.date() == day(1)


def test_before_it_leaves_everything_is_looked_at_again() -> None:
    assert confirm(PLANNED, situation(STALLED), HOUR).send
    one_day = situation(STALLED, sent=sent(timedelta(), unanswered=1))
    for other, expected in (
        (situation(), Code.UNTRUE),
        (wishing(STALLED, off=True), Code.STOPPED),
        (wishing(STALLED, kinds_off=frozenset({STALLED})), Code.STOPPED),
        (wishing(STALLED, snoozed_until=HOUR + DAY), Code.SNOOZED),
        (wishing(STALLED, channels_off=frozenset({"web"})), Code.NO_CHANNEL),
        (one_day, Code.ONE_A_DAY),
        (situation(STALLED, seen_at=HOUR - timedelta(minutes=3)), Code.BUSY),
    ):
        assert confirm(PLANNED, other, HOUR).code is expected


def test_what_is_not_true_any_more_makes_room_for_what_is() -> None:
    studied = CourseFacts("sql", "SQL Basics", 0.5, HOUR - timedelta(hours=2), 300)
    reviews = situation(NudgeKind.REVIEWS).reviews
    found = confirm(PLANNED, situation(courses=(studied,), reviews=reviews), HOUR)
    assert (found.send, found.kind) == (True, NudgeKind.REVIEWS)


def test_who_is_held_out_stays_so_and_a_larger_share_only_adds() -> None:
    names = [f"learner-{number}" for number in range(5_000)]
    small = {name for name in names if is_held_out(name, 0.05)}
    large = {name for name in names if is_held_out(name, 0.2)}
    assert small < large
    assert 0.04 < len(small) / len(names) < 0.06
    assert {name for name in names if is_held_out(name, 0.05, salt="other")} != small
    assert all(0 <= place_of(name) < 1 for name in names)
    assert not any(is_held_out(name, 0.0) for name in names)


def test_wishes_survive_the_store_and_only_what_differs_is_kept() -> None:
    wishes = changed(
        NudgeSettings(), off=True, kinds_off=frozenset({STALLED}), channel="slack",
        hour=time(7, 30), quiet=(time(22), time(6, 45)), days_off=frozenset({5, 6}), per_week=2,
        snoozed_until=NOW, remind_at=NOW, channels_off=frozenset({"web"}),
    )  # fmt: skip
    assert from_document(as_document(wishes)) == wishes
    assert as_document(NudgeSettings()) == {}
    assert from_document({"hour": "soon", "later": 1, "channel": "pigeon"}) == NudgeSettings()


@pytest.mark.parametrize(
    "wishes",
    [
        {"channel": "pigeon"}, {"channels_off": frozenset({"pigeon"})}, {"per_week": 0},
        {"days_off": frozenset(range(7))}, {"days_off": frozenset({7})},
        {"snoozed_until": datetime(2026, 1, 1)},  # noqa: DTZ001
    ],
)  # fmt: skip
def test_impossible_wishes_are_refused(wishes: dict[str, object]) -> None:
    with pytest.raises(BadInputError):
        changed(NudgeSettings(), **wishes)


def test_nothing_was_sent_means_nothing_holds_back() -> None:
    assert Sent().unanswered == 0
    assert code(situation(STALLED, sent=Sent())) is Code.SEND
