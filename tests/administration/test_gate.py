"""No action of a role answers anybody else, whatever they type; every refusal has a line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.base import BY_NAME, WaymarkAction
from actions.gate import AdminAction, RoleAction
from actions.reply import Reply
from actions.server import action_classes
from actions.standing import NEEDS
from actions.turn import Turn
from recommender.administration.audit import Outcome
from recommender.bootstrap import Waymark
from recommender.learners.model import Role
from tests.administration.admin_talks import Talk, template, waymark

__all__ = ["template", "waymark"]

PROJECT = Path(__file__).parents[2]
ACTIONS = [action for action in action_classes() if issubclass(action, RoleAction)]
OF_ADMINS = [action for action in ACTIONS if issubclass(action, AdminAction)]
WRONG = [
    ("ann", Role.LEARNER),
    ("ann", None),
    ("guest-x", Role.LEARNER),
    ("ina", Role.INSTRUCTOR),
    ("nobody", None),
]


def test_there_are_actions_behind_the_gate() -> None:
    assert len(OF_ADMINS) >= 8


def test_every_action_of_a_role_is_behind_the_gate() -> None:
    """By the name of its intent, and by the module it stands in."""
    for action in action_classes():
        intent = str(action.action_name).removeprefix("action_")
        of_role = intent in NEEDS or action.__module__.rsplit(".", 1)[-1].startswith("admin_")
        assert not of_role or issubclass(action, RoleAction), action
        if issubclass(action, RoleAction) and intent in NEEDS:
            assert action.needs is NEEDS[intent], action


def test_nothing_behind_the_gate_goes_around_it() -> None:
    around = ("answer", "run", "_answer", "_safe_reply")
    for action in ACTIONS:
        for name in around:
            owner = next(one for one in action.__mro__ if name in one.__dict__)
            assert owner in (RoleAction, WaymarkAction), (action, name)
    with pytest.raises(TypeError, match="around the gate"):

        class _Sly(AdminAction):
            code = "sly"

            def answer(self, turn: Turn) -> Reply:  # type: ignore[misc]
                return Reply()

            def permitted(self, turn: Turn) -> Reply:
                return Reply()


@pytest.mark.parametrize("action", OF_ADMINS, ids=lambda one: str(one.action_name))
@pytest.mark.parametrize(("who", "role"), WRONG)
def test_others_are_refused_and_it_is_written_down(
    waymark: Waymark, action: type[AdminAction], who: str, role: Role | None
) -> None:
    talk = Talk(waymark, who, role)
    intent = str(action.action_name).removeprefix("action_")
    for text, values in (
        ("do it", {}),
        (f"/{intent}", {}),
        (f"/{intent}", {"option": "confirm", "value": "x"}),
        (f"/{intent}", {"option": "hidden", "course_id": "sql"}),
    ):
        said = talk.say(intent, text, **values)
        assert said.startswith("utter_not_for_"), said
        assert talk.payload == {"type": "notice", "version": 1, "kind": "refused", "what": "role"}
    waymark.refusals.flush(now=talk.now, everything=True)
    lines = waymark.audit.entries()
    assert sum(one.details.get("count", 1) for one in lines) == 4
    assert {(one.actor, one.outcome, one.action) for one in lines} == {
        (who, Outcome.REFUSED, action.code)
    }
    assert waymark.catalogue.count() == 4


@pytest.mark.parametrize("action", OF_ADMINS, ids=lambda one: str(one.action_name))
@pytest.mark.parametrize(("who", "role"), [("ada", None), ("zoe", Role.ADMIN)])
def test_the_store_or_the_token_lets_administrators_in(
    waymark: Waymark, action: type[AdminAction], who: str, role: Role | None
) -> None:
    talk = Talk(waymark, who, role)
    said = talk.say(
        str(action.action_name).removeprefix("action_"),
        "show me",
    )
    assert not said.startswith("utter_not_for_")


def test_a_role_taken_away_counts_at_once(waymark: Waymark) -> None:
    talk = Talk(waymark, "ada", None)
    assert not talk.say("audit_log", "show the audit log").startswith("utter_not_for_")
    waymark.roles.change("ina", Role.ADMIN, actor="ada", now=talk.now)
    waymark.roles.change("ada", Role.LEARNER, actor="ina", now=talk.now)
    assert talk.say("audit_log", "show the audit log").startswith("utter_not_for_learner")


def test_every_intent_of_a_role_has_its_action_once_it_is_in_the_domain() -> None:
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text(encoding="utf-8"))
    for intent in set(domain["intents"]) & set(NEEDS):
        assert issubclass(BY_NAME[f"action_{intent}"], RoleAction)
