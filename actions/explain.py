"""Why a course was, or would be, recommended."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.context import ask_back, course_meant
from actions.course_interest import WHY, note_asked
from actions.references import Outcome
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import sentence
from recommender.errors import NotFoundError
from recommender.payloads import explanation_payload
from recommender.ranking.model import SIMULATED, Explanation


class ActionExplain(WaymarkAction):
    """Gives the true reasons of the ranking for one course."""

    action_name = "action_explain"

    def answer(self, turn: Turn) -> Reply:
        """Reasons in words and as shares; asks back when the course is not clear."""
        reference = course_meant(turn)
        if reference.outcome is not Outcome.FOUND:
            return ask_back(turn, reference, intent="explain")
        course_id = reference.courses[0].course_id
        shown = course_id in turn.slot("shown_courses", [])
        note_asked(turn, course_id, WHY)
        explanation = explained(turn, course_id, turn.slot("request_id") if shown else None)
        return Reply(
            says=(
                Say(
                    explanation_text(explanation),
                    payload=explanation_payload(explanation),
                    buttons=(
                        button("Tell me more about it", "course_details", course_id=course_id),
                        button("I like it", "like_course", course_id=course_id),
                        button("Not interested", "not_interested", course_id=course_id),
                    ),
                ),
            ),
            slots={"current_course": course_id},
            offer="course_details",
        )


def explained(turn: Turn, course_id: str, request_id: str | None) -> Explanation:
    """The reasons logged when the course was shown; today's where none were."""
    explain = turn.waymark.recommendations.explain
    try:
        return explain(turn.learner_id, course_id, now=turn.now, request_id=request_id)
    except NotFoundError:
        if request_id is None:
            raise
        return explain(turn.learner_id, course_id, now=turn.now)


def explanation_text(explanation: Explanation) -> str:
    """The reasons in one short paragraph."""
    title = explanation.course.title
    reasons = " ".join(sentence(reason.text) for reason in explanation.reasons)
    if not reasons:
        return f"Nothing in particular speaks for {title}; it was not picked for you."
    if explanation.simulated:
        reasons += f" ({SIMULATED.capitalize()}.)"
    return f"Why {title}: {reasons} Tell me if it fits, or if you would rather not see it."
