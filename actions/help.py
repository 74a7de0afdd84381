"""What can be done here."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.catalogue_cues import (
    MOST_READ,
    NO_PUSH,
    level_meant,
    most_asked,
    of_pushing,
    told,
)
from actions.context import course_button
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
        if not turn.message.is_button and (said := _at_an_end(turn)) is not None:
            return said
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


def _at_an_end(turn: Turn) -> Reply | None:
    """The shortest course of all, say, or what a level means; ``None`` where neither is asked."""
    payload = notice_payload(NoticeKind.HELP, "catalogue")
    courses = button("Show me courses", "recommend")
    if (meaning := level_meant(turn.message.text)) is not None:
        return Reply((Say(meaning, payload=payload, buttons=(courses,)),), offer="recommend")
    most = most_asked(turn.message.text)
    if most is None:
        return None
    if turn.waymark.catalogue.count() > MOST_READ:
        text = "The catalogue is too large to compare every course here: name a topic, please."
        return Reply((Say(text, payload=payload, buttons=(courses,)),), offer="recommend")
    text, found = told(most, list(turn.waymark.catalogue.all()))
    about = [course_button(one, "course_details") for one in found]
    say = Say(text, payload=payload, buttons=(*about, courses))
    return Reply((say,), {"current_course": found[0].course_id} if len(found) == 1 else {})


class ActionTrust(WaymarkAction):
    """Says what courses are picked by, and what plays no part in it."""

    action_name = "action_trust"

    def answer(self, turn: Turn) -> Reply:
        """A plain answer, and how to check it."""
        buttons = (
            button("What do you know about me?", "show_profile"),
            button("Show me courses", "recommend"),
        )
        payload = notice_payload(NoticeKind.HELP, "trust")
        if not turn.message.is_button and of_pushing(turn.message.text):
            return Reply((Say(NO_PUSH, payload=payload, buttons=buttons),))
        return Reply((Say(response="utter_trust", payload=payload, buttons=buttons),))
