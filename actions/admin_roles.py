"""Roles in the chat: granted, revoked and listed; and which courses are an instructor's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.admin_changes import OFFER, confirms, waiting
from actions.admin_courses import course_for
from actions.admin_people import Aim, RoleSaid, role_said
from actions.gate import AdminAction, record
from actions.journey import ask, done
from actions.reply import Reply, Say, button
from actions.roles_words import A_ROLE, ROLES, person
from actions.standing import role_of
from actions.turn import Turn
from actions.wording import joined
from recommender.errors import NotFoundError
from recommender.learners.model import Role
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.settings import settings_payload, table
from recommender.storage.roles import Holder

INTENT = "manage_roles"
ROLE, OWNER = "role", "owner"
LIST = button("Who has which role?", INTENT)
MOST_LISTED = 12
HINT = "Say for example “make ana an instructor” or “revoke ana's admin rights”."


class ActionManageRoles(AdminAction):
    """Lists who has a role; proposes grants and revocations, which a yes does."""

    action_name = "action_manage_roles"
    code = "role.change"

    def permitted(self, turn: Turn) -> Reply:
        """The list, or a change to confirm."""
        said = RoleSaid(Aim.LIST) if turn.message.is_button else role_said(turn.message.text)
        if said.aim is Aim.LIST:
            return _list(turn, said.role)
        people = [_found(turn, words) for words in said.people]
        if missing := next((one for one in people if isinstance(one, Reply)), None):
            return missing
        known = [one for one in people if isinstance(one, Holder)]
        if said.aim is Aim.SHOW:
            return _shown(known[0])
        if said.aim is Aim.CHANGE:
            return _role_proposed(turn, known, said.role or Role.LEARNER)
        return _course_proposed(turn, known[0], said)


def _role_proposed(turn: Turn, people: Sequence[Holder], role: Role) -> Reply:
    if role is not Role.ADMIN and (no := _of_oneself(turn, people)) is not None:
        return no
    changing = [one for one in people if one.role is not role]
    if not changing:
        return ask(
            f"{joined([person(one) for one in people])} is {A_ROLE[role]} already.", ROLE, LIST
        )
    changes = joined([f"{person(one)} from {one.role.value} to {role.value}" for one in changing])
    values = {"people": [one.learner_id for one in changing], "role": role.value}
    slots, buttons = waiting(turn, ROLE, values, intent=INTENT, title="Yes, change it")
    new = [one.learner_id for one in changing if one.last_seen_at is None]
    unseen = f" Nobody has been seen here as {joined(new)} yet: check the spelling." if new else ""
    text = f"Not done yet: {changes}.{unseen} Shall I change it?"
    payload = settings_payload(
        "roles",
        "A change of roles",
        tables=(
            table(
                "Changes",
                ("Who", "Name", "Now", "Then"),
                [(one.learner_id, one.name, one.role.value, role.value) for one in changing],
            ),
        ),
        confirm=True,
    )
    return Reply((Say(text, payload=payload, buttons=buttons),), slots, (), OFFER)


def _of_oneself(turn: Turn, people: Sequence[Holder]) -> Reply | None:
    """Why one's own rights stay: nobody else has any, or the store has nothing to take away."""
    mine = next((one for one in people if one.learner_id == turn.learner_id), None)
    if mine is None:
        return None
    others = [one for one in turn.waymark.roles.holders()
              if one.role is Role.ADMIN and one.learner_id != turn.learner_id]  # fmt: skip
    if mine.role is not Role.ADMIN:
        text = (
            "Your rights come with your token and not from the list I keep, so there is nothing "
            "I could take away; whoever issues the tokens can. Nothing was changed."
        )
    elif not others:
        text = (
            "You are the last administrator, so your rights stay as they are. Make somebody else "
            "an administrator first."
        )
    else:
        return None
    say = Say(text, payload=notice_payload(NoticeKind.REFUSED, "refused"), buttons=(LIST,))
    return Reply((say,))


