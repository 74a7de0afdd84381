"""Reviews that are due, and a placement quiz that would say something new. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.guidance.model import Candidate, StepKind, StepReason
from recommender.guidance.view import View
from recommender.learners.model import EnrolmentState

A_CARD, ALL_CARDS = 0.6, 3.0
PLACED = 14.0
ON_PHONE = 1.2


def of_reviews(view: View) -> Iterator[Candidate]:
    """Today's reviews, all of them or as many as there is time for."""
    due = view.due
    if due is None or due.count == 0:
        return
    minutes = max(1, due.minutes)
    on = f" on {due.skills[0]}" if len(due.skills) == 1 else ""
    cards = f"{due.count} question" if due.count == 1 else f"{due.count} questions"
    are = "is" if due.count == 1 else "are"
    yield Candidate(
        kind=StepKind.REVIEW,
        whole=f"Review {cards}{on}",
        part=f"Begin today's reviews{on}",
        minutes=minutes,
        per_minute=A_CARD * due.count / minutes,
        done=ALL_CARDS,
        reasons=(StepReason("due", f"{cards.capitalize()} {are} due for review today."),),
        skill=due.skills[0] if len(due.skills) == 1 else None,
        on_phone=ON_PHONE,
        study=False,
    )


def of_placement(view: View) -> Iterator[Candidate]:
    """A quiz that is open, or one that finds the level of somebody who is not under way yet.

    Whoever is at a course has begun somewhere; what a completed course teaches needs no quiz.
    """
    offer = view.offer
    if offer is None or (not offer.resumed and _is_under_way(view, offer.topic)):
        return
    if offer.resumed:
        whole = f"Finish the short quiz on {offer.topic}"
        reason = StepReason("quiz_open", "It is open where you left it.")
    else:
        whole = f"Take the short quiz on {offer.topic}"
        reason = StepReason("placement", "It finds your level, so that you can skip what you know.")
    yield Candidate(
        kind=StepKind.PLACEMENT,
        whole=whole,
        part=None,
        minutes=max(1, offer.minutes),
        per_minute=0.0,
        done=PLACED,
        reasons=(reason,),
        skill=offer.topic,
        on_phone=ON_PHONE,
        study=False,
    )


def _is_under_way(view: View, topic: str) -> bool:
    standings = view.journal.courses.values()
    if any(one.state is EnrolmentState.STARTED for one in standings):
        return True
    completed = (view.courses.get(one.course_id) for one in view.journal.completed())
    taught = {skill.casefold() for course in completed if course for skill in course.skills}
    return topic.casefold() in taught
