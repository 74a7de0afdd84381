"""Not understood: first "did you mean", then what can be done here, then a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions.base import WaymarkAction
from actions.contact import contact_line
from actions.menu import MENU
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

MAX_GUESSES = 3
HANDED_OVER = 3  # times in a row without having understood
# How intents are called on buttons; only those that need nothing further to be said.
GUESSES = {
    "recommend": "Recommend courses",
    "more_courses": "Show more courses",
    "search_courses": "Search the catalogue",
    "show_profile": "Show what you know about me",
    "change_profile": "Change my profile",
    "start_onboarding": "Set up my profile",
    "filter_courses": "Narrow the list down",
    "clear_filters": "Lift the filters",
    "explain": "Say why a course was picked",
    "course_details": "Tell me about a course",
    "compare_courses": "Compare two courses",
    "find_similar": "Find similar courses",
    "not_interested": "Remove a course from my list",
    "already_know": "I know a course already",
    "like_course": "I like a course",
    "enrol": "Enrol me in a course",
    "personalisation_off": "Stop personalising",
    "personalisation_on": "Personalise again",
    "plan_path": "Plan a path to my goal",
    "show_path": "Show my plan",
    "export_calendar": "Put my plan in a calendar",
    "next_step": "What should I do now?",
    "help": "What can you do?",
}


class ActionFallback(WaymarkAction):
    """Asks back with the likeliest meanings, then with the whole menu, then names a person."""

    action_name = "action_fallback"

    def answer(self, turn: Turn) -> Reply:
        """A question with buttons."""
        times = int(turn.slot("misunderstood", 0)) + 1
        if times >= HANDED_OVER:
            return handed_over(turn, times)
        names = [name for name in turn.message.alternatives if name in GUESSES][:MAX_GUESSES]
        guesses = tuple(button(GUESSES[name], name) for name in names)
        first = times == 1 and bool(guesses)
        return Reply(
            says=(
                Say(
                    response="utter_rephrase" if first else "utter_choices",
                    payload=notice_payload(NoticeKind.CLARIFY, "intent"),
                    buttons=guesses if first else MENU,
                ),
            ),
            slots={"misunderstood": times},
        )

    def forget(self, tracker: Tracker) -> dict[str, Any]:  # noqa: ARG002 - counts instead
        """Not the misunderstandings: this is one."""
        return {"switched": None, "pending_question": None}


def handed_over(turn: Turn, times: int) -> Reply:
    """After several misunderstandings in a row: a person, and the menu for another try."""
    say = Say(
        response="utter_handed_over",
        values={"contact": contact_line(turn)},
        payload=notice_payload(NoticeKind.CLARIFY, "contact"),
        buttons=MENU,
    )
    return Reply((say,), slots={"misunderstood": times})
