"""Where people are: a human contact, if the installation names one."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.guide_cues import of_refund, of_trouble
from actions.menu import MENU
from actions.reply import Reply, Say
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

TROUBLE = (
    "I am sorry. Accounts, payments and the lessons themselves are on your learning platform, "
    "where I see and mend nothing: check there that you are signed in with the account that paid, "
    "and write to its support with the receipt."
)
REFUND = (
    "Whether money comes back is decided by the terms of whoever offers the course; I take no "
    "payment and see none. Ask there, or the support of your learning platform."
)


class ActionContact(WaymarkAction):
    """Hands over to a person."""

    action_name = "action_contact"

    def answer(self, turn: Turn) -> Reply:
        """Who can help, and what still can be done here."""
        payload = notice_payload(NoticeKind.HELP, "contact")
        buttons = () if turn.form else MENU
        if of_refund(turn.message.text):
            return Reply((Say(REFUND, payload=payload, buttons=buttons),))
        if of_trouble(turn.message.text):
            return Reply(
                (Say(f"{TROUBLE} {contact_line(turn)}", payload=payload, buttons=buttons),)
            )
        values = {"contact": contact_line(turn)}
        return Reply((Say(response="utter_contact", values=values, payload=payload,
                          buttons=buttons),))  # fmt: skip


def contact_line(turn: Turn) -> str:
    """The sentence that says where a person can be reached."""
    contact = turn.waymark.settings.human_contact
    if contact:
        return f"A person can help you: {contact}."
    return "The people who run this service can help you; I have no address of theirs to give."
