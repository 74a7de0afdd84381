"""Changes to Rasa 3.6.21 that keep its behaviour and save most of a turn's time.

Each is a function of its own, one a file, and its test says what must stay as it was; an upgrade
of Rasa that takes a patched attribute away fails there. ``docs/decisions`` says why a session
is cut and why actions hear less.
"""

from __future__ import annotations

from bot.patches.answers import reuse_answer_validator
from bot.patches.calls import keep_connections, send_what_is_read
from bot.patches.collection import freeze_after_start
from bot.patches.deliveries import take_deliveries_once
from bot.patches.domains import see_that_a_domain_is_not_empty
from bot.patches.events import remember_event_types
from bot.patches.graph import run_graph_in_order
from bot.patches.loading import load_what_serves
from bot.patches.logs import copy_for_written_lines_only
from bot.patches.rules import look_back_as_far_as_rules
from bot.patches.sessions import cut_long_sessions
from bot.patches.trackers import handle_trackers_lightly
from bot.patches.understanding import wait_while_understanding

__all__ = [
    "apply_patches",
    "copy_for_written_lines_only",
    "cut_long_sessions",
    "freeze_after_start",
    "handle_trackers_lightly",
    "keep_connections",
    "load_what_serves",
    "look_back_as_far_as_rules",
    "remember_event_types",
    "reuse_answer_validator",
    "run_graph_in_order",
    "see_that_a_domain_is_not_empty",
    "send_what_is_read",
    "take_deliveries_once",
    "wait_while_understanding",
]


def apply_patches() -> None:
    """Applies the patches of Rasa's classes; a second call changes nothing."""
    remember_event_types()
    reuse_answer_validator()
    send_what_is_read()
    keep_connections()
    cut_long_sessions()
    look_back_as_far_as_rules()
    run_graph_in_order()
    wait_while_understanding()
    handle_trackers_lightly()
    load_what_serves()
    see_that_a_domain_is_not_empty()
    copy_for_written_lines_only()
    take_deliveries_once()