@confirms(ROLE)
def change_roles(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Gives the role that was shown."""
    role = Role(values["role"])
    for learner_id in values["people"]:
        turn.waymark.roles.change(
            learner_id, role, actor=turn.learner_id, actor_role=role_of(turn), now=turn.now
        )
    text = (
        f"{joined(values['people'])} is {A_ROLE[role]} now, from the next message on. "
        "A token that says more holds until it expires."
    )
    return done(text, ROLE, LIST)


def _course_proposed(turn: Turn, holder: Holder, said: RoleSaid) -> Reply:
    course = course_for(turn, INTENT, words=said.course)
    if isinstance(course, Reply):
        return course
    gives = said.aim is Aim.OWN
    if gives and course.course_id in turn.waymark.owners.of(holder.learner_id):
        text = f"{person(holder)} is an instructor of “{course.title}” already."
        return ask(text, OWNER, LIST)
    values = {"who": holder.learner_id, "course": course.course_id, "gives": gives}
    slots, buttons = waiting(turn, OWNER, values, intent=INTENT, title="Yes, do it")
    also = gives and holder.role is Role.LEARNER
    what = (
        f"make {person(holder)} an instructor of “{course.title}”"
        if gives
        else f"take “{course.title}” from {person(holder)}"
    )
    more = ", and an instructor at all (a learner now)" if also else ""
    payload = notice_payload(NoticeKind.CLARIFY, OWNER)
    text = f"Not done yet: {what}{more}. Shall I?"
    return Reply((Say(text, payload=payload, buttons=buttons),), slots, (), OFFER)


@confirms(OWNER)
def change_owner(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Gives a course to an instructor, or takes it from them."""
    who, course = values["who"], turn.waymark.catalogue.get(values["course"])
    target = f"course:{course.course_id}"
    if not values["gives"]:
        was = turn.waymark.owners.revoke(course.course_id, who)
        record(turn, "course.owner.revoke", f"learner:{who}", details={"done": was})
        record(turn, "course.owner.revoke", target, details={"done": was})
        return done(f"“{course.title}” is no longer {who}'s.", OWNER, LIST)
    if _role(turn, who) is Role.LEARNER:
        turn.waymark.roles.change(
            who, Role.INSTRUCTOR, actor=turn.learner_id, actor_role=role_of(turn), now=turn.now
        )
    new = turn.waymark.owners.grant(course.course_id, who, actor=turn.learner_id, now=turn.now)
    record(turn, "course.owner.grant", f"learner:{who}", details={"done": new})
    record(turn, "course.owner.grant", target, details={"done": new})
    return done(f"{who} is an instructor of “{course.title}” now.", OWNER, LIST)


def _role(turn: Turn, learner_id: str) -> Role:
    try:
        return turn.waymark.learners.get(learner_id).role
    except NotFoundError:
        return Role.LEARNER


def _found(turn: Turn, words: str) -> Holder | Reply:
    """Whom ``words`` mean; an id that was never seen is taken as it is."""
    if words.casefold() == "my":
        words = turn.learner_id
    found = turn.waymark.roles.find(words)
    if len(found) == 1:
        return found[0]
    if found:
        named = joined([person(one) for one in found], "or")
        return ask(f"Whom do you mean: {named}? Say the id.", ROLE, LIST)
    if " " in words:
        text = f"I know nobody called “{words}”. Say their id, as it is in their token."
        return ask(text, ROLE, LIST)
    return Holder(words, Role.LEARNER)


def _shown(holder: Holder) -> Reply:
    if holder.last_seen_at is None and holder.role is Role.LEARNER:
        return ask(f"I know nobody with the id “{holder.learner_id}”.", ROLE, LIST)
    text = f"{person(holder)} is {A_ROLE[holder.role]}."
    facts = (("Who", holder.learner_id), ("Role", holder.role.value))
    payload = settings_payload("roles", "Roles", facts=facts)
    return Reply((Say(text, payload=payload, buttons=(LIST,)),))


def _list(turn: Turn, role: Role | None) -> Reply:
    found = [one for one in turn.waymark.roles.holders() if role in (None, one.role)]
    owners = turn.waymark.owners
    lines = []
    for kind in (Role.ADMIN, Role.INSTRUCTOR):
        if role not in (None, kind):
            continue
        named = [person(one) for one in found if one.role is kind]
        more = f" and {len(named) - MOST_LISTED} more" if len(named) > MOST_LISTED else ""
        people = ", ".join(named[:MOST_LISTED]) or "nobody by the store"
        lines.append(f"{ROLES[kind].capitalize()} ({len(named)}): {people}{more}.")
    lines.append("Somebody may also have a role by their token alone, which I do not list.")
    rows = [
        (one.learner_id, one.name, one.role.value, len(owners.of(one.learner_id))) for one in found
    ]
    payload = settings_payload(
        "roles",
        "Roles",
        facts=(("You", role_of(turn).value),),
        tables=(table("Who has a role", ("Who", "Name", "Role", "Courses"), rows),),
    )
    return Reply((Say("\n".join([*lines, HINT]), payload=payload),))
