"""A week without study or an illness, and whether a plan's day still holds: kindly and plainly."""

from __future__ import annotations

from actions.journey import COURSES, NEXT, PROGRESS
from actions.own_courses import own
from actions.progress_wording import percent_text
from actions.reply import Reply, Say, button
from actions.setback_words import ILL
from actions.turn import Turn
from actions.wording import day, shortened
from recommender.errors import WaymarkError
from recommender.learners.progress.modules import current
from recommender.payloads import NoticeKind, notice_payload


def setback_reply(turn: Turn) -> Reply:
    """A kind line first, then a small step, and the plan that can be moved."""
    text = "I hope you are better now. " if ILL.search(turn.message.text) else "That happens. "
    text += f"Nothing is lost, and there is nothing to make up for. {_small_step(turn)}"
    planned = turn.waymark.paths.current(turn.learner_id) is not None
    if planned:
        text += " Or say “move my plan by a week”, and the days follow."
    mine = own(turn, turn.waymark.progress.journal(turn.learner_id))
    ways_on = (NEXT,) if mine else (COURSES,)
    show = (button("Show my plan", "show_path"),) if planned else ()
    payload = notice_payload(NoticeKind.HELP, "progress")
    say = Say(text, payload=payload, buttons=(*ways_on, *show, PROGRESS))
    return Reply((say,), {}, (), "next_step" if mine else "recommend")


def _small_step(turn: Turn) -> str:
    """A quarter of an hour of the course under way."""
    journal = turn.waymark.progress.journal(turn.learner_id)
    mine = own(turn, journal)
    if not mine:
        return "Pick a course whenever it suits you."
    course = next((one for one in mine if one.course_id == turn.slot("current_course")), mine[0])
    fraction = journal.courses[course.course_id].fraction
    where = f", at {percent_text(fraction)}" if fraction else ""
    module = current(course, fraction)
    of = f"of “{shortened(module.title, 40)}”" if module is not None else "of it"
    return (
        f"“{shortened(course.title)}” is where you left it{where}. "
        f"A small step would do: 15 minutes {of}, when it suits you."
    )


def plan_holds(turn: Turn) -> str:
    """Whether the plan's last day still holds from where they stand; ``""`` without a plan."""
    path = turn.waymark.paths.current(turn.learner_id)
    if path is None or not path.steps:
        return ""
    until = day(path.end.isoformat())
    try:
        made = turn.waymark.paths.replan(turn.learner_id, "progress", now=turn.now, store_it=False)
    except WaymarkError:
        return f"Your plan runs until {until}."
    late = made.path.end > path.end if made.path.steps else False
    if not late:
        return f"Yes: by your plan you are done by {until}, and that still holds."
    now_by = day(made.path.end.isoformat())
    return (
        f"Your plan says {until}; from where you are now it would be {now_by}. Say “move my plan "
        "by a week” or tell me more hours a week, and it fits again."
    )
