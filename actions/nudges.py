"""Reminders: how they are to come, why one came, and answers to one that came."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from actions import nudge_wording as wording
from actions.base import BY_NAME, PASSING, WaymarkAction
from actions.journey import NEXT, STUDIED, ask, done, on_table, option, refused
from actions.nudge_cancelling import cancelled
from actions.nudge_days import switches_nothing
from actions.nudge_wishes import Ask, Wish, week_over, wish_said
from actions.plain_questions import TIMES
from actions.reply import Button, Reply, Say, button
from actions.turn import Entity, Message, Turn
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.progress.days import zone_of
from recommender.nudging.outbox_model import Nudge
from recommender.nudging.policy import channel_of, hour_of
from recommender.nudging.settings import NudgeSettings
from recommender.nudging.times import after_quiet
from recommender.nudging.vocabulary import NAMES, WEB, NudgeKind
from recommender.payloads import nudge_settings_payload

INTENT, NUDGE = "nudge_settings", "nudge"
FEWER = {None: 3, 7: 3, 6: 3, 5: 3, 4: 2, 3: 2, 2: 1, 1: 1}
"""How often a week after "fewer", by how often before."""
SETTINGS = button("Reminder settings", INTENT, option="show")
STOP_ALL = button("Stop all reminders", INTENT, option="stop")
RESUME = button("Turn reminders on", INTENT, option="resume")
STUDY_KINDS = frozenset(
    (NudgeKind.STREAK, NudgeKind.WEEKLY_GOAL, NudgeKind.STALLED, NudgeKind.MILESTONE,
     NudgeKind.PATH_STEP, NudgeKind.ASKED, NudgeKind.DEADLINE)
)  # fmt: skip


class ActionNudgeSettings(WaymarkAction):
    """Changes how reminders come, says what holds, and takes the buttons of those that came."""

    action_name = "action_nudge_settings"

    def answer(self, turn: Turn) -> Reply:
        """What was changed; without a change, what holds."""
        try:
            if pressed := option(turn):
                return _pressed(turn, pressed)
            if switches_nothing(turn.message.text):
                return show(turn, "Nothing was changed by this. ")
            if gone := cancelled(turn):
                return gone
            wishes = turn.waymark.nudges.settings(turn.learner_id)
            wish = wish_said(turn.message.text, local_now(turn), wishes.quiet)
            reply = _ask(turn, wish) if wish.ask else _changed(turn, wishes, wish)
            return _said_anew(turn, reply)
        except (BadInputError, NotFoundError) as error:
            return refused(error, NUDGE, SETTINGS)


class ActionNudgeAnswer(WaymarkAction):
    """Takes what is said right after a reminder as an answer to it."""

    action_name = "action_nudge_answer"

    def answer(self, turn: Turn) -> Reply:
        """Does what was answered; what is no answer changes settings, or shows them."""
        from actions.nudge_cues import answer_said

        said = answer_said(turn)
        if said is None:
            return ActionNudgeSettings().answer(turn)
        try:
            return _pressed(turn, said)
        except (BadInputError, NotFoundError) as error:
            return refused(error, NUDGE, SETTINGS)


def _said_anew(turn: Turn, reply: Reply) -> Reply:
    """``reply``, after which "make that two" or "actually Sundays" is said of reminders.

    A quiz or a plan that is on the table stays there.
    """
    if turn.slot("pending", {}).get("kind", TIMES) not in PASSING or reply.slots:
        return reply
    return replace(reply, slots={"pending": {"kind": TIMES}})


def _pressed(turn: Turn, pressed: str) -> Reply:
    """An answer by its stable word: a button's, or what a short sentence stands for."""
    now, room, who = local_now(turn), turn.waymark.nudges, turn.learner_id
    if pressed == "show":
        return show(turn)
    if pressed == "cancel":
        room.change(who, now=turn.now, remind_at=None)
        return done("The reminder is off.", "nudges", SETTINGS, NEXT)
    if pressed in ("stop", "resume"):
        _note_stop(turn, pressed)
        return _switched(turn, pressed == "resume")
    if pressed.startswith("kind_on_"):
        return _kinds(turn, (NudgeKind(pressed.removeprefix("kind_on_")),), on=True)
    nudge = _nudge(turn)
    if pressed == "open":
        room.opened(who, nudge.nudge_id, now=turn.now, channel=turn.facts.channel)
        return _opened(turn, nudge)
    room.answered(who, nudge.nudge_id, pressed, now=turn.now, channel=turn.facts.channel)
    if pressed == "later":
        return _later(turn)
    if pressed == "week":
        return _snoozed(turn, week_over(now))
    if pressed == "stop_kind":
        return _kinds(turn, (nudge.kind,), on=False)
    return _done(nudge) if pressed == "done" else _why(turn, nudge)


