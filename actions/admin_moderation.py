"""Course moderation in the chat: what waits, approving, taking out, for all or for one learner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.admin_changes import OFFER, confirms, waiting
from actions.admin_courses import course_for
from actions.admin_reasons import reason_said, words_after
from actions.gate import AdminAction
from actions.journey import ask, done
from actions.reply import Reply, Say, button
from actions.standing import role_of
from actions.turn import Turn
from actions.wording import joined, shortened
from recommender.administration.course_checks import UNCHECKED
from recommender.administration.moderation import By, Checked
from recommender.catalogue.model import Course, Moderation
from recommender.catalogue.moderation_model import DecisionReason
from recommender.paths.words import counted
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.moderation import Item, moderation_payload

INTENT = "moderate_course"
DECIDE, ALL, FOR_ONE = "course_state", "course_approve_all", "course_for_one"
SHOWN = 5
QUEUE = button("What waits?", INTENT)
_HIDDEN = re.compile(
    r"\b(?:list|show|which|what|hidden courses)\b.{0,20}\bhidden\b|\bhidden courses,? list",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"^\W*(?:which|what|how many|is there|are there|list|show me|next|pending|moderation queue|"
    r"new submissions|the (?:approval|moderation) queue|open the)\b|\bwaits?\b|\bwaiting\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:unhide|un-?ban|unblock|release|show\b.{0,40}\bagain|visible again|bring back|"
    r"put\b.{0,40}\bback (?:up|online))\b",
    re.IGNORECASE,
)
_LETS_IN = re.compile(
    r"\b(?:approve|accept|greenlight|green-?light|publish|let\b.{0,40}\bthrough|ok to publish|"
    r"is fine)\b",
    re.IGNORECASE,
)
_SENDS_BACK = re.compile(
    r"\b(?:send\b.{0,60}\bback|return\b.{0,40}\bauthor|ask for changes)\b", re.IGNORECASE
)
_EVERY = re.compile(
    r"\b(?:all|everything|every|them)\b|\b(?:the )?(?:new|pending|waiting) courses\b", re.IGNORECASE
)
_NOT_IN = re.compile(r"\bunpublish|disapprove", re.IGNORECASE)
_ONLY_FOR = re.compile(
    r"\bfor (?P<a>[\w@][\w.@+-]*) (?:only|alone)\b|\bonly for (?P<b>[\w@][\w.@+-]*)|"
    r"\bfrom (?P<c>[\w@][\w.@+-]*?)'s view\b|\bfor one learner,? (?P<d>[\w@][\w.@+-]*)|"
    r"\b(?:from|for) (?:the )?learner (?P<e>[\w@][\w.@+-]*)",
    re.IGNORECASE,
)
_TITLED_FOR = re.compile(r"\b(?:for|from|only|to)\b.*$", re.IGNORECASE)


class ActionModerateCourse(AdminAction):
    """Shows what waits; approves, takes out and lets in again."""

    action_name = "action_moderate_course"
    code = "moderation"

    def permitted(self, turn: Turn) -> Reply:
        """The queue, or a decision that is confirmed where it reaches far."""
        text = "" if turn.message.is_button else turn.message.text
        option = turn.message.first("option")
        if turn.message.is_button and option is None:
            return show_queue(turn, Moderation.PENDING)
        if option == "all":
            return approve_all(turn)
        if _HIDDEN.search(text):
            return show_queue(turn, Moderation.HIDDEN)
        if match := _ONLY_FOR.search(text):
            return _for_one(turn, next(filter(None, match.groups())), back=bool(_BACK.search(text)))
        if state := _state(text, option):
            return _decision(turn, state, text)
        return show_queue(turn, Moderation.PENDING)


def _state(text: str, option: Any) -> Moderation | None:
    if option in set(Moderation):
        return Moderation(option)
    if _BACK.search(text):
        return Moderation.APPROVED
    if _SENDS_BACK.search(text):
        return Moderation.PENDING
    if _LETS_IN.search(text) and not _NOT_IN.search(text):
        return Moderation.APPROVED
    asks = _LISTS.search(text) or not text
    return None if asks else Moderation.HIDDEN


def show_queue(turn: Turn, state: Moderation) -> Reply:
    """What is in ``state``, the longest waiting first, each with what speaks against it."""
    moderations = turn.waymark.moderations
    count = moderations.count(state)
    found = [moderations.check(one) for one in moderations.in_state(state, SHOWN)]
    waits = state is Moderation.PENDING
    title = "Courses that wait for approval" if waits else "Hidden courses"
    if not found:
        text = "No course waits for approval." if waits else "No course is hidden."
        return Reply((Say(text, payload=moderation_payload("courses", title, 0, ())),))
    lines = [f"{count} course{'' if count == 1 else 's'} {'wait' if waits else 'hidden'}"
             f"{'s' if waits and count == 1 else ''}. {UNCHECKED}"]  # fmt: skip
    for place, one in enumerate(found, start=1):
        problems = " ".join(one.problems) or "Nothing is missing."
        lines.append(f"{place}. “{one.course.title}”: {problems}")
    first = found[0].course
    buttons = (
        button(f"Approve “{shortened(first.title, 28)}”", INTENT, option="approved",
               course_id=first.course_id),
        *((button("Reject it", INTENT, option="hidden", course_id=first.course_id),)
          if waits else ()),
        *((button("Approve all without problems", INTENT, option="all"),)
          if waits and count > 1 else ()),
    )  # fmt: skip
    payload = moderation_payload("courses", title, count, [_item(one) for one in found])
    ids = [one.course.course_id for one in found]
    slots = {"shown_courses": ids, "current_course": ids[0]}
    return Reply((Say("\n".join(lines), payload=payload, buttons=buttons),), slots)


def _decision(turn: Turn, state: Moderation, text: str) -> Reply:
    moderations = turn.waymark.moderations
    pending = [one.course_id for one in moderations.in_state(Moderation.PENDING)]
    named = turn.message.values("course") or turn.message.values("course_id")
    if (
        state is Moderation.APPROVED
        and not named
        and _EVERY.search(text)
        and not _BACK.search(text)
    ):
        return approve_all(turn)
    hidden = [one.course_id for one in moderations.in_state(Moderation.HIDDEN)]
    among = hidden if _BACK.search(text) else [*pending, *hidden]
    course = course_for(turn, INTENT, among=among)
    if isinstance(course, Reply):
        return course
    if course.moderation is state and state is not Moderation.PENDING:
        return ask(f"“{course.title}” is {_STATES[state]} already.", INTENT, QUEUE)
    reason = reason_said(text) if state is not Moderation.APPROVED else None
    words = words_after(text) if state is not Moderation.APPROVED else None
    values = {
        "course": course.course_id,
        "state": state.value,
        "reason": reason.value if reason else None,
        "words": words,
    }
    if state is not Moderation.HIDDEN:
        return decide(turn, values)
    return _hiding_proposed(turn, course, values, reason)


_STATES = {
    Moderation.APPROVED: "approved",
    Moderation.PENDING: "waiting",
    Moderation.HIDDEN: "hidden",
}


def _hiding_proposed(
    turn: Turn, course: Course, values: Mapping[str, Any], reason: DecisionReason | None
) -> Reply:
    slots, buttons = waiting(turn, DECIDE, values, intent=INTENT, title="Yes, take it out")
    why = f" Reason: {reason.value.replace('_', ' ')}." if reason else " No reason given."
    text = (
        f"Not done yet: “{course.title}” would be gone from every list, search and new path, for "
        f"everybody, from the next answer on; those who take it keep it.{why} Shall I?"
    )
    payload = moderation_payload(
        "courses",
        "A course to take out",
        turn.waymark.moderations.count(Moderation.PENDING),
        [_item(turn.waymark.moderations.check(course))],
        confirm=True,
    )
    return Reply((Say(text, payload=payload, buttons=buttons),), slots, (), OFFER)


@confirms(DECIDE)
def decide(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Gives a course the state that was asked for."""
    course = turn.waymark.catalogue.get(values["course"])
    state = Moderation(values["state"])
    turn.waymark.moderations.decide(
        course.course_id,
        state,
        by(turn),
        reason=DecisionReason(values["reason"]) if values["reason"] else None,
        words=values["words"],
        now=turn.now,
    )
    said = {
        Moderation.APPROVED: f"“{course.title}” is approved: lists and searches find it within "
        "seconds, and by its content after the next training.",
        Moderation.HIDDEN: f"“{course.title}” is taken out for everybody.",
        Moderation.PENDING: f"“{course.title}” waits again; its author sees the reason.",
    }[state]
    other = Moderation.APPROVED if state is Moderation.HIDDEN else Moderation.HIDDEN
    title = "Let it in again" if state is Moderation.HIDDEN else "Take it out"
    back = button(title, INTENT, option=other.value, course_id=course.course_id)
    return done(said, INTENT, back, QUEUE, slots={"current_course": course.course_id})


