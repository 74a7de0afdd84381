"""Switching the weekly digest and the alerts about silent courses on and off."""

from __future__ import annotations

import re

from actions.instructor_base import InstructorAction, own_courses
from actions.journey import ask, done, option
from actions.reply import Reply, button
from actions.turn import Turn
from recommender.analytics.digest_model import DigestSettings

INTENT, CODE = "digest_settings", "digest.settings"
_OFF = re.compile(
    r"\b(?:stop|no more|don'?t|do not|off|unsubscribe|cancel|enough|mute|silence|quit|without|"
    r"never|end)\b|\bspare me\b",
    re.IGNORECASE,
)
_ALERTS = re.compile(
    r"\b(?:alerts?|alarms?|warn\w*|ping|tell me (?:if|when)|let me know (?:if|when)|notify|"
    r"notifications?|inactiv\w*|silent|nobody|no ?one|heads? ?up|dries up|drops?)\b",
    re.IGNORECASE,
)
_WEEKLY = re.compile(
    r"\b(?:digests?|summar\w+|week\w*|reports?|mondays?|newsletter|round-?up|recap|overview|"
    r"e?-?mails?|updates?)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:if|when|once|as soon as)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|everything|all of (?:it|them)|all (?:messages|mails))\b", re.I)


class ActionDigestSettings(InstructorAction):
    """Two switches, both off until somebody asks."""

    action_name = "action_digest_settings"
    code = CODE

    def permitted(self, turn: Turn) -> Reply:
        """What is on now; a question where the words do not say which."""
        chosen = _chosen(turn)
        digests = turn.waymark.digests
        if not chosen:
            return _ask(digests.settings(turn.learner_id))
        courses = [course.course_id for course in own_courses(turn)]
        if not courses and any(chosen.values()):
            return ask("No course is on record as yours yet, so there is nothing to tell.", INTENT)
        after = digests.switch(turn.learner_id, **chosen, courses=courses, now=turn.now)
        return done(f"Done. {_state(after)}", INTENT, *_buttons(after))


def _chosen(turn: Turn) -> dict[str, bool]:
    """Which switches, and to what."""
    if turn.message.is_button:
        name, _, value = option(turn).partition("_")
        return {name: value == "on"} if name in ("weekly", "alerts") and value else {}
    text = turn.message.text
    # "If nobody does" says when, and switches nothing off.
    on = not _OFF.search(_WHEN.split(text)[0])
    if _BOTH.search(text):
        return {"weekly": on, "alerts": on}
    if _ALERTS.search(text):
        return {"alerts": on}
    return {"weekly": on} if _WEEKLY.search(text) else {}


def _ask(settings: DigestSettings) -> Reply:
    return ask(_state(settings), INTENT, *_buttons(settings))


def _state(settings: DigestSettings) -> str:
    weekly = (
        "You get a summary of your courses every Monday morning."
        if settings.weekly
        else "You get no weekly summary."
    )
    alerts = (
        "I tell you when nobody has enrolled for 14 days in a course that used to be taken."
        if settings.alerts
        else "You get no word of courses that fall silent."
    )
    return f"{weekly} {alerts}"


def _buttons(settings: DigestSettings) -> tuple[dict[str, str], ...]:
    weekly = ("Weekly summary", "weekly_on")
    if settings.weekly:
        weekly = ("Stop the summary", "weekly_off")
    alerts = ("Stop the alerts", "alerts_off") if settings.alerts else ("Alert me", "alerts_on")
    return tuple(button(title, INTENT, option=value) for title, value in (weekly, alerts))