def _note_stop(turn: Turn, pressed: str) -> None:
    """That a reminder was answered with a stop to all of them."""
    named = on_table(turn, NUDGE).get("id")
    if pressed == "stop" and named:
        turn.waymark.nudges.answered(
            turn.learner_id, str(named), "stop", now=turn.now, channel=turn.facts.channel
        )


def _nudge(turn: Turn) -> Nudge:
    """The reminder that is spoken of: the button's, the one on the table, or the last."""
    named = turn.message.first("value") or on_table(turn, NUDGE).get("id")
    room = turn.waymark.nudges
    found = room.nudge(turn.learner_id, str(named)) if named else None
    found = found or room.latest(turn.learner_id, now=turn.now)
    if found is None:
        raise NotFoundError("I have not written to you of my own accord in the last days.")
    return found


def _ask(turn: Turn, wish: Wish) -> Reply:
    if wish.ask is Ask.WHY:
        try:
            reply = _why(turn, _nudge(turn))
        except NotFoundError as error:
            return ask(f"{error.message} {_state(turn)}", NUDGE, SETTINGS, STOP_ALL)
        return reply
    if wish.ask is Ask.LATER:
        return _later(turn)
    if wish.ask is Ask.WHICH_HOUR:
        return ask("At what time shall I write? Say “at 7 in the evening”, for example.", NUDGE,
                   SETTINGS, slots={"pending": {"kind": NUDGE}})  # fmt: skip
    if wish.ask is Ask.ELSEWHERE:
        text = "I can write here, on Slack and on Telegram, and nowhere else."
        return ask(text, NUDGE, button("Link a channel", "link_channel"), SETTINGS)
    if wish.ask is Ask.DIGEST:
        text = "I send no digests or e-mails to learners. " + _state(turn)
        return ask(text, NUDGE, SETTINGS, STOP_ALL)
    return show(turn)


def show(turn: Turn, lead: str = "") -> Reply:
    """Everything that holds, with what can be changed at a touch."""
    return Reply((Say(lead + _state(turn), payload=payload(turn), buttons=_buttons(turn)),))


def _state(turn: Turn) -> str:
    one = turn.waymark.nudges.situation(turn.learner_id, now=turn.now)
    if not one.personalised:
        return (
            "Personalisation is off, so I read nothing of you and send no reminders. With it on, "
            "I write at most once a day."
        )
    return wording.state(
        one.settings, hour=hour_of(one), channel=channel_of(one), zone=zone(turn), now=turn.now
    )


def payload(turn: Turn) -> dict[str, Any]:
    """What holds, for channels that can draw it."""
    one = turn.waymark.nudges.situation(turn.learner_id, now=turn.now)
    return nudge_settings_payload(
        one.settings, hour=hour_of(one), channels=one.channels, channel=channel_of(one)
    )


def _buttons(turn: Turn) -> tuple[Button, ...]:
    wishes = turn.waymark.nudges.settings(turn.learner_id)
    if wishes.off:
        return (RESUME,)
    again = [
        button(f"{NAMES[kind].capitalize()}: on", INTENT, option=f"kind_on_{kind.value}")
        for kind in sorted(wishes.kinds_off)
    ]
    return (*again[:3], button("Why the last one?", INTENT, option="why"), STOP_ALL)


def _changed(turn: Turn, wishes: NudgeSettings, wish: Wish) -> Reply:
    """Applies a wish; what was not understood shows what holds."""
    if not wish:
        return show(turn)
    if wish.snooze is not None:
        return _snoozed(turn, wish.snooze)
    if wish.once is not None:
        return _remind(turn, wish.once)
    if wish.on is not None and wish.kinds:
        return _kinds(turn, wish.kinds, on=wish.on)
    if wish.on is not None and wish.hour is None:
        return _switched(turn, wish.on)
    changes, said = _values(wishes, wish)
    turn.waymark.nudges.change(turn.learner_id, now=turn.now, off=False, **changes)
    return _kept(turn, said)


