# ruff: noqa: E501 - a pattern reads better on one line
"""A skill that somebody knows: noted as what it is, and no course is marked by it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.journey import COURSES, UNDO, done, on_table, table
from actions.known_topics import claims_any, known_topics
from actions.plan_follows import plan_follows
from actions.references import ONE
from actions.reply import Reply, Say, button
from actions.turn import Message, Turn
from actions.wording import joined
from recommender.catalogue.model import Level
from recommender.learners.known_skills import MOST, TOLD, knowing, known_skills, not_knowing
from recommender.paths.adjusting import Adjustment
from recommender.payloads import NoticeKind, notice_payload

KNOWN = "known_skills"
INTENT = "already_know"
_POINTS = ("course_id", "course", "ordinal", "comparative", "provider")
# "I know nothing about SQL" and "I know the basics of SQL" are no knowledge of it.
_HARDLY = re.compile(
    r"\b(?:nothing|little|not|don'?t|doesn'?t|hardly|barely|never|basics|a bit|some|any)\b",
    re.IGNORECASE,
)
# Beside these a skill may be what is wished for, or what is asked about.
_MORE = re.compile(
    r"\?|\b(?:want|like|need|wish|should|would|could|next|now|once|when|if|until|before i|so|instead|rather|"
    r"think|help|teach|show|give|find|learn|as far as|but)\b|\b(?:i|we)'d\b",
    re.IGNORECASE,
)


def skills_told(message: Message) -> list[str]:
    """The skills that ``message`` plainly says are known; none where it points at a course.

    "I know" is read with what stands around it; other words for it ("done SQL before") only where
    the message asks and wishes nothing besides.
    """
    if message.is_button or any(message.values(name) for name in _POINTS):
        return []
    if ONE.search(message.text) or _HARDLY.search(message.text):
        return []
    skills = [str(one) for one in message.values("skill")]
    if claims_any(message):
        known = known_topics(message)
        return [one for one in skills if one in known]
    told = message.intent == INTENT and not _MORE.search(message.text)
    return skills if told else []


def noted(turn: Turn, skills: Sequence[str]) -> Reply:
    """The skills are kept, and a plan there is follows."""
    learner = turn.waymark.learners.get(turn.learner_id)
    before = {one.casefold() for one in known_skills(learner.profile)}
    new = [one for one in skills if one.casefold() not in before]
    if len(before) + len(new) > MOST:
        return _too_many()
    changes = knowing(learner.profile, skills)
    turn.waymark.learners.update_profile(turn.learner_id, changes, now=turn.now)
    levels = _levels_of_plan(turn, new)
    change = Adjustment(known={one: max(levels.get(one, TOLD), TOLD, key=_rank) for one in new})
    plan = plan_follows(turn, "wishes", change) if new else ""
    text = f"Noted: you know {joined(list(skills))}."
    if learner.personalised:
        text += plan or " Plans that I make for you leave out what you know."
    text += " If you know a whole course, tell me its name or number."
    undo = button("Undo", INTENT, option=UNDO)
    was = {one: level.value for one, level in levels.items()}
    slots = table(turn, KNOWN, skills=new, was=was, undo=bool(new))
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
    was = on_table(turn, KNOWN).get("was") or {}
    change = Adjustment(known={one: Level(was.get(one, Level.BEGINNER)) for one in skills})
    text = f"Taken back: {joined(skills)} counts as not told."
    return done(text + plan_follows(turn, "wishes", change), UNDO, COURSES,
                slots={"pending": None}, offer="recommend")  # fmt: skip


def _levels_of_plan(turn: Turn, skills: Sequence[str]) -> dict[str, Level]:
    """How well the plan there is counts ``skills`` as known, by a quiz; those it says only."""
    path = turn.waymark.paths.current(turn.learner_id)
    known = path.request.known if path else {}
    by_name = {one.casefold(): level for one, level in known.items()}
    return {one: by_name[one.casefold()] for one in skills if one.casefold() in by_name}


def _rank(level: Level) -> int:
    return level.rank


def _too_many() -> Reply:
    text = f"I keep up to {MOST} skills that you know, and that many are noted: this one is not."
    payload = notice_payload(NoticeKind.REFUSED, "known_skills")
    buttons = (button("Show my profile", "show_profile"),)
    return Reply((Say(text, payload=payload, buttons=buttons),), offer="recommend")
