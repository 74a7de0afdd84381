"""A skill that somebody knows: noted as what it is, and no course is marked by it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.journey import COURSES, UNDO, done, on_table, table
from actions.plan_follows import plan_follows
from actions.references import ONE
from actions.reply import Reply, button
from actions.turn import Message, Turn
from actions.wording import joined
from recommender.catalogue.model import Level
from recommender.learners.known_skills import knowing, known_skills, not_knowing
from recommender.paths.adjusting import Adjustment

KNOWN = "known_skills"
INTENT = "already_know"
_POINTS = ("course_id", "course", "ordinal", "comparative", "provider")
# "I know nothing about SQL" and "I know the basics of SQL" are no knowledge of it.
_HARDLY = re.compile(
    r"\b(?:nothing|little|not|don'?t|doesn'?t|hardly|barely|never|basics|a bit|some|any)\b",
    re.IGNORECASE,
)


def skills_told(message: Message) -> list[str]:
    """The skills that ``message`` says are known; none where it points at a course."""
    if message.is_button or any(message.values(name) for name in _POINTS):
        return []
    if ONE.search(message.text) or _HARDLY.search(message.text):
        return []
    return [str(one) for one in message.values("skill")]


def noted(turn: Turn, skills: Sequence[str]) -> Reply:
    """The skills are kept, and a plan there is follows."""
    learner = turn.waymark.learners.get(turn.learner_id)
    before = {one.casefold() for one in known_skills(learner.profile)}
    new = [one for one in skills if one.casefold() not in before]
    changes = knowing(learner.profile, skills)
    turn.waymark.learners.update_profile(turn.learner_id, changes, now=turn.now)
    change = Adjustment(known=dict.fromkeys(skills, Level.INTERMEDIATE))
    plan = plan_follows(turn, "wishes", change) if new else ""
    text = f"Noted: you know {joined(list(skills))}."
    if learner.personalised:
        text += plan or " Plans that I make for you leave out what you know."
    text += " If you know a whole course, tell me its name or number."
    undo = button("Undo", INTENT, option=UNDO)
    slots = table(turn, KNOWN, skills=new, undo=bool(new))
    return done(text, INTENT, COURSES, *((undo,) if new else ()), slots=slots,
                offer="recommend")  # fmt: skip


def taken_back(turn: Turn) -> Reply | None:
    """The skills noted last are not known after all; ``None`` where none were."""
    skills = [str(one) for one in on_table(turn, KNOWN).get("skills") or ()]
    if not skills:
        return None
    learners = turn.waymark.learners
    profile = learners.get(turn.learner_id).profile
    learners.update_profile(turn.learner_id, not_knowing(profile, skills), now=turn.now)
    change = Adjustment(known=dict.fromkeys(skills, Level.BEGINNER))
    text = f"Taken back: {joined(skills)} counts as not told."
    return done(text + plan_follows(turn, "wishes", change), UNDO, COURSES,
                slots={"pending": None}, offer="recommend")  # fmt: skip
