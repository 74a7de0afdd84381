"""When a sentence is about the learner's path, whatever it looks like by itself. Pure.

"Make it cheaper", "only Sundays" and "ok do that" mean the path where one was shown last; after
a question for its goal or hours, a few words are the answer.
"""

from __future__ import annotations

from actions import cues
from actions import path_words as words
from actions.answers import plain_hours, skips_plainly
from actions.course_questions import asks_of_course
from actions.entities import states_profile, topics
from actions.goal_words import goal
from actions.harm import is_command
from actions.journey import today_of
from actions.path_amounts import amount_said
from actions.path_days import days_said
from actions.path_goals import PATH_OF, goal_said
from actions.path_replies import ASKED, GOAL, HOURS, PATH, WHAT_IF, on_table
from actions.path_shifts import moved
from actions.path_steps import edit_said, names_steps
from actions.path_wishes import mode_said, wants_cheaper, wants_lighter, wants_no_deadline
from actions.plan_steps import STEP
from actions.turn import Message, Turn

FEW = 6  # words
_MINE = frozenset("plan_path show_path change_path what_if export_calendar next_step".split())  # noqa: SIM905
_MAY_BE_A_GOAL = frozenset(
    "tell_profile change_profile search_courses find_similar plan_path out_of_scope small_talk "  # noqa: SIM905
    "nlu_fallback like_course change_path show_path enrol course_details affirm".split()
)
_MAY_CHANGE = frozenset(
    "tell_profile change_profile filter_courses clear_filters out_of_scope nlu_fallback small_talk "  # noqa: SIM905
    "recommend search_courses deny skip goodbye not_interested stop more_courses find_similar "
    "show_path plan_path compare_courses undo help complete_course drop_course weekly_goal".split()
)
_LIKE_A_WEEK = frozenset(("tell_profile", "goodbye", "filter_courses"))
_LIKE_A_LIST = frozenset(("recommend", "more_courses", "search_courses"))
_LIKE_A_GOAL = frozenset(
    ("tell_profile", "recommend", "search_courses", "nlu_fallback", "out_of_scope")
)


def path(turn: Turn) -> str | None:
    """The action of the journey that should answer; ``None`` where it is about something else."""
    if is_answer(turn):
        return "action_path_answer"
    if takes_back(turn) or applies(turn):
        return "action_change_path"
    found = _on_table(turn) if on_table(turn) else None
    return (
        found
        or _by_a_day(turn)
        or _at_hand(turn)
        or _own(turn)
        or _of_the_plan(turn)
        or _faintly(turn)
    )


def is_answer(turn: Turn) -> bool:
    """Whether the message answers the question for the goal or the hours of a plan."""
    message, kind = turn.message, turn.slot("pending", {}).get("kind")
    if turn.slot("pending_question") != ASKED or kind not in (GOAL, HOURS):
        return False
    if message.intent == "nudge_settings" and words.REMINDERS.search(message.text):
        return False  # "remind me on Sundays" says no hours
    if skips_plainly(message) or (kind == GOAL and says_no_goal(message)):
        return True
    if kind == HOURS:
        short = len(message.text.split()) <= FEW
        return bool(amount_said(message) or days_said(message.text)) or (
            short and plain_hours(message.text) is not None
        )
    asks = message.text.rstrip().endswith("?") or cues.AGREES.match(message.text)
    return not asks and message.intent in _MAY_BE_A_GOAL


def says_no_goal(message: Message) -> bool:
    """Whether a yes, an absence, days of the week or a command stand where a goal was asked."""
    if message.is_button or goal_said(message):
        return False
    text = message.text
    return bool(words.YES.match(text) or words.NO_GOAL.match(text) or is_command(text))


def applies(turn: Turn) -> bool:
    """Whether what was asked "what if" is to be done now: "ok do that"."""
    if turn.slot("pending", {}).get("kind") != WHAT_IF or turn.message.is_button:
        return False
    text = turn.message.text
    if words.BUT.search(text):
        return False
    agreed = turn.message.intent == "affirm" and turn.slot("offered") == "change_path"
    return agreed or bool(words.APPLIES.search(text) and len(text.split()) <= FEW)


def takes_back(turn: Turn) -> bool:
    """Whether the last change of the path is to be undone."""
    pending, text = turn.slot("pending", {}), turn.message.text
    if pending.get("kind") != PATH or turn.message.is_button or turn.slot("last_feedback"):
        return False
    said = turn.message.intent == "undo" and not turn.message.values("course")
    return bool(pending.get("undo")) and on_table(turn) and (said or bool(words.BACK.search(text)))


