"""Throwing the plan away, after a yes: it cannot be brought back."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.journey import COURSES, ask, done
from actions.path_replies import no_plan_yet
from actions.reply import Reply, button
from actions.turn import Turn
from actions.wording import shortened

OPTION = "discard"


class ActionDiscardPath(WaymarkAction):
    """Asks whether the plan is to go; what was done in its courses stays in any case."""

    action_name = "action_discard_path"

    def answer(self, turn: Turn) -> Reply:
        """A question first, then the deed."""
        path = turn.waymark.paths.current(turn.learner_id)
        if path is None:
            return no_plan_yet()
        if turn.message.intent == "affirm" or turn.message.first("option") == OPTION:
            turn.waymark.paths.clear(turn.learner_id, now=turn.now)
            text = "Your plan is gone. What you did in its courses still counts."
            again = button("Make a new plan", "plan_path")
            return done(text, "path", again, COURSES, slots={"pending": None}, offer="plan_path")
        goal = shortened(str(path.request.goal), 50)
        text = f"Shall I throw away your plan for “{goal}”? What you did in its courses stays."
        sure = button("Throw it away", "change_path", option=OPTION)
        return ask(text, "path", sure, button("Keep it", "show_path"), offer="discard_path")
