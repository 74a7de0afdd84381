"""Showing the path as it stands today: what was done since, what comes when, other ways."""

from __future__ import annotations

import re

from actions.base import WaymarkAction
from actions.path_prices import dollars, price_of
from actions.path_replies import no_plan_yet, path_reply, whole_text
from actions.path_steps import names_steps, step_meant
from actions.path_wording import days_text, nothing_to_do, step_line
from actions.plan_questions import short_answer
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from actions.wording import hours, shortened
from recommender.errors import BadInputError
from recommender.paths.comparing import Alternative
from recommender.paths.model import Path, Step
from recommender.paths.service import Replanned
from recommender.payloads import path_payload

OTHER_WAYS = button("Other ways there", "show_path", option="alternatives")
_COST = re.compile(r"\b(?:costs?|price|expensive|pay)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|follow\w*|once i'?m (?:through|done)|next in)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\b", re.IGNORECASE)


class ActionShowPath(WaymarkAction):
    """Shows the plan, brought up to date; a question after one step is answered first."""

    action_name = "action_show_path"

    def answer(self, turn: Turn) -> Reply:
        """The path and what changed since it was made; the offer to plan where there is none."""
        current = turn.waymark.paths.current(turn.learner_id)
        if current is None:
            return no_plan_yet()
        now = up_to_date(turn, current)
        path, changes = now.path, now.changes
        if not path.steps:
            return _done(path)
        said = None if turn.message.is_button else short_answer(turn.message.text, path)
        if said is not None:
            return path_reply(turn, path, said, changes=changes if changes.any else None)
        lead = _about_the_price(turn, path) or _about_a_step(turn, path)
        notes = [f"Since it was made: {' '.join(changes.sentences)}"] if changes.any else []
        hint, first = _other_goal(turn, path) or _other_hours(turn, path)
        others = _alternatives(turn, path)
        notes += [one.sentence for one in others] or hint
        text = whole_text(path, notes=notes)
        return path_reply(
            turn,
            path,
            f"{lead}\n{text}" if lead else text,
            changes=changes if changes.any else None,
            alternatives=others,
            first=first if others or first else (OTHER_WAYS,),
        )


def up_to_date(turn: Turn, current: Path) -> Replanned:
    """The path from where the learner stands today; as it was where it cannot be made anew."""
    try:
        return turn.waymark.paths.replan(turn.learner_id, "progress", now=turn.now)
    except BadInputError:
        # A deadline that has passed: the plan is shown, and can be changed.
        from recommender.paths.changes import changes_between

        return Replanned(current, changes_between(current, current, ()))


def _done(path: Path) -> Reply:
    buttons = (button("Make a new plan", "plan_path"), button("Show me courses", "recommend"))
    say = Say(nothing_to_do(path), payload=path_payload(path), buttons=buttons)
    return Reply((say,), offer="recommend")


def _about_the_price(turn: Turn, path: Path) -> str:
    """The answer to "how much does it all cost?"."""
    if turn.message.is_button or not _COST.search(turn.message.text):
        return ""
    price = price_of(path)
    if price is None:
        return "The catalogue does not state all the prices, so I cannot say what it costs in all."
    return f"All in all it costs {dollars(price)}."


def _about_a_step(turn: Turn, path: Path) -> str:
    """The answer to "what comes after SQL?" and "when do I start step three?"."""
    message = turn.message
    named = any(message.values(name) for name in ("course", "skill", "subject"))
    if message.is_button or not (named or names_steps(message)):
        return ""
    step = step_meant(message, path.steps)
    if step is None:
        return "That is no step of your plan." if named else ""
    title = shortened(step.course.title)
    if _AFTER.search(message.text):
        return _beside(path.steps, step.order + 1, f"After “{title}” comes", "is your last step")
    if _BEFORE.search(message.text):
        return _beside(path.steps, step.order - 1, f"Before “{title}” comes", "is your first step")
    when = days_text(step.start, step.end)
    return f"“{title}” is step {step.order} of {len(path.steps)}: {when}."


def _beside(steps: tuple[Step, ...], order: int, lead: str, end: str) -> str:
    found = next((one for one in steps if one.order == order), None)
    if found is None:
        return f"{lead.split(' ', 1)[1].removesuffix(' comes')} {end}."
    return f"{lead} {step_line(found).split('. ', 1)[1]}."


def _other_goal(turn: Turn, path: Path) -> tuple[list[str], tuple[Button, ...]] | None:
    """The offer to plan for the goal that was told since."""
    learner = turn.waymark.learners.get(turn.learner_id)
    told = learner.profile.career_goal if learner.personalised else None
    if not told or told.casefold() in (path.goal.casefold(), (path.title or "").casefold()):
        return None
    plan = button(f"Plan for {shortened(told, 30)}", "plan_path", career_goal=told)
    return [f"Your goal is “{shortened(told)}” by now; this plan leads elsewhere."], (plan,)


def _other_hours(turn: Turn, path: Path) -> tuple[list[str], tuple[Button, ...]]:
    """The offer to plan with the hours that the profile has by now."""
    learner = turn.waymark.learners.get(turn.learner_id)
    told = learner.profile.weekly_hours if learner.personalised else None
    planned = path.request.pace.weekly_minutes / 60
    if told is None or abs(told - planned) < 1 / 60:
        return [], ()
    text = f"You told me of {hours(told)} a week; this plan counts on {hours(round(planned, 2))}."
    return [text], (button(f"Plan with {hours(told)}", "change_path", option="hours", value=told),)


def _alternatives(turn: Turn, path: Path) -> tuple[Alternative, ...]:
    if turn.message.first("option") != "alternatives":
        return ()
    return turn.waymark.paths.alternatives(path, now=turn.now, learner_id=turn.learner_id)
