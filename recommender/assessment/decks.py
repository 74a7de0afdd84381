"""Which questions a learner's courses give rise to, and which of them are for today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from recommender.assessment.items import Item, ItemBank
from recommender.assessment.levels import level_of
from recommender.assessment.records import CardRecord, ReviewSettings
from recommender.assessment.scheduling import most_at_risk
from recommender.catalogue.model import Course, Level
from recommender.learners.model import Enrolment, EnrolmentState

DAILY, NEW_A_DAY = 10, 5
"""Cards a day, and how many of them may be new: some five minutes."""

FAR_ENOUGH = 0.5
"""Progress in a course from which on its skills are worth keeping."""


def learnt(
    bank: ItemBank, enrolments: Iterable[Enrolment], courses: Mapping[str, Course]
) -> list[Item]:
    """Questions on the skills of courses that were completed, or half done and not dropped.

    No question is harder than its course was: of a beginner's course only beginner's questions.
    The easiest come first.
    """
    highest: dict[str, Level] = {}
    for enrolment in enrolments:
        course = courses.get(enrolment.course_id)
        if course is None or not _counts(enrolment):
            continue
        level = course.level or Level.ADVANCED
        for skill in course.skills:
            highest[skill] = max(highest.get(skill, level), level, key=lambda one: one.rank)
    found = [
        item
        for item in bank
        if item.skill in highest and level_of(item.difficulty).rank <= highest[item.skill].rank
    ]
    return sorted(found, key=lambda item: (item.difficulty, item.item_id))


def _counts(enrolment: Enrolment) -> bool:
    if enrolment.state is EnrolmentState.COMPLETED:
        return True
    return enrolment.state is EnrolmentState.STARTED and enrolment.progress >= FAR_ENOUGH


@dataclass(frozen=True, slots=True)
class Day:
    """One learner's reviews on one day of theirs.

    Attributes:
        items: the questions for today, those most at risk of being forgotten first, then new
            ones; never more than is left of the daily bound.
        done: how many were reviewed today.
        daily: the bound that holds.
        paused: whether reviews rest today; ``items`` is then empty.
        next_on: the first later day with something due; ``None`` where nothing is planned.
    """

    items: tuple[Item, ...]
    done: int
    daily: int
    paused: bool
    next_on: date | None


def day(
    bank: ItemBank,
    eligible: Iterable[Item],
    cards: Mapping[str, CardRecord],
    settings: ReviewSettings,
    today: date,
) -> Day:
    """What is to be reviewed on ``today``. What was missed waits, and never piles up."""
    daily = DAILY if settings.daily is None else settings.daily
    kept = [card for card in cards.values() if bank.get(card.question_id)]
    done = sum(card.reviewed_on >= today for card in kept)
    due = [card for card in kept if card.due_on <= today and card.reviewed_on < today]
    new = [item for item in eligible if item.item_id not in cards]
    later = [card.due_on for card in kept if card.due_on > today]
    paused = settings.paused_on(today)
    items: list[Item] = []
    if not paused:
        waiting = (bank.get(card.question_id) for card in most_at_risk(due, today))
        fresh = max(NEW_A_DAY - sum(card.first_on >= today for card in kept), 0)
        items = [*(item for item in waiting if item), *new[:fresh]][: max(daily - done, 0)]
    tomorrow = date.fromordinal(today.toordinal() + 1)
    more = len(due) + len(new) > len(items) and daily > 0
    next_on = min([*later, *([tomorrow] if more else [])], default=None)
    if paused:
        next_on = settings.paused_until
    return Day(tuple(items), done, daily, paused, next_on)
