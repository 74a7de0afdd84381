"""What can be done here."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.guide_cues import of_catalogue
from actions.help_by_role import HELP, MENUS
from actions.menu import MENU
from actions.reply import Reply, Say, button
from actions.standing import role_of
from actions.turn import Turn
from recommender.paths.words import counted
from recommender.payloads import NoticeKind, notice_payload


class ActionHelp(WaymarkAction):
    """Says what can be asked, with the main things to press."""

    action_name = "action_help"

    def answer(self, turn: Turn) -> Reply:
        """What somebody of this role can ask, and the menu; or the one thing they asked."""
        if not turn.message.is_button and of_catalogue(turn.message.text):
            return _catalogue(turn)
        payload, held = notice_payload(NoticeKind.HELP), role_of(turn)
        if (text := HELP.get(held)) is not None and not turn.form:
            return Reply((Say(text, payload=payload, buttons=MENUS[held]),))
        return Reply((Say(response="utter_help", payload=payload, buttons=MENU),))


def _catalogue(turn: Turn) -> Reply:
    """How many courses there are."""
    subjects = len(turn.waymark.catalogue.vocabulary().subjects)
    courses = turn.waymark.catalogue.count()
    text = f"There are {counted(courses, 'course')} in {counted(subjects, 'subject')}."
    buttons = (button("Show me courses", "recommend"), button("Search", "search_courses"))
    payload = notice_payload(NoticeKind.HELP, "catalogue")
    return Reply((Say(text, payload=payload, buttons=buttons),), offer="recommend")


class ActionTrust(WaymarkAction):
    """Says what courses are picked by, and what plays no part in it."""

    action_name = "action_trust"

    def answer(self, turn: Turn) -> Reply:  # noqa: ARG002 - the same for all
        """A plain answer, and how to check it."""
        buttons = (
            button("What do you know about me?", "show_profile"),
            button("Show me courses", "recommend"),
        )
        payload = notice_payload(NoticeKind.HELP, "trust")
        return Reply((Say(response="utter_trust", payload=payload, buttons=buttons),))
