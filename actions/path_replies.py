"""A path as a reply: its sentence, its payload, its picture and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions import path_wording
from actions.journey import MOST_BUTTONS
from actions.reply import Button, Reply, Say, button
from actions.turn import Entity, Message, Turn
from actions.wording import hours
from recommender.paths.changes import PathChanges
from recommender.paths.comparing import TITLES, Alternative, Comparison
from recommender.paths.links import Link, link_to
from recommender.paths.model import Mode, Path
from recommender.payloads import NoticeKind, notice_payload, path_payload
from recommender.payloads.base import Payload

PATH, WHAT_IF = "path", "what_if"
GOAL, HOURS = "path_goal", "path_hours"
ASKED = "path"  # the value of `pending_question` while a piece of a plan is asked for
CALENDAR = button("Put it in my calendar", "export_calendar")
UNDO = button("Undo", "change_path", option="undo")


def on_table(turn: Turn) -> bool:
    """Whether a path is what was talked of last: no list of courses was shown since."""
    pending = turn.slot("pending", {})
    return pending.get("kind") in (PATH, WHAT_IF) and turn.slot("request_id") is None


def path_reply(
    turn: Turn,
    path: Path,
    text: str,
    *,
    changes: PathChanges | None = None,
    alternatives: Sequence[Alternative] = (),
    first: Sequence[Button] = (),
    slots: dict[str, Any] | None = None,
    undoable: bool = False,
) -> Reply:
    """The learner's path as it is now.

    Args:
        turn: this turn.
        path: the stored path.
        text: says it in words.
        changes: what changed since the version before.
        alternatives: other ways to the goal, in figures.
        first: buttons that come before the usual ones.
        slots: further slots to set.
        undoable: whether the next "undo" takes this version back.
    """
    payload = path_payload(path, changes=changes, alternatives=alternatives)
    undo = (UNDO,) if undoable else ()
    say = Say(
        text,
        payload=with_words(payload, path),
        image=picture(turn) if path.version else None,
        buttons=(*first, *undo, *usual_buttons(path))[:MOST_BUTTONS],
    )
    table = {**table_slots(path), "pending": {"kind": PATH, "undo": undoable}}
    return Reply((say,), slots={**table, **(slots or {})}, offer="export_calendar")


def what_if_reply(turn: Turn, comparison: Comparison, text: str, said: list[Any]) -> Reply:
    """What would be, beside what is, with the offer to do it."""
    path, asked = comparison.path, turn.now.isoformat()
    say = Say(
        text,
        payload=path_payload(path, what_if=comparison),
        buttons=(
            button("Do that", "change_path", option="apply", value=asked),
            *hours_for_it(path),
            button("Keep my plan", "show_path"),
        ),
    )
    slots = {"pending": {"kind": WHAT_IF, "id": asked, "said": said}, "request_id": None}
    return Reply((say,), slots=slots, offer="change_path")


def hours_for_it(path: Path) -> tuple[Button, ...]:
    """A button with the hours a week with which a path would fit before its deadline."""
    needed = path.fit.weekly_hours_needed if path.fit else None
    if needed is None:
        return ()
    return (button(f"{hours(needed)} a week", "change_path", option="hours", value=needed),)


def usual_buttons(path: Path) -> tuple[Button, ...]:
    """The calendar, the first step, and other ways there."""
    step = path.steps[0]
    start = button("Start step 1", "enrol", course_id=step.course.course_id)
    return (CALENDAR, start, *mode_buttons(path.request.mode))


def mode_buttons(current: Mode) -> tuple[Button, ...]:
    """A button for each other way to the goal."""
    order = (Mode.USUAL, Mode.FASTER, Mode.DEEPER, Mode.FREE)
    others = (one for one in order if one is not current)
    return tuple(button(TITLES[one], "change_path", option=one.value) for one in others)


def table_slots(path: Path) -> dict[str, Any]:
    """The courses talked of now are the path's: "tell me about the second one"."""
    return {
        "shown_courses": list(path.course_ids),
        "current_course": None,
        "request_id": None,
        "last_feedback": None,
    }


def with_words(payload: Payload, path: Path) -> Payload:
    """``payload`` with the text of the picture that comes beside it."""
    from recommender.paths.roadmap import described

    return {**payload, "alt": described(path)}


def picture(turn: Turn) -> str | None:
    """Where the drawn path is for an hour; ``None`` where nothing signs links."""
    return signed(turn, Link.ROADMAP)


def signed(turn: Turn, file: Link) -> str | None:
    """The address of a file of the learner's path; ``None`` without a key."""
    settings = turn.waymark.settings
    if settings.jwt_key is None:
        return None
    key = settings.jwt_key.get_secret_value()
    return link_to(file, turn.learner_id, base=settings.page_base, key=key, now=turn.now)


def whole_text(path: Path, *, lead: str = "Your path to", notes: Sequence[str] = ()) -> str:
    """The path's sentence, its first steps, and what else must be said."""
    beside = " ".join([*path_wording.rest_of(path), *notes])
    lines = [path_wording.headline(path, lead=lead), *path_wording.step_lines(path)]
    return "\n".join([*lines, beside] if beside else lines)


def no_plan_yet() -> Reply:
    """There is nothing to change or to export: the offer to plan."""
    say = Say(
        response="utter_no_path",
        payload=notice_payload(NoticeKind.CLARIFY, "path"),
        buttons=(button("Make a plan", "plan_path"), button("Show me courses", "recommend")),
    )
    return Reply((say,), offer="plan_path")


def kept(message: Message) -> dict[str, Any]:
    """``message`` as a slot keeps it until the missing piece is said."""
    entities = [[one.name, one.value, one.start, one.end] for one in message.entities]
    return {"text": message.text, "intent": message.intent, "entities": entities}


def said_again(stored: dict[str, Any]) -> Message:
    """The message that :func:`kept` wrote down."""
    entities = tuple(Entity(*one) for one in stored.get("entities", ()))
    return Message(str(stored.get("text", "")), str(stored.get("intent", "")), 1.0, entities)
