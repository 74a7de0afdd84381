"""What an occupation does and how long it takes to become one, as far as the catalogue tells."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.general_questions import DOES, HOW_LONG
from actions.journey import today_of
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from actions.wording import hours, joined, shortened
from recommender.errors import WaymarkError
from recommender.paths.asking import request_for
from recommender.paths.model import Path
from recommender.payloads import NoticeKind, notice_payload

MOST_SKILLS = 6


class ActionOccupation(WaymarkAction):
    """What courses towards an occupation teach, and how long they take: no more is known here."""

    action_name = "action_occupation"

    def answer(self, turn: Turn) -> Reply:
        """Skills or hours of a plan that is not kept, and the offer to make it."""
        text = turn.message.text
        match = DOES.match(text) or HOW_LONG.match(text)
        job = shortened(match["job"].strip() if match else str(turn.slot("career_goal", "")), 60)
        path = _towards(turn, job)
        if path is None:
            said = f"I have no courses towards “{job}”, so I cannot say."
            return _reply(said, button("Show me courses", "recommend"))
        told = _of_its_time(path, job) if HOW_LONG.match(text) else _of_its_skills(path, job)
        plan = button(f"Plan for {shortened(job, 30)}", "plan_path", career_goal=job)
        return _reply(f"{told} For a plan with dates, press below.", plan)


def _towards(turn: Turn, job: str) -> Path | None:
    """The plan there would be; nothing is kept."""
    try:
        if not turn.waymark.goals.read(job, now=turn.now).found:
            return None
        learner = turn.waymark.learners.get(turn.learner_id)
        request = request_for(learner, today=today_of(turn), goal=job)
        path: Path = turn.waymark.paths.plan(request, now=turn.now, learner_id=turn.learner_id)
    except WaymarkError:
        return None
    return path if path.steps else None


def _of_its_time(path: Path, job: str) -> str:
    count, weekly = len(path.steps), path.request.pace.weekly_minutes / 60
    courses = "1 course" if count == 1 else f"{count} courses"
    weeks = "a week" if path.weeks == 1 else f"about {path.weeks} weeks"
    return (
        f"Until somebody hires you, nobody knows; the courses towards “{job}” I can reckon: "
        f"{courses} and {hours(path.hours)} of study, {weeks} at {hours(round(weekly, 1))} a week."
    )


def _of_its_skills(path: Path, job: str) -> str:
    skills = joined(list(path.covered[:MOST_SKILLS]))
    taught = f"The courses towards “{job}” teach {skills}." if skills else ""
    return f"The daily work I cannot describe: I know courses, not workplaces. {taught}".strip()


def _reply(text: str, *buttons: Button) -> Reply:
    say = Say(text, payload=notice_payload(NoticeKind.HELP, "occupation"), buttons=buttons)
    return Reply((say,))
