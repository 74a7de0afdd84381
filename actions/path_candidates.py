"""What a plan may lead to where no goal was told: the one course taken, or the one interest."""

from __future__ import annotations

from actions.turn import Turn
from recommender.learners.model import EnrolmentState, Learner

MOST = 4
_UNDER_WAY = (EnrolmentState.ENROLLED, EnrolmentState.STARTED)


def candidates(turn: Turn, learner: Learner) -> tuple[str, ...]:
    """Titles of the courses that are taken, and interests that none of them teaches.

    With personalisation off nothing is read; a course counts once, whatever it teaches.
    """
    if not learner.personalised:
        return ()
    mine = turn.waymark.learners.enrolments(turn.learner_id)
    active = [one.course_id for one in mine if one.state in _UNDER_WAY]
    courses = list(turn.waymark.catalogue.get_many(active).values())
    taught = {
        word.casefold()
        for one in courses
        for word in (*one.skills, one.title, *([one.subject] if one.subject else []))
    }
    liked = [one for one in learner.profile.interests if one.casefold() not in taught]
    return (*(one.title for one in courses), *liked)