def approve_all(turn: Turn) -> Reply:
    """Proposes to approve those that wait and have no problems."""
    checked = [
        turn.waymark.moderations.check(one)
        for one in turn.waymark.moderations.in_state(Moderation.PENDING)
    ]
    good = [one.course for one in checked if not one.problems]
    if not good:
        left = f" {len(checked)} wait, each with a problem." if checked else ""
        return ask(f"No course waits that could be approved as it is.{left}", INTENT, QUEUE)
    values = {"ids": [one.course_id for one in good]}
    slots, buttons = waiting(turn, ALL, values, intent=INTENT, title="Yes, approve them")
    bad = len(checked) - len(good)
    others = f" {bad} more have problems and would stay." if bad else ""
    titles = joined([f"“{one.title}”" for one in good[:SHOWN]])
    more = f" and {len(good) - SHOWN} more" if len(good) > SHOWN else ""
    text = f"Not done yet: approve {titles}{more}.{others} Shall I?"
    payload = notice_payload(NoticeKind.CLARIFY, INTENT)
    return Reply((Say(text, payload=payload, buttons=buttons),), slots, (), OFFER)


@confirms(ALL)
def approve_each(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Approves those that were named, if they still wait."""
    waits = {one.course_id for one in turn.waymark.moderations.in_state(Moderation.PENDING)}
    ids: Sequence[str] = [one for one in values["ids"] if one in waits]
    for course_id in ids:
        turn.waymark.moderations.decide(course_id, Moderation.APPROVED, by(turn), now=turn.now)
    verb = "is" if len(ids) == 1 else "are"
    return done(f"{counted(len(ids), 'course')} {verb} approved.", INTENT, QUEUE)


def _for_one(turn: Turn, who: str, *, back: bool) -> Reply:
    found = turn.waymark.roles.find(who)
    if len(found) != 1:
        return ask(f"I know no single learner with the id “{who}”. Say the id.", INTENT)
    message = replace(turn.message, text=_TITLED_FOR.sub("", turn.message.text))
    course = course_for(replace(turn, message=message), INTENT)
    if isinstance(course, Reply):
        return course
    values = {"course": course.course_id, "who": found[0].learner_id, "back": back}
    if back:
        return change_for_one(turn, values)
    slots, buttons = waiting(turn, FOR_ONE, values, intent=INTENT, title="Yes, hide it")
    words = (
        f"Not done yet: “{course.title}” would no longer be recommended to {found[0].learner_id}, "
        "or found in their searches; everybody else sees it as before. Shall I?"
    )
    payload = notice_payload(NoticeKind.CLARIFY, INTENT)
    return Reply((Say(words, payload=payload, buttons=buttons),), slots, (), OFFER)


@confirms(FOR_ONE)
def change_for_one(turn: Turn, values: Mapping[str, Any]) -> Reply:
    """Keeps a course from one learner, or lets them see it again."""
    course, who = turn.waymark.catalogue.get(values["course"]), values["who"]
    if values["back"]:
        was = turn.waymark.moderations.show_to(course.course_id, who, by(turn), now=turn.now)
        words = "sees it again" if was else "could see it all the time"
        return done(f"“{course.title}”: {who} {words}.", INTENT)
    turn.waymark.moderations.hide_for(course.course_id, who, by(turn), now=turn.now)
    return done(f"“{course.title}” is no longer recommended to {who}.", INTENT)


def by(turn: Turn) -> By:
    """Who decides in this turn."""
    return By(turn.learner_id, role_of(turn), "chat")


def _item(checked: Checked) -> Item:
    course = checked.course
    return Item(
        course.course_id,
        course.title,
        course.moderation.value,
        (
            ("Provider", course.provider),
            ("Subject", course.subject),
            ("Level", course.level.value if course.level else None),
            ("Hours", course.hours),
        ),
        (shortened(course.description, 200),) if course.description else (),
        checked.problems,
    )