def _values(wishes: NudgeSettings, wish: Wish) -> tuple[dict[str, Any], str]:
    """What changes, and the sentence that says so."""
    if wish.quiet is not None:
        first, last = (wording.clock(one) for one in wish.quiet)
        return {"quiet": wish.quiet}, f"I write nothing between {first} and {last}."
    if wish.channel is not None:
        off = wishes.channels_off - {wish.channel}
        where = wording.PLACES[wish.channel]
        return {"channel": wish.channel, "channels_off": off}, f"I write {where} from now on."
    if wish.channel_off is not None:
        gone = wishes.channels_off | {wish.channel_off}
        kept = None if wishes.channel == wish.channel_off else wishes.channel
        where = wording.PLACES[wish.channel_off]
        return {"channels_off": gone, "channel": kept}, f"No reminders {where} any more."
    if wish.times is not None or wish.fewer:
        number = wish.times or FEWER[wishes.per_week]
        return {"per_week": number}, f"At most {wording.times(number)} a week from now on."
    if wish.more:
        text = "I write at most once a day, however much there is; that bound stays."
        return {"per_week": None}, text
    changes: dict[str, Any] = {}
    said = []
    if wish.days_off is not None:
        changes["days_off"] = wish.days_off
        left = frozenset(range(7)) - wish.days_off
        few = len(left) <= 3
        said.append(f"Only on {wording.days(left)}." if few else
                    f"No reminders on {wording.days(wish.days_off)}.")  # fmt: skip
    if wish.hour is not None:
        changes["hour"] = wish.hour
        said.append(f"I write at {wording.clock(wish.hour)}, when there is something worth it.")
    return changes, " ".join(said)


def _kept(turn: Turn, said: str) -> Reply:
    """What was changed, with what it does not do where it has no effect yet."""
    one = turn.waymark.nudges.situation(turn.learner_id, now=turn.now)
    wishes = one.settings
    if not one.personalised:
        said += " While personalisation is off, none come."
    if wishes.channel is not None and wishes.channel not in one.channels:
        said += f" That channel is not linked yet; until then I write {wording.PLACES[WEB]}."
    if wishes.hour is not None and one.personalised:
        at = datetime.combine(local_now(turn).date(), wishes.hour, tzinfo=zone(turn))
        later = after_quiet(at, one.zone, wishes.quiet)
        if later != at:
            end = wording.clock(later.astimezone(zone(turn)).time())
            first, last = (wording.clock(one) for one in wishes.quiet)
            at_hour = wording.clock(wishes.hour)
            said += f" {at_hour} is in your quiet hours, so it comes at {end}."
            said += f" They are {first} to {last}; tell me others, such as “{_wider(wishes)}”."
    return done(said, "nudges", SETTINGS, STOP_ALL, payload=payload(turn))


def _wider(wishes: NudgeSettings) -> str:
    """Quiet hours in which the hour wished for is allowed, as one would say them."""
    first, last = wishes.quiet
    hour = wishes.hour or last
    if hour >= first:
        first = time(min(hour.hour + 1, 23), 0)
    else:
        last = hour
    return f"quiet hours from {wording.clock(first)} to {wording.clock(last)}"


def _switched(turn: Turn, on: bool) -> Reply:
    turn.waymark.nudges.change(
        turn.learner_id, now=turn.now, off=not on,
        **({"snoozed_until": None} if on else {"remind_at": None}),
    )  # fmt: skip
    if on:
        return done(f"Reminders are on. {_state(turn)}", "nudges", SETTINGS, STOP_ALL)
    text = "Reminders are off. I write only when you write to me, until you turn them on again."
    return done(text, "nudges", RESUME, NEXT)


def _kinds(turn: Turn, kinds: tuple[NudgeKind, ...], *, on: bool) -> Reply:
    off = turn.waymark.nudges.settings(turn.learner_id).kinds_off
    off = off - set(kinds) if on else off | set(kinds)
    turn.waymark.nudges.change(turn.learner_id, now=turn.now, kinds_off=off)
    named = wording.kinds(kinds)
    if on:
        return done(f"On again: {named}.", "nudges", SETTINGS, STOP_ALL)
    back = button("Turn them on again", INTENT, option=f"kind_on_{kinds[0].value}")
    return done(f"No more reminders about {named}.", "nudges", back, STOP_ALL, SETTINGS)


