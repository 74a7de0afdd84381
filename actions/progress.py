"""Progress, skills and the weekly goal, as the learner asks for them."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.journey import COURSES, NEXT, PROGRESS, QUIZ, REVIEW, on_table
from actions.own_courses import course_of, own
from actions.progress_wording import card_text, course_line, skills_text
from actions.references import Outcome
from actions.reply import Reply, Say, button
from actions.setback_words import asks_on_track, is_setback
from actions.setbacks import plan_holds, setback_reply
from actions.turn import Turn
from actions.wording import sentence
from recommender.learners.motivation.words import streak_sentence
from recommender.learners.progress.reports import Report
from recommender.learners.progress.skills import QuizResult, SkillProfile
from recommender.payloads import progress_payload

LOG = button("Log study", "log_study")


class ActionShowProgress(WaymarkAction):
    """The week, the courses, and how far the learner is in each."""

    action_name = "action_show_progress"

    def answer(self, turn: Turn) -> Reply:
        """The card; the course asked for comes first."""
        if is_setback(turn.message.text) and not turn.message.is_button:
            return setback_reply(turn)
        report = turn.waymark.reports.report(turn.learner_id, now=turn.now)
        holds = plan_holds(turn) if asks_on_track(turn.message.text) else ""
        if not holds and not (report.card.courses or report.card.completed or report.card.hours):
            text = "Nothing is under way yet. Pick a course, or tell me what you have studied."
            payload = progress_payload(report.card, report.motivation)
            say = Say(text, payload=payload, buttons=(COURSES, LOG, NEXT))
            return Reply((say,), {}, (), "recommend")
        asked = self._asked(turn, report)
        lines = [holds, asked, card_text(report.card) if not asked else "", self._streak(report)]
        say = Say(
            "\n".join(filter(None, lines)),
            payload=progress_payload(report.card, report.motivation),
            buttons=(NEXT, LOG, button("My skills", "show_skills")),
        )
        return Reply((say,), self._slots(turn, report), (), "next_step")

    def _asked(self, turn: Turn, report: Report) -> str:
        """The line of the course that was named; ``""`` where none was."""
        named = ("course", "skill", "subject", "ordinal", "course_id")
        journal = turn.waymark.progress.journal(turn.learner_id)
        reference = course_of(turn, (*own(turn, journal), *own(turn, journal, completed=True)))
        said = any(turn.message.values(name) for name in named) or reference.said
        if not said or reference.outcome is not Outcome.FOUND:
            return ""
        course = reference.courses[0]
        line = next((one for one in report.card.courses if one.course_id == course.course_id), None)
        if line is not None:
            return sentence(course_line(line))
        standing = journal.courses.get(course.course_id)
        if standing is not None and standing.completed_at is not None:
            return f"You have completed “{course.title}”."
        return f"“{course.title}” is not among your courses here."

    def _streak(self, report: Report) -> str:
        motivation = report.motivation
        return streak_sentence(motivation.streak) if motivation and motivation.streak.days else ""

    def _slots(self, turn: Turn, report: Report) -> dict[str, object]:
        """A question that waits goes on waiting: progress may be looked at in between."""
        ids = [one.course_id for one in report.card.courses]
        free = {} if on_table(turn, QUIZ, REVIEW) else {"pending": None}
        return {"shown_courses": ids, "request_id": None, **free} if ids else {}


class ActionShowSkills(WaymarkAction):
    """What the learner can show for, beside what their goal wants."""

    action_name = "action_show_skills"

    def answer(self, turn: Turn) -> Reply:
        """Skills learnt and missing; without any, how evidence comes about."""
        goal = turn.waymark.learners.get(turn.learner_id).profile.career_goal
        profile = turn.waymark.reports.skills(
            turn.learner_id, wanted=_wanted(turn, goal), quizzes=_measured(turn)
        )
        report = turn.waymark.reports.report(turn.learner_id, now=turn.now)
        say = Say(
            _skills_said(profile, goal),
            payload=progress_payload(report.card, report.motivation, skills=profile),
            buttons=(
                button("Test my level", "take_quiz"),
                button("Plan the rest" if profile.gap else "Make a plan", "plan_path"),
                PROGRESS,
            ),
        )
        return Reply((say,), {}, (), "take_quiz")


def _wanted(turn: Turn, goal: str | None) -> tuple[str, ...]:
    """The skills that the learner's goal wants, as a path to it would."""
    if not goal:
        return ()
    ground = turn.waymark.paths.ground(goal, now=turn.now)
    return tuple(skill.name for skill in ground.wanted.skills)


def _measured(turn: Turn) -> dict[str, QuizResult]:
    found = turn.waymark.placement.measured(turn.learner_id)
    return {skill: QuizResult(one.share, one.answers) for skill, one in found.items()}


def _skills_said(profile: SkillProfile, goal: str | None) -> str:
    begun = [one.skill for one in profile.skills if one.level > 0 and not one.is_learnt]
    parts = []
    if profile.gained:
        parts.append(f"You can show for {skills_text(list(profile.gained))}.")
    if begun:
        parts.append(f"On the way: {skills_text(begun)}.")
    missing = [skill for skill in profile.gap if skill not in begun]
    if missing:
        parts.append(f"For your goal, “{goal}”, still to come: {skills_text(missing)}.")
    if not parts or not (profile.gained or begun):
        parts.insert(0, "No skills are on record yet: courses you finish and quizzes fill this.")
    return " ".join(parts)
