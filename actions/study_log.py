"""The study log in chat: lines, several at once, corrections and taking back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from actions.base import WaymarkAction
from actions.corrections import corrects_study, deletes_study
from actions.finishing import Finish, finish_said
from actions.journey import (
    NEXT,
    PROGRESS,
    STUDIED,
    UNDO,
    ask,
    done,
    on_table,
    option,
    refused,
    said,
    table,
    takes_back,
    today_of,
)
from actions.own_courses import course_of, own
from actions.progress_amounts import amount_said
from actions.progress_update import noted
from actions.progress_wording import minutes_text, week_sentence
from actions.references import Outcome
from actions.reply import Reply, button
from actions.study_amounts import durations
from actions.study_days import days
from actions.study_reading import Line, read
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.progress.model import StudyEntry

INTENT = "log_study"
_REACHED = re.compile(
    r"\b(?:finish\w*|complet\w*|done with|got through|wrapped up)\b", re.IGNORECASE
)
# "An hour and a half" and "half a day" are times; these are shares of a course.
_OF_IT = re.compile(
    r"%|\bper ?cent\b|\bhalf[- ]?way\b|\b(?:half|third|quarters?|most) of (?:it|that|this)\b",
    re.IGNORECASE,
)


class ActionLogStudy(WaymarkAction):
    """Writes what was studied, a line for each length of time in the message."""

    action_name = "action_log_study"

    def answer(self, turn: Turn) -> Reply:
        """What was written down and how the week stands; a question where no time was said."""
        if corrects_study(turn):
            return _corrected(turn)
        if takes_back(turn, STUDIED):
            return _taken_back(turn)
        if deletes_study(turn):
            return _deleted(turn)
        if option(turn) == "course":
            return _of_course(turn)
        if option(turn) == "minutes":
            return _written(turn, [Line(int(turn.message.first("value")))])
        lines = read(turn)
        if not lines:
            text = "How long did you study, and what? For instance “40 minutes of SQL yesterday”."
            minutes = (
                button(f"{number} minutes", INTENT, option="minutes", value=number)
                for number in (15, 30, 60)
            )
            slots = {**table(turn, STUDIED), "pending_question": STUDIED}
            return ask(text, "study", *minutes, slots=slots)
        return _with_progress(turn, lines, _written(turn, lines))


def _with_progress(turn: Turn, lines: Sequence[Line], reply: Reply) -> Reply:
    """And how far one is by it, where that was said in the same breath."""
    if _REACHED.search(turn.message.text):
        return _with_module(turn, reply)
    amount, course = amount_said(turn.message.text), lines[0].course
    if amount is None or amount.fraction is None or course is None or len(lines) > 1:
        return reply
    if not _OF_IT.search(turn.message.text):
        return reply
    return reply.followed_by(noted(turn, course, amount, correcting=False))


def _with_module(turn: Turn, reply: Reply) -> Reply:
    """And the module that was finished: "did 3 hours today and finished module 1"."""
    amount, how = amount_said(turn.message.text), finish_said(turn.message.text)
    if amount is None or amount.module is None or not amount.finished or how is not Finish.PART:
        return reply
    mine = own(turn, turn.waymark.progress.journal(turn.learner_id))
    reference = course_of(turn, mine, spans=amount.spans)
    if reference.outcome is not Outcome.FOUND or reference.courses[0] not in mine:
        return reply
    return reply.followed_by(noted(turn, reference.courses[0], amount, correcting=False))


def _written(turn: Turn, lines: Sequence[Line]) -> Reply:
    log, told = turn.waymark.study_log, list[str]()
    entries: list[StudyEntry] = []
    for line in lines:
        try:
            entry = log.log(
                turn.learner_id,
                line.minutes,
                said(turn),
                course_id=line.course.course_id if line.course else None,
                skill=line.skill,
                day=line.day,
            )
        except BadInputError as error:
            if not entries:
                return refused(error, "study", PROGRESS)
            told.append(f"Left out {minutes_text(line.minutes)}: {error.message}")
            continue
        entries.append(entry)
        told.insert(len(entries) - 1, _line_text(turn, entry))
    text = f"Written down: {joined(told[: len(entries)])}. {' '.join(told[len(entries) :])}".strip()
    if any(line.loose for line in lines):
        text += " Tell me the days if you want it apart."
    return _reply(turn, text, entries)


def _reply(turn: Turn, text: str, entries: Sequence[StudyEntry]) -> Reply:
    card = turn.waymark.reports.report(turn.learner_id, now=turn.now).card
    week = week_sentence(card.week, card.goal)
    ids = [entry.entry_id for entry in entries]
    last = entries[-1]
    lines = [f"{one.day}" for one in entries]
    slots = table(turn, STUDIED, entries=ids, days=lines, undo=True)
    if last.course_id:
        slots["current_course"] = last.course_id
    undo = button("Undo", INTENT, option=UNDO)
    named = _courses_for(turn, last) if len(entries) == 1 else ()
    return done(
        f"{text} {week}".strip(), STUDIED, undo, *named, NEXT, PROGRESS, slots=slots,
        offer="show_progress",
    )  # fmt: skip


def _courses_for(turn: Turn, entry: StudyEntry) -> tuple[dict[str, str], ...]:
    """Buttons that say which course it was, where none was named."""
    if entry.course_id is not None:
        return ()
    mine = own(turn, turn.waymark.progress.journal(turn.learner_id))[:2]
    return tuple(
        button(f"It was {shortened(one.title, 30)}", INTENT, option="course",
               value=entry.entry_id, course_id=one.course_id)
        for one in mine
    )  # fmt: skip


def _line_text(turn: Turn, entry: StudyEntry) -> str:
    """``40 minutes of SQL yesterday``."""
    text = minutes_text(entry.minutes)
    if entry.course_id:
        text += f" of “{shortened(turn.waymark.catalogue.get(entry.course_id).title)}”"
    elif entry.skill:
        text += f" of {entry.skill}"
    return f"{text} {_day_text(entry.day, today_of(turn))}"


def _day_text(day: date, today: date) -> str:
    back = (today - day).days
    if back < 2:
        return "yesterday" if back else "today"
    return f"on {day:%A}, {day.day} {day:%B}" if back < 300 else f"on {day.day} {day:%B %Y}"


def _of_course(turn: Turn) -> Reply:
    """The course of a line that was written without one."""
    message = turn.message
    try:
        entry = turn.waymark.study_log.correct(
            turn.learner_id,
            said(turn),
            entry_id=str(message.first("value")),
            course_id=str(message.first("course_id")),
            skill=None,
        )
    except NotFoundError as error:
        return refused(error, "study", PROGRESS)
    return _reply(turn, f"Changed: it is {_line_text(turn, entry)}.", [entry])


def _corrected(turn: Turn) -> Reply:
    """The line written last, with the minutes, day or subject that the message says."""
    text, today = turn.message.text, today_of(turn)
    times, named = durations(text, bare=True), days(text, today)
    skill = turn.message.first("skill")
    entry_id = str(on_table(turn, STUDIED)["entries"][-1])
    changes: dict[str, Any] = {"skill": str(skill), "course_id": None} if skill else {}
    if skill:
        mine = own(turn, turn.waymark.progress.journal(turn.learner_id))
        reference = course_of(turn, mine)
        if reference.outcome is Outcome.FOUND and reference.courses[0] in mine:
            changes = {"skill": None, "course_id": reference.courses[0].course_id}
    try:
        entry = turn.waymark.study_log.correct(
            turn.learner_id,
            said(turn),
            entry_id=entry_id,
            minutes=times[-1].minutes if times else None,
            day=named[-1].day if named else None,
            **changes,
        )
    except (BadInputError, NotFoundError) as error:
        return refused(error, "study", PROGRESS)
    return _reply(turn, f"Corrected: {_line_text(turn, entry)}.", [entry])


def _deleted(turn: Turn) -> Reply:
    """Withdraws what was written last, unless the line of another day is to go."""
    named = [f"{one.day}" for one in days(turn.message.text, today_of(turn))]
    if not named or set(named) & set(on_table(turn, STUDIED).get("days", [])):
        return _taken_back(turn)
    text = "I can take back only what was written last, and that was for another day. Shall I?"
    return ask(text, "study", button("Undo", INTENT, option=UNDO), PROGRESS)


def _taken_back(turn: Turn) -> Reply:
    """Withdraws the line, or the lines, of the last message."""
    withdrawn = list[str]()
    for entry_id in on_table(turn, STUDIED).get("entries", []):
        try:
            entry = turn.waymark.study_log.withdraw(
                turn.learner_id, said(turn), entry_id=str(entry_id)
            )
        except NotFoundError:
            continue
        withdrawn.append(_line_text(turn, entry))
    if not withdrawn:
        return ask("There is nothing to take back.", UNDO, PROGRESS)
    text = f"Taken back: {joined(withdrawn)} is out of your log."
    slots = {"pending": None}
    return done(text, UNDO, PROGRESS, NEXT, slots=slots, offer="show_progress")