def _snoozed(turn: Turn, until: datetime) -> Reply:
    turn.waymark.nudges.change(turn.learner_id, now=turn.now, snoozed_until=until)
    day = wording.moment(until, zone(turn))
    return done(f"All quiet until {day}.", "nudges", RESUME, SETTINGS)


def _later(turn: Turn) -> Reply:
    """Tomorrow at their hour: there is one a day at most, and today's has come."""
    one = turn.waymark.nudges.situation(turn.learner_id, now=turn.now)
    day = local_now(turn).date() + timedelta(days=1)
    return _remind(turn, datetime.combine(day, hour_of(one), tzinfo=zone(turn)))


def _remind(turn: Turn, at: datetime) -> Reply:
    """One reminder, at a time they named, as far as the bounds that hold for all allow."""
    if at <= local_now(turn):
        return ask("That time has passed. When shall I remind you?", NUDGE, SETTINGS)
    room = turn.waymark.nudges
    if not turn.waymark.learners.get(turn.learner_id).personalised:
        return ask(_state(turn), NUDGE, button("Turn it on", "personalisation_on"))
    kinds_off = room.settings(turn.learner_id).kinds_off - {NudgeKind.ASKED}
    wishes = room.change(
        turn.learner_id, now=turn.now, remind_at=at, off=False, kinds_off=kinds_off
    )
    found = room.decision(turn.learner_id, now=turn.now, within=timedelta(days=400))
    comes = found.at if found.send and found.kind is NudgeKind.ASKED and found.at else at
    text = f"I remind you on {wording.moment(comes, zone(turn))}."
    if comes - at > timedelta(minutes=1):
        quiet = f"{wording.clock(wishes.quiet[0])} to {wording.clock(wishes.quiet[1])}"
        text += f" Sooner I cannot: I write once a day at most, and not from {quiet}."
    cancel = button("Not after all", INTENT, option="cancel")
    kept = {"kind": TIMES, "once": comes.astimezone(zone(turn)).isoformat()}
    waits = turn.slot("pending", {}).get("kind", TIMES) not in PASSING
    return done(text, "nudges", cancel, SETTINGS, slots={} if waits else {"pending": kept})


def _why(turn: Turn, nudge: Nudge) -> Reply:
    custom = (nudge.message or {}).get("custom") or {}
    reason = custom.get("reason") or "There was something worth it."
    at = wording.moment(nudge.sent_at or nudge.send_at, zone(turn))
    text = (
        f"My message of {at} was about {NAMES[nudge.kind]}. The reason: {reason} "
        "I write at most once a day, and you can stop it at any time."
    )
    stop = button("Stop these", INTENT, option="stop_kind", value=nudge.nudge_id)
    table = {"pending": {"kind": NUDGE, "id": nudge.nudge_id, "nudge_kind": nudge.kind.value}}
    return ask(text, NUDGE, stop, STOP_ALL, SETTINGS, slots=table)


def _done(nudge: Nudge) -> Reply:
    """Good to hear; how long it was may be told, and is not asked twice."""
    if nudge.kind not in STUDY_KINDS:
        return done("Good to hear.", NUDGE, NEXT, SETTINGS, offer="next_step")
    course = _course_of(nudge)
    slots = {"pending_question": STUDIED, **({"current_course": course} if course else {})}
    text = "Good to hear. How long was it? Then I write it into your study log; or leave it."
    return done(text, NUDGE, NEXT, button("My progress", "show_progress"), slots=slots)


def _opened(turn: Turn, nudge: Nudge) -> Reply:
    """What the reminder offered."""
    intent, course = str((nudge.message or {}).get("offers") or "next_step"), _course_of(nudge)
    entities = (Entity("course_id", course),) if course else ()
    message = Message(text=f"/{intent}", intent=intent, confidence=1.0, entities=entities)
    return BY_NAME[f"action_{intent}"]().answer(replace(turn, message=message))


def _course_of(nudge: Nudge) -> str | None:
    found = (((nudge.message or {}).get("custom") or {}).get("course") or {}).get("id")
    return str(found) if found else None


def zone(turn: Turn) -> tzinfo:
    """The learner's time zone, as the policy takes it: what the token says is stored."""
    return zone_of(turn.waymark.learners.get(turn.learner_id).time_zone)


def local_now(turn: Turn) -> datetime:
    """This moment on the learner's own clock."""
    return turn.now.astimezone(zone(turn))
