"""The path's study sessions for any calendar, behind a link of an hour."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.journey import ask
from actions.path_replies import no_plan_yet, signed
from actions.path_wording import nothing_to_do
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.paths.dating import sessions_of
from recommender.paths.links import Link
from recommender.paths.model import Path
from recommender.paths.words import counted, day_text
from recommender.payloads import NoticeKind, notice_payload

UTC = "UTC"


class ActionExportCalendar(WaymarkAction):
    """Gives a link to the calendar file of the learner's own plan."""

    action_name = "action_export_calendar"

    def answer(self, turn: Turn) -> Reply:
        """The link and what is behind it; the offer to plan where there is no plan."""
        path = turn.waymark.paths.current(turn.learner_id)
        if path is None:
            return no_plan_yet()
        if not path.steps:
            return ask(nothing_to_do(path), "path", button("Make a new plan", "plan_path"))
        address = signed(turn, Link.CALENDAR)
        if address is None:
            return ask(NO_KEY, "path", button("Show my plan", "show_path"))
        say = Say(
            _text(path, address),
            payload=notice_payload(NoticeKind.DONE, "calendar"),
            buttons=(button("Show my plan", "show_path"), button("What now?", "next_step")),
        )
        return Reply((say,), offer="show_path")


def _text(path: Path, address: str) -> str:
    sessions = counted(len(sessions_of(path)), "study session")
    zone = path.request.time_zone
    clock = f"on the clock of {zone.replace('_', ' ')}"
    if zone == UTC:
        clock = "in UTC, because your time zone is not known here"
    return (
        f"Here are your {sessions} from {day_text(path.start)} to {day_text(path.end)}, {clock}. "
        f"Open this file with your calendar: {address}\n"
        "The link is yours alone and works for an hour; ask again for a new one. When the plan has "
        "changed, open a new file: the sessions you have already move with it."
    )


NO_KEY = (
    "I cannot make a link to your calendar here: the people who run this service have set no key "
    "for links yet. Your plan is kept."
)
