"""Study buddies in chat: a code each way, what each may see, and an end at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.base import WaymarkAction
from actions.buddy_words import CANNOT, END, HIDE, MATCH, SHOW, asks_only, sights
from actions.journey import PROGRESS, ask, done, on_table, option, refused, table
from actions.progress_wording import minutes_text
from actions.reply import Reply, Say, button
from actions.sharing import CODE, open_code
from actions.turn import Turn
from actions.wording import joined
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.together.model import BuddyView, Sight
from recommender.payloads import buddies_payload

INTENT, KIND = "study_buddy", "buddy"
NAMES = {Sight.STREAK: "your streak", Sight.COURSES: "your courses", Sight.HOURS: "your hours"}


class ActionStudyBuddy(WaymarkAction):
    """Pairs people who agreed, shows what they let each other see, and ends it at once."""

    action_name = "action_study_buddy"

    def answer(self, turn: Turn) -> Reply:
        """One of: a code, the pair, what is shown, the end."""
        text, pressed = turn.message.text, option(turn)
        if pressed:
            return _pressed(turn, pressed)
        if code := CODE.search(text):
            return used(turn, code["code"])
        views = turn.waymark.buddies.views(turn.learner_id, now=turn.now)
        if HIDE.search(text) or (SHOW.search(text) and views and sights(text)):
            return _shows(turn, views, sights(text), hide=bool(HIDE.search(text)))
        if END.search(text):
            return _end(turn, views)
        if CANNOT.search(text) and views:
            return _listed(turn, views, "I carry no messages between buddies; tell them yourself. ")
        if views and not MATCH.search(text):
            return _listed(turn, views)
        if asks_only(text):
            return _none_yet()
        return _invited(turn)


def used(turn: Turn, code: str) -> Reply:
    """A code that somebody was given: of a course, or of a buddy. Nothing is shown by itself."""
    opened = open_code(turn, code)
    if opened is not None:
        return opened
    try:
        view = turn.waymark.buddies.accept(turn.learner_id, code, now=turn.now)
    except (BadInputError, NotFoundError) as error:
        return refused(error, KIND, button("Make a code", INTENT, option="invite"), PROGRESS)
    text = (
        f"You and {_name(view)} are study buddies now. They see your first name and nothing "
        "else, until you choose more. What shall they see?"
    )
    slots = table(turn, KIND, buddy=view.pair_id)
    payload = buddies_payload([view])
    return done(text, INTENT, *_choices(view), slots=slots, payload=payload)


def _pressed(turn: Turn, pressed: str) -> Reply:
    views = turn.waymark.buddies.views(turn.learner_id, now=turn.now)
    if pressed == "invite":
        return _invited(turn)
    if pressed == "list":
        return _listed(turn, views) if views else _none_yet()
    if pressed == "withdraw":
        turn.waymark.buddies.withdraw(turn.learner_id)
        return done("Done: the code no longer works.", INTENT, PROGRESS)
    value = str(turn.message.first("value") or "")
    view = next((one for one in views if one.pair_id == value), None)
    if view is None:
        return ask("That buddy is not on your list any more.", KIND, PROGRESS)
    if pressed == "end":
        return _ended(turn, view)
    wanted = view.mine | {Sight(pressed)} if pressed in set(Sight) else frozenset[Sight]()
    return _set(turn, view, frozenset(wanted))


def _invited(turn: Turn) -> Reply:
    invited = turn.waymark.buddies.invite(turn.learner_id, now=turn.now)
    day = f"{invited.expires_at.day} {invited.expires_at:%B}"
    text = (
        f"Give this code to the person you want to learn with: {invited.code}. It works once, "
        f"until {day}; they tell it to me. Each of you then chooses what the other sees, and "
        "nobody is matched with strangers."
    )
    withdraw = button("Withdraw the code", INTENT, option="withdraw")
    return done(text, INTENT, button("My buddies", INTENT, option="list"), withdraw, PROGRESS,
                slots=table(turn, KIND))  # fmt: skip


def _none_yet() -> Reply:
    text = (
        "You have no study buddy yet. I make you a code; whoever you give it to becomes your "
        "buddy, and each of you chooses what the other sees. Shall I make one?"
    )
    return ask(text, KIND, button("Make a code", INTENT, option="invite"), PROGRESS, offer=INTENT)


def _listed(turn: Turn, views: Sequence[BuddyView], lead: str = "") -> Reply:
    text = lead + " ".join(_told(view) for view in views)
    buttons = (
        *(_choices(views[0]) if len(views) == 1 else ()),
        button("Another buddy", INTENT, option="invite"),
        PROGRESS,
    )
    say = Say(text, payload=buddies_payload(views), buttons=buttons)
    slots = table(turn, KIND, buddy=views[0].pair_id) if len(views) == 1 else {}
    return Reply((say,), slots)


def _told(view: BuddyView) -> str:
    """What they show, and what the learner shows them."""
    parts = []
    if view.streak_days is not None:
        parts.append(f"a streak of {view.streak_days} day{'' if view.streak_days == 1 else 's'}")
    if view.hours_this_week is not None:
        parts.append(f"{minutes_text(view.hours_this_week * 60)} this week")
    parts += [f"{one.percent} % of “{one.title}”" for one in (view.courses or ())[:2]]
    theirs = joined(parts) if parts else "nothing but their first name so far"
    mine = joined([NAMES[one] for one in Sight if one in view.mine]) or "your first name only"
    return f"{_name(view)} shows you {theirs}; they see {mine}."


def _name(view: BuddyView) -> str:
    return view.first_name or "Your buddy"


def _choices(view: BuddyView) -> tuple[dict[str, str], ...]:
    """To show more, to show nothing, to end it."""
    more = (
        button(f"Show {NAMES[sight]}", INTENT, option=sight.value, value=view.pair_id)
        for sight in Sight
        if sight not in view.mine
    )
    less = (button("Show nothing", INTENT, option="none", value=view.pair_id),) * bool(view.mine)
    return (*more, *less, button("End it", INTENT, option="end", value=view.pair_id))


def _shows(turn: Turn, views: Sequence[BuddyView], named: frozenset[Sight], *, hide: bool) -> Reply:
    """Shows or hides what was named; with nothing named, hiding hides all."""
    if not views:
        return _none_yet()
    view = _one(turn, views)
    if view is None:
        return _which(views, "none" if hide else "list", "Which buddy is it about?")
    if hide:
        return _set(turn, view, view.mine - named if named else frozenset())
    return _set(turn, view, view.mine | named)


def _set(turn: Turn, view: BuddyView, wanted: frozenset[Sight]) -> Reply:
    turn.waymark.buddies.show(turn.learner_id, view.pair_id, wanted)
    views = turn.waymark.buddies.views(turn.learner_id, now=turn.now)
    now = next(one for one in views if one.pair_id == view.pair_id)
    seen = (
        joined([NAMES[one] for one in Sight if one in wanted]) or "your first name and nothing else"
    )
    text = f"Done, from now on {_name(view)} sees {seen}."
    slots = table(turn, KIND, buddy=view.pair_id)
    return done(text, INTENT, *_choices(now), PROGRESS, slots=slots, payload=buddies_payload(views))


def _end(turn: Turn, views: Sequence[BuddyView]) -> Reply:
    if not views:
        withdrawn = turn.waymark.buddies.withdraw(turn.learner_id)
        if withdrawn:
            return done("Done: the code you made no longer works.", INTENT, PROGRESS)
        return _none_yet()
    view = _one(turn, views)
    if view is None:
        return _which(views, "end", "With which buddy shall I end it?")
    return _ended(turn, view)


def _ended(turn: Turn, view: BuddyView) -> Reply:
    turn.waymark.buddies.part(turn.learner_id, view.pair_id)
    text = f"Done: you and {_name(view)} are no longer study buddies, and neither sees anything."
    return done(text, INTENT, button("Another buddy", INTENT, option="invite"), PROGRESS,
                slots={"pending": None})  # fmt: skip


def _one(turn: Turn, views: Sequence[BuddyView]) -> BuddyView | None:
    """The buddy named, else the only one, else the one talked of."""
    words = set(re.findall(r"\w+", turn.message.text.casefold()))
    named = [one for one in views if (one.first_name or "").casefold() in words]
    if len(named) == 1:
        return named[0]
    if len(views) == 1:
        return views[0]
    talked = on_table(turn, KIND).get("buddy")
    return next((one for one in views if one.pair_id == talked), None)


def _which(views: Sequence[BuddyView], how: str, text: str) -> Reply:
    buttons = (button(_name(one), INTENT, option=how, value=one.pair_id) for one in views[:4])
    return ask(text, KIND, *buttons)
