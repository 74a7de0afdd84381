"""Another tone: despair gets care and a place to turn to, abuse a calm line."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload


class ActionCare(WaymarkAction):
    """Takes despair seriously and says where help is; offers nothing for sale beside it."""

    action_name = "action_care"

    def answer(self, turn: Turn) -> Reply:
        """A few caring words, without buttons; a crisis line where the settings name one."""
        payload = notice_payload(NoticeKind.OUT_OF_SCOPE, "care")
        named = turn.waymark.settings.crisis_contact
        values = {"line": f"a crisis line ({named})" if named else "a crisis line"}
        return Reply((Say(response="utter_care", values=values, payload=payload),))


class ActionCalm(WaymarkAction):
    """Answers an insult calmly and offers another try."""

    action_name = "action_calm"

    def answer(self, turn: Turn) -> Reply:  # noqa: ARG002 - the same for all
        """One line and a way on."""
        payload = notice_payload(NoticeKind.OUT_OF_SCOPE, "tone")
        buttons = (button("Show me courses", "recommend"), button("What can you do?", "help"))
        return Reply((Say(response="utter_calm", payload=payload, buttons=buttons),))