def _on_table(turn: Turn) -> str | None:
    message, text = turn.message, turn.message.text
    if message.intent in _MINE - {"change_path", "show_path", "plan_path"}:
        return None
    if words.WHAT_IF.search(text):
        return "action_what_if"
    if words.ALL_THE_COST.search(text):
        return "action_show_path"
    if words.CALENDAR.search(text) and len(text.split()) <= 2 * FEW:
        return "action_export_calendar"
    if words.WHEN.match(text):
        return "action_show_path"
    if words.NEXT.match(text) or _has_minutes(turn):
        return "action_next_step"
    return "action_change_path" if _changes(turn) else None


def _has_minutes(turn: Turn) -> bool:
    """Time there is now: "I've got 20 minutes"."""
    return _minutes_now(turn) and turn.message.intent in _LIKE_A_WEEK


def _minutes_now(turn: Turn) -> bool:
    amount = turn.message.first("time_amount")
    hours = amount.get("hours") if isinstance(amount, dict) else None
    return isinstance(hours, int | float) and hours < 1


def _changes(turn: Turn) -> bool:
    """Whether something that a plan is made of is said, and nothing else."""
    message, text = turn.message, turn.message.text
    if message.intent not in _MAY_CHANGE or message.values("course"):
        return False
    if wants_cheaper(message) or wants_lighter(text) or mode_said(message):
        few = len(text.split()) <= FEW
        placed = message.values("ordinal") and not STEP.search(text)
        return not placed and bool(words.IT.search(text) or few)
    if message.intent in ("not_interested", "drop_course"):
        return names_steps(message) and edit_said(text) is not None
    if goal(message) or topics(message) or message.values("level"):
        return False
    if message.intent == "weekly_goal":
        return bool(words.IT.search(text)) and bool(amount_said(message))
    dated = moved(text, today_of(turn)) or message.first("deadline") or wants_no_deadline(text)
    return bool(dated or days_said(text) or amount_said(message)) and not text.endswith("?")


def _by_a_day(turn: Turn) -> str | None:
    """A plan wished for until a day, where there is none yet: "plan it until March"."""
    message = turn.message
    if turn.form or not message.first("deadline") or not words.PLAN_BY.match(message.text):
        return None
    return None if turn.waymark.paths.current(turn.learner_id) else "action_plan_path"


def _at_hand(turn: Turn) -> str | None:
    """Time at hand taken for time studied, and a way asked for taken for a goal told."""
    message, text = turn.message, turn.message.text
    if message.intent == "log_study" and _minutes_now(turn) and words.HAS_TIME.search(text):
        return None if words.STUDIED.search(text) else "action_next_step"
    way = words.FROM_HERE.search(text) or PATH_OF.match(text)
    asks = message.intent in _LIKE_A_GOAL and way and goal_said(message)
    return "action_plan_path" if asks else None


def _own(turn: Turn) -> str | None:
    """An intent of the journey: kept where the words speak of a plan, else perhaps given up."""
    message, text = turn.message, turn.message.text
    if message.intent not in _MINE:
        return None
    if words.ASKS_PLAN.match(text) and goal_said(message):
        return "action_plan_path"
    if words.OF_THE_PLAN.search(text) or on_table(turn):
        return f"action_{message.intent}"
    if turn.slot("request_id") and asks_of_course(text) and not words.PLANS.search(text):
        return "action_course_details"  # "how long would it take me?" after a list
    states = message.intent == "plan_path" and states_profile(message) and goal(message)
    return "action_tell_profile" if states and not words.PLANNING.search(text) else None


def _of_the_plan(turn: Turn) -> str | None:
    """A sentence about "my plan" that looks like a search or a wish for courses."""
    message = turn.message
    if not words.OF_THE_PLAN.search(message.text) or goal_said(message):
        return None
    asks = message.intent == "course_details" and words.ASKS_WHICH.match(message.text)
    return "action_show_path" if asks or message.intent in _LIKE_A_LIST else None


def _faintly(turn: Turn) -> str | None:
    """What was not understood, but looks most like the journey and names a plan or its parts."""
    message = turn.message
    if message.intent != "nlu_fallback" or not message.alternatives:
        return None
    if _minutes_now(turn) and len(message.text.split()) <= 2 * FEW:
        return "action_next_step"
    likeliest = message.alternatives[0]
    return (
        f"action_{likeliest}" if likeliest in _MINE and words.PLANS.search(message.text) else None
    )
