"""Wishes for a path that cannot be followed as they stand: what is asked or said instead."""

from __future__ import annotations

from actions.journey import ask
from actions.path_reading import Problem
from actions.path_replies import mode_buttons
from actions.path_wording import step_line
from actions.reply import Button, Reply, button
from actions.wording import hours
from recommender.paths.model import Path

SHOW = button("Show my plan", "show_path")
LESS = (0.75, 0.5)


def asked_back(problem: Problem, path: Path, *, intent: str = "change_path") -> Reply:
    """A question, or the reason why it cannot be; ``intent`` is what the buttons repeat."""
    if problem is Problem.ORDER:
        return ask(
            "I cannot put single steps elsewhere: their order follows from what builds on what. "
            "I can move the whole plan, keep days free, or leave a step out.",
            "path",
            SHOW,
        )
    if problem is Problem.ADD:
        return ask(
            "A plan follows from its goal, so I cannot add a single course to it. I can plan for "
            "another goal, or look for that course beside the plan.",
            "path",
            button("Search the catalogue", "search_courses"),
            SHOW,
        )
    if problem is Problem.STEP:
        steps = " ".join(f"{step_line(one)}." for one in path.steps[:5])
        return ask(f"Which step do you mean? {steps}", "step", SHOW)
    if problem is Problem.LIGHTER:
        return ask("How many hours a week would suit you?", "weekly_hours", *_lighter(path))
    if problem is Problem.DEADLINE:
        return ask(
            "By which day would you like to be done? For instance “by 1 May”.", "deadline", SHOW
        )
    return ask(_WHAT[intent], "path", *mode_buttons(path.request.mode), SHOW)


def _lighter(path: Path) -> tuple[Button, ...]:
    now = path.request.pace.weekly_minutes / 60
    fewer = dict.fromkeys(max(0.5, round(now * share * 2) / 2) for share in LESS)
    return tuple(
        button(f"{hours(one)} a week", "change_path", option="hours", value=one)
        for one in fewer
        if one < now
    )


_WHAT = {
    "change_path": "What shall I change? Your days or hours (“only Sundays”, “3 hours a week”), "
    "the dates (“start in March”, “nothing in August”, “done by May”), or the courses:",
    "what_if": "What shall I vary? For instance “3 more hours a week”, “only Sundays”, “if I "
    "began in March” or “without step 2”. Nothing is changed by it.",
}
