"""One person on several channels, in chat: a code here, typed there; what is linked; parting."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.journey import COURSES, ask, done, on_table, option, refused, table
from actions.linking_words import (
    BROKEN,
    EVERYTHING,
    HAS_CODE,
    RELINK,
    STATUS,
    UNLINK,
    WANTS_CODE,
    app_named,
    other_app,
)
from actions.reply import Button, Reply, button
from actions.turn import Turn
from actions.wording import joined
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.linking.codes import code_in
from recommender.learners.linking.ids import is_of_a_channel
from recommender.learners.linking.model import NAMES, WEB, WITH_HANDLES, Joined

INTENT, KIND = "link_channel", "link_channel"
CODE, LIST, JOIN, LEAVE, PART = "code", "list", "join", "leave", "part"
MAKE = button("Make a code", INTENT, option=CODE)
CHANNELS = button("My channels", INTENT, option=LIST)
# What moved, as people call it; the rest is small print.
COUNTED = (
    ("enrolments", "course", "courses"),
    ("quizzes", "quiz", "quizzes"),
    ("review_cards", "review card", "review cards"),
    ("paths", "version of a plan", "versions of a plan"),
)


class ActionLinkChannel(WaymarkAction):
    """Shows a code, takes one, says what is linked, or parts a channel."""

    action_name = "action_link_channel"

    def answer(self, turn: Turn) -> Reply:
        """One of these, by the button or the words."""
        text, pressed = turn.message.text, option(turn)
        if pressed:
            return _pressed(turn, pressed)
        if turn.message.intent == "affirm":
            return _agreed(turn)
        if code := code_in(text):
            return _typed(turn, code)
        if UNLINK.search(text) and not RELINK.search(text):
            return _part(turn, app_named(text), everything=bool(EVERYTHING.search(text)))
        if other := other_app(text):
            return _elsewhere(turn, other)
        if STATUS.search(text):
            return _listed(turn)
        if BROKEN.search(text):
            return _shown(turn, "Codes last ten minutes and work once; here is a new one. ")
        if HAS_CODE.search(text) and not WANTS_CODE.search(text):
            return ask("Type the code here, and I join the two. It looks like 7K2Q-M9FX.", KIND,
                       MAKE, CHANNELS)  # fmt: skip
        return _wanted(turn, app_named(text))


def _pressed(turn: Turn, pressed: str) -> Reply:
    value = str(turn.message.first("value") or "")
    if pressed == JOIN:
        return _joined(turn, value)
    if pressed == LEAVE:
        return ask("All right, nothing was joined, and the code is left to run out.", KIND, COURSES)
    if pressed == PART and value in WITH_HANDLES:
        return _parted(turn, (value,))
    return _listed(turn) if pressed == LIST else _shown(turn)


def _wanted(turn: Turn, app: str | None) -> Reply:
    """A code, unless the app is not set up here, or linked already."""
    linked = {one.channel for one in turn.waymark.linking.channels(turn.learner_id)}
    here = turn.facts.channel or WEB
    if app and app not in _set_up(turn):
        others = [NAMES[one] for one in _set_up(turn) if one != here]
        more = f" I am on {joined(others)}." if others else ""
        text = f"{NAMES[app]} is not set up here, so I cannot be reached there.{more}"
        return ask(text, KIND, CHANNELS, COURSES)
    if app and app in linked and app != here:
        text = f"{NAMES[app]} is linked already: what you say there and here is one conversation."
        return ask(text, KIND, _part_button(app), CHANNELS)
    return _shown(turn, app=app)


def _shown(turn: Turn, lead: str = "", app: str | None = None) -> Reply:
    """A code and where to type it."""
    here = turn.facts.channel or WEB
    places = [app] if app and app != here else [one for one in _set_up(turn) if one != here]
    if here != WEB and not app:
        places = [*places, WEB]
    if not places:
        text = (
            "This chat is only on the web page so far: neither Slack nor Telegram is set up here. "
            "On another device, just sign in on the page as the same person."
        )
        return ask(text, KIND, COURSES)
    made = turn.waymark.linking.offer(turn.learner_id, here, now=turn.now)
    where = joined([NAMES[place] for place in places], "or")
    text = (
        f"{lead}Write to me on {where} and send me this code: {made.code}. It works once, within "
        "ten minutes. Keep it to yourself: whoever types it becomes one with this account, and "
        "reads and writes as you."
    )
    return done(text, INTENT, CHANNELS, COURSES, slots=table(turn, KIND))


def _typed(turn: Turn, code: str) -> Reply:
    """Says what joining would do, and asks: a code may have come from somebody else."""
    try:
        found = turn.waymark.linking.pairing(turn.learner_id, code, now=turn.now)
    except (BadInputError, NotFoundError) as error:
        return refused(error, KIND, MAKE, CHANNELS)
    there = NAMES.get(found.shown_on or "", "another channel")
    text = (
        f"This code was made on {there}. Joining makes that account and this chat one: the same "
        "conversation, courses and plan on both, and whoever uses the one reads and writes in "
        "the other. Only go on if you made the code yourself. Shall I join them?"
    )
    join = button("Join them", INTENT, option=JOIN, value=code)
    return ask(text, KIND, join, button("Leave them apart", INTENT, option=LEAVE),
               slots=table(turn, KIND, code=code), offer=INTENT)  # fmt: skip


def _agreed(turn: Turn) -> Reply:
    """A "yes" to the question whether to join, or whether to make a code."""
    code = on_table(turn, KIND).get("code")
    return _joined(turn, str(code)) if code else _shown(turn)


def _joined(turn: Turn, code: str) -> Reply:
    try:
        joined_now = turn.waymark.linking.join(turn.learner_id, code, now=turn.now)
    except (BadInputError, NotFoundError) as error:
        return refused(error, KIND, MAKE, CHANNELS)
    there = NAMES.get(joined_now.shown_on or "", "the other channel")
    text = (
        f"Done: this chat and your account on {there} are one. {_what_moved(turn, joined_now)} "
        "To part them again, say “unlink”."
    )
    return done(text, INTENT, CHANNELS, COURSES, slots={"pending": None}, offer="recommend")


def _what_moved(turn: Turn, found: Joined) -> str:
    """What came along, in plain words, and which answers stand."""
    moved = [
        f"{count} {one if count == 1 else many}"
        for name, one, many in COUNTED
        if (count := found.moved.get(name, 0))
    ]
    side = "here" if found.gone == turn.learner_id else "there"
    if not moved:
        return f"Nothing but the talk had been gathered {side}, so nothing had to be moved."
    return (
        f"What was gathered {side} came along: {joined(moved)}. Where both had told me something "
        "of you, the answers of the account that stays hold."
    )


def _listed(turn: Turn) -> Reply:
    linked = turn.waymark.linking.channels(turn.learner_id)
    names = [NAMES[one.channel] for one in linked if one.channel in NAMES]
    if not is_of_a_channel(turn.learner_id):
        names = [NAMES[WEB], *names]
    if len(names) < 2:
        text = (
            f"You talk with me on {joined(names) or 'this channel'} only. Shall I make a code to "
            "go on elsewhere too?"
        )
        return ask(text, KIND, MAKE, COURSES, slots=table(turn, KIND), offer=INTENT)
    text = f"You talk with me on {joined(names)}: the same conversation everywhere."
    return done(text, INTENT, *(_part_button(one.channel) for one in linked), MAKE)


def _part(turn: Turn, app: str | None, *, everything: bool) -> Reply:
    linked = tuple(one.channel for one in turn.waymark.linking.channels(turn.learner_id))
    if is_of_a_channel(turn.learner_id) and len(linked) < 2:
        return ask("This chat is linked to nothing else, so there is nothing to part.", KIND,
                   MAKE, COURSES)  # fmt: skip
    if everything and linked:
        return _parted(turn, linked)
    if app is None and len(linked) == 1:
        app = linked[0]
    if app is None and linked:
        return ask("Which one shall I part?", KIND, *(_part_button(one) for one in linked))
    if app is None or app not in linked:
        which = f"{NAMES[app]} is not" if app else "No other channel is"
        return ask(f"{which} linked, so there is nothing to part.", KIND, MAKE, CHANNELS)
    return _parted(turn, (app,))


def _parted(turn: Turn, apps: tuple[str, ...]) -> Reply:
    parted = [app for app in apps if turn.waymark.linking.unlink(turn.learner_id, app)]
    names = joined([NAMES[app] for app in parted])
    if not parted:
        return ask("That was not linked (any more).", KIND, MAKE, CHANNELS)
    text = (
        f"Done: {names} is no longer linked. Everything stays with the account; whoever writes to "
        "me there next begins anew."
    )
    return done(text, INTENT, MAKE, CHANNELS, COURSES)


def _elsewhere(turn: Turn, app: str) -> Reply:
    """An app on which we are not, named as it was written."""
    places = [NAMES[WEB], *(NAMES[one] for one in _set_up(turn))]
    text = f"I am not on {app}. You can talk with me on {joined(places)}."
    linkable = [one for one in _set_up(turn) if one != turn.facts.channel]
    return ask(text, KIND, *((MAKE,) if linkable else ()), CHANNELS, COURSES)


def _set_up(turn: Turn) -> list[str]:
    """The messengers of this installation."""
    return [one for one in WITH_HANDLES if one in turn.waymark.settings.messengers]


def _part_button(app: str) -> Button:
    return button(f"Unlink {NAMES[app]}", INTENT, option=PART, value=app)
