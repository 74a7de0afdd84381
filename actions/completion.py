"""A course that was finished: its record, a question for a rating, and what goes well after it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time

from actions import wording
from actions.base import WaymarkAction
from actions.finishing import Finish, finish_said, without_titles
from actions.journey import (
    COMPLETED,
    NEXT,
    PROGRESS,
    RATING,
    UNDO,
    ask,
    on_table,
    said,
    table,
    takes_back,
    today_of,
)
from actions.own_courses import course_of, own, which
from actions.past_days import days_said
from actions.plan_follows import plan_follows
from actions.progress_amounts import Amount, amount_said
from actions.references import Outcome, Reference
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from actions.unfinished import how_far, unfinished
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.errors import NotFoundError
from recommender.learners.progress.days import zone_of
from recommender.learners.progress.model import Outcome as Told
from recommender.learners.progress.model import Step
from recommender.learners.progress.rules import Said
from recommender.payloads import (
    NoticeKind,
    certificate_payload,
    courses_payload,
    notice_payload,
)

INTENT = "complete_course"
NOTHING = "Which course have you finished? Tell me its name, and I write it down."
_ALL = re.compile(r"\b(?:all|list|every|certificates|how many)\b", re.IGNORECASE)
# "I finished the course I started last week" says when it was begun.
_BEGUN = re.compile(r"\b(?:started|began|begun|since|enrolled|signed up)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|after|as of)\b", re.IGNORECASE)
_AGO = re.compile(r"\bago\b", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)


class ActionCompleteCourse(WaymarkAction):
    """Notes that a course is finished, once."""

    action_name = "action_complete_course"

    def answer(self, turn: Turn) -> Reply:
        """The record, the question for a rating and the next course."""
        if takes_back(turn, COMPLETED):
            return _taken_back(turn)
        journal = turn.waymark.progress.journal(turn.learner_id)
        mine = own(turn, journal)
        how, amount = _said(turn, mine)
        if how not in (Finish.PLAIN, Finish.PART):
            return unfinished(turn, how)
        if _BOTH.search(turn.message.text) and len(mine) == 2 and how is Finish.PLAIN:
            return _both(turn, mine)
        reference = course_of(turn, mine, spans=amount.spans if amount else ())
        if reference.outcome is not Outcome.FOUND:
            again = INTENT if how is Finish.PLAIN else "update_progress"
            return which(turn, reference, again, NOTHING)
        course = reference.courses[0]
        if how is Finish.PART:
            return _partly(turn, course, amount)
        step = turn.waymark.progress.complete(
            turn.learner_id, course.course_id, when_finished(turn)
        )
        return completed(turn, course, step)


def _said(turn: Turn, mine: tuple[Course, ...]) -> tuple[Finish, Amount | None]:
    """What the words say of finishing, and how far; the name of a course says neither."""
    if turn.message.is_button:
        return Finish.PLAIN, None
    named = tuple(str(value) for value in turn.message.values("course"))
    titles = (*named, *(one.title for one in mine))
    words = without_titles(turn.message.text, titles)
    return finish_said(words), amount_said(words)


def _partly(turn: Turn, course: Course, amount: Amount | None) -> Reply:
    """A part that was finished is noted as that; where it says no amount, how far is asked."""
    from actions.progress_update import noted

    if amount is not None:
        return noted(turn, course, amount, correcting=False)
    standing = turn.waymark.progress.journal(turn.learner_id).courses.get(course.course_id)
    return how_far(turn, course, standing, Finish.PART)


def when_finished(turn: Turn) -> Said:
    """The past day that was said, at noon on the learner's clock; else now.

    Of several days ("last week", "in October") it is the last one.
    """
    text, today = turn.message.text, today_of(turn)
    # "SQL from Scratch" is a title and says from no day on.
    text = _FROM.sub(" ", text)
    found = None if turn.message.is_button or _BEGUN.search(text) else days_said(text, today)
    if found is None:
        return said(turn)
    day = found.first if _AGO.search(text) else found.last
    if day >= today:
        return said(turn)
    name = turn.facts.time_zone or turn.waymark.learners.get(turn.learner_id).time_zone
    noon = datetime.combine(day, time(12), zone_of(name))
    return replace(said(turn), at=noon.astimezone(UTC))


def completed(turn: Turn, course: Course, step: Step) -> Reply:
    """The reply to ``step``, which completed ``course`` now or long before."""
    if step.outcome is Told.ALREADY:
        return _already(turn, course)
    before = step.before
    kept = None if before is None or not before.is_open else round(before.fraction, 6)
    reply = Reply((_record(turn, course, undo=True),), {}, (), "next_step")
    for more in (complement(turn, course), rating_question(turn, course)):
        reply = reply.followed_by(more)
    shown = {**turn.slots, **reply.slots}
    slots = {
        **reply.slots,
        **table(
            replace(turn, slots=shown), COMPLETED, course=course.course_id, before=kept, undo=True
        ),
        "current_course": course.course_id,
    }
    return replace(reply, slots=slots)


def _record(turn: Turn, course: Course, *, undo: bool) -> Say:
    record = turn.waymark.reports.certificate(turn.learner_id, course.course_id)
    on = wording.day(record.completed_on.isoformat())
    when = f", on {on}" if record.completed_on < today_of(turn) else ""
    text = (
        f"Well done: “{shortened(course.title)}” is completed{when}. Here is your record of it."
        f"{plan_follows(turn, 'progress')}"
    )
    buttons: tuple[Button, ...] = (button("Undo", INTENT, option=UNDO),) if undo else ()
    return Say(text, payload=certificate_payload(record), buttons=(*buttons, NEXT, PROGRESS))


def _already(turn: Turn, course: Course) -> Reply:
    record = turn.waymark.reports.certificate(turn.learner_id, course.course_id)
    day = wording.day(record.completed_on.isoformat())
    text = (
        f"You completed “{shortened(course.title)}” on {day} already, so nothing changed. "
        "Here is your record of it."
    )
    buttons = (NEXT, button("Rate it", "rate_course", course_id=course.course_id), PROGRESS)
    say = Say(text, payload=certificate_payload(record), buttons=buttons)
    return Reply((say,), {"current_course": course.course_id}, (), "next_step")


def rating_question(turn: Turn, course: Course) -> Reply:
    """Asks for stars, once: not where the course has been rated before."""
    if turn.waymark.feedback.rating(turn.learner_id, course.course_id) is not None:
        return Reply()
    stars = (
        button(f"{number} star{'' if number == 1 else 's'}", "rate_course",
               course_id=course.course_id, value=number)
        for number in (5, 4, 3, 2, 1)
    )  # fmt: skip
    say = Say(
        "If you like: how many stars would you give it, 1 to 5? A word on why is welcome, too.",
        payload=notice_payload(NoticeKind.CLARIFY, RATING),
        buttons=tuple(stars),
    )
    return Reply((say,), {"pending_question": RATING})


def complement(turn: Turn, course: Course) -> Reply:
    """One course that goes well after ``course``; nothing where none does."""
    ranked = turn.waymark.feedback.complement(
        turn.learner_id, course.course_id, channel=turn.facts.channel, now=turn.now
    )
    if ranked is None or not ranked.items:
        return Reply()
    item = ranked.items[0]
    why = f" {wording.sentence(item.reasons[0].text)}" if item.reasons else ""
    title = shortened(item.course.title)
    say = Say(
        f"A course that goes well with it: “{title}”.{why}",
        payload=courses_payload(ranked, title="Goes well with it"),
        buttons=(
            button("Enrol me", "enrol", course_id=item.course.course_id),
            button("Tell me more", "course_details", course_id=item.course.course_id),
        ),
    )
    slots = {"shown_courses": [item.course.course_id], "request_id": ranked.request_id}
    return Reply((say,), slots)


def _both(turn: Turn, mine: tuple[Course, ...]) -> Reply:
    says = []
    for course in mine:
        turn.waymark.progress.complete(turn.learner_id, course.course_id, said(turn))
        says.append(_record(turn, course, undo=False))
    return Reply(tuple(says), {"current_course": None, "pending": None}, (), "next_step")


def _taken_back(turn: Turn) -> Reply:
    from actions.progress_update import restore

    pending = on_table(turn, COMPLETED)
    if not pending.get("undo"):
        return ask("There is nothing to take back.", UNDO, PROGRESS)
    course_id, before = str(pending["course"]), pending.get("before")
    restore(turn, course_id, before)
    title = shortened(turn.waymark.catalogue.get(course_id).title)
    where = "off your list again" if before is None else "open again, where you were"
    payload = notice_payload(NoticeKind.DONE, UNDO)
    say = Say(f"Taken back: “{title}” is {where}.", payload=payload, buttons=(PROGRESS, NEXT))
    return Reply((say,), {"pending": None}, (), "show_progress")


class ActionShowCertificate(WaymarkAction):
    """Shows the record of a completed course."""

    action_name = "action_show_certificate"

    def answer(self, turn: Turn) -> Reply:
        """One record, or the choice among several; where there is none, how one comes about."""
        journal = turn.waymark.progress.journal(turn.learner_id)
        finished = own(turn, journal, completed=True)
        if not finished:
            text = (
                "There is no record of a completed course yet. Tell me when you have finished "
                "one, and you get it at once."
            )
            return ask(text, "certificate", PROGRESS, NEXT, offer="show_progress")
        several = len(finished) > 1 and _ALL.search(turn.message.text)
        reference = course_of(turn, finished)
        if several and not turn.message.is_button:
            reference = Reference(Outcome.AMBIGUOUS, finished)
        if reference.outcome is not Outcome.FOUND:
            return which(turn, reference, "show_certificate", NOTHING)
        return self._shown(turn, reference.courses[0])

    def _shown(self, turn: Turn, course: Course) -> Reply:
        title = shortened(course.title)
        try:
            record = turn.waymark.reports.certificate(turn.learner_id, course.course_id)
        except NotFoundError:
            text = f"You have not completed “{title}” yet, as far as I know. Have you finished it?"
            done_it = button("Yes, finished", INTENT, course_id=course.course_id)
            slots = {"current_course": course.course_id}
            return ask(text, "certificate", done_it, PROGRESS, slots=slots, offer=INTENT)
        text = f"Here is your record of “{title}”. {record.statement}"
        rate = button("Rate it", "rate_course", course_id=course.course_id)
        share = button("Share the course", "share_course", course_id=course.course_id)
        say = Say(text, payload=certificate_payload(record), buttons=(rate, share, NEXT))
        return Reply((say,), {"current_course": course.course_id}, (), "next_step")
