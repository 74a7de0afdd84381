"""What learners say of one's own course: mood, themes, and quotes without people."""

from __future__ import annotations

import re

from actions.instructor_base import CourseAction
from actions.instructor_replies import named, report, ways_on
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import joined
from recommender.analytics.insights import Voices
from recommender.analytics.reviews import Mood, Theme
from recommender.analytics.sentiment import CRITICAL, FAVOURABLE
from recommender.catalogue.model import Course
from recommender.paths.words import counted
from recommender.payloads.statistics import Table, report_payload

INTENT = "course_reviews"
_BAD = re.compile(
    r"\b(?:bad|negative|critical|complain\w*|worst|angry|unhappy|dislike\w*|hate\w*|problems?|"
    r"criticis\w*|harsh|low(?:est)?)\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\b(?:good|positive|praise|best|happy|like most|nice|favou?rable)\b", re.IGNORECASE
)


class ActionCourseReviews(CourseAction):
    """Sentiment over time, themes and quotes."""

    action_name = "action_course_reviews"
    intent = INTENT
    code = "course.reviews"

    def of_course(self, turn: Turn, course: Course) -> Reply:
        """What the reviews come to; quotes only of those whose writers were told."""
        found = turn.waymark.insights.voices(course)
        sentence = _sentence(found.mood, named(course))
        lines = [sentence, *_themes(found.mood), *_quotes(turn.message.text, found)]
        notes = _notes(found)
        payload = report_payload(
            "reviews", course.title, [course.course_id], sentence=sentence,
            tables=_tables(found), notes=notes, simulated=turn.waymark.analytics.simulated(),
        )  # fmt: skip
        buttons = ways_on(course, without=INTENT)
        return report(course, "\n".join([*lines, *notes]), payload, buttons=buttons)


def _sentence(mood: Mood, course: str) -> str:
    if not mood.read:
        return f"There is no review of {course} that I can read yet."
    text = (
        f"{counted(mood.read, 'review')} of {course}: {mood.favourable:,} favourable, "
        f"{mood.critical:,} critical."
    )
    if mood.change is not None:
        return f"{text} The mood is getting {'better' if mood.change > 0 else 'worse'}."
    return f"{text} No change over time stands out."


def _themes(mood: Mood) -> list[str]:
    liked = [_theme(one) for one in mood.themes if one.favour >= FAVOURABLE]
    other = [_theme(one) for one in mood.themes if one.favour <= CRITICAL]
    mixed = [_theme(one) for one in mood.themes if CRITICAL < one.favour < FAVOURABLE]
    lines = (("With praise they speak of", liked), ("With criticism", other), ("Mixed", mixed))
    return [f"{lead}: {joined(found)}." for lead, found in lines if found]


def _theme(one: Theme) -> str:
    return f"{one.name} ({one.reviews})"


def _quotes(text: str, found: Voices) -> list[str]:
    wants_bad, wants_good = bool(_BAD.search(text)), bool(_GOOD.search(text))
    praise = found.praise if wants_good or not wants_bad else ()
    criticism = found.criticism if wants_bad or not wants_good else ()
    return [f"“{quote}”" for quote in (*praise[:2], *criticism[:3])]


def _notes(found: Voices) -> list[str]:
    notes = []
    if found.mood.read:
        notes.append("Quotes are of learners who were told, without names and shortened.")
    if found.mood.unread:
        number = counted(found.mood.unread, "review")
        notes.append(f"{number} in other languages and without stars could not be judged.")
    return notes


def _tables(found: Voices) -> list[Table]:
    months = tuple((f"{day:%B %Y}", n, round(100 * mean)) for day, (n, mean) in
                   found.mood.months.items())  # fmt: skip
    themes = tuple((one.name, one.reviews, round(100 * one.favour)) for one in found.mood.themes)
    quoted = tuple((quote,) for quote in (*found.praise, *found.criticism))
    tables = (
        Table("Mood by month", ("Month", "Reviews", "Favourable in %"), months),
        Table("Themes", ("Theme", "Reviews", "Favourable in %"), themes),
        Table("Quotes", ("Quote",), quoted),
    )
    return [one for one in tables if one.rows]
