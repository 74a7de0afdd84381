"""Who is behind a handle, and joining two accounts of one person by a code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.linking.codes import new_code, normal
from recommender.learners.linking.ids import is_of_a_channel
from recommender.learners.linking.model import (
    NAMES,
    WITH_HANDLES,
    Joined,
    LinkCode,
    Linked,
    Pairing,
    Person,
)
from recommender.storage import identities, learners, linking, merging, shares
from recommender.storage.database import Database
from recommender.storage.linking import Look

VALID = timedelta(minutes=10)
MOST_FAILURES = 5
"""Wrong codes in :data:`VALID`; after that none is looked at."""
SETTLED = timedelta(minutes=1)
"""So long after joining nothing is under way under the old id any more."""
AWAY = timedelta(minutes=10)
"""After so long it is looked again whether others recommended something to one of the names."""
MAX_HANDLE = 200


class Linking:
    """Handles, codes and accounts. Methods are transactions.

    A person who writes from a handle for the first time becomes a learner of their own. A code
    shown on one channel and typed on another makes both the same learner: the account that the
    platform knows stays (of two that it does not know, the one that made the code), and the
    other one's rows go to it.

    Args:
        database: the store.
        make_code: gives codes; an argument, so that tests can choose them.
    """

    def __init__(self, database: Database, *, make_code: Callable[[], str] = new_code) -> None:
        self._database = database
        self._make_code = make_code

    def learner_of(
        self,
        channel: str,
        handle: str,
        *,
        now: datetime,
        name: str | None = None,
        time_zone: str | None = None,
        aliases: Iterable[str] = (),
    ) -> Person:
        """The learner behind ``handle``, made on first sight.

        Args:
            channel: ``slack`` or ``telegram``.
            handle: the user's id there, verified by the channel.
            now: aware time.
            name: what the channel says they are called; kept where none is known.
            time_zone: likewise.
            aliases: further names by which others know them there (``maria``): courses that
                others recommended to one of these are theirs from now on.

        Raises:
            BadInputError: the channel is unknown, or the handle empty or too long.
        """
        if channel not in WITH_HANDLES or not 0 < len(handle) <= MAX_HANDLE:
            raise BadInputError("This is no handle on a channel.")
        with self._database.session() as session:
            known = identities.find_by_handle(session, channel, handle)
            learner_id = known or linking.begin(session, channel, handle, now=now)
            seen = learners.times(session, learner_id)["last_seen_at"]
            linking.fill(session, learner_id, name, time_zone, now=now)
            if known is None or seen is None or now - seen > AWAY:
                for one in (handle, *aliases):
                    shares.claim(session, learner_id, channel, one)
        return Person(learner_id, created=known is None)

    def handle_of(self, learner_id: str, channel: str) -> str | None:
        """Where the learner is reached on ``channel``; ``None`` where they are not."""
        with self._database.session() as session:
            found = linking.handles(session, learner_id)
        return next((handle for name, handle, _ in reversed(found) if name == channel), None)

    def channels(self, learner_id: str) -> tuple[Linked, ...]:
        """The messengers the learner writes from, in the order they were linked."""
        with self._database.session() as session:
            found = linking.handles(session, learner_id)
        return tuple(Linked(channel, since) for channel, _, since in found)

    def offer(self, learner_id: str, channel: str | None, *, now: datetime) -> LinkCode:
        """A code to be typed on another channel within ten minutes; the one before is void."""
        code, expires_at = self._make_code(), now + VALID
        with self._database.session() as session:
            linking.keep_code(session, learner_id, code, channel, expires_at=expires_at)
        return LinkCode(code, expires_at)

    def pairing(self, learner_id: str, code: str, *, now: datetime) -> Pairing:
        """What ``code``, typed by the learner, would join; nothing is joined yet.

        Raises:
            NotFoundError: nobody made the code, or it was used or is too old.
            BadInputError: too many wrong codes, the learner's own code, or accounts that
                cannot be joined.
        """
        try:
            with self._database.session() as session:
                found = linking.look(session, learner_id, normal(code), VALID, now=now)
            return _paired(learner_id, found)
        except NotFoundError:
            with self._database.session() as session:
                linking.note_failure(session, learner_id, now=now)
            raise

    def join(self, learner_id: str, code: str, *, now: datetime) -> Joined:
        """Joins the two accounts, once; raises like :meth:`pairing`."""
        with self._database.session() as session:
            known = normal(code)
            found = _paired(learner_id, linking.look(session, learner_id, known, VALID, now=now))
            if not known or not linking.use_code(session, known, now=now):
                raise _no_such_code()
            moved = merging.merge(session, found.kept, found.gone, now=now)
        return Joined(found.kept, found.gone, moved, found.shown_on)

    def unlink(self, learner_id: str, channel: str) -> bool:
        """Parts the channel from the account, which keeps everything; whether it was linked.

        Whoever writes from there next begins anew.
        """
        with self._database.session() as session:
            found = [one for one in linking.handles(session, learner_id) if one[0] == channel]
            for _, handle, _ in found:
                identities.unlink(session, channel, handle)
        return bool(found)

    def earlier_ids(self, learner_id: str) -> tuple[str, ...]:
        """Ids that went into the account; ``()`` for an unknown learner."""
        with self._database.session() as session:
            return linking.aliases(session, learner_id)

    def uncleared(self, learner_id: str, *, now: datetime) -> tuple[str, ...]:
        """Earlier ids whose conversation is still kept, though nothing happens there any more."""
        with self._database.session() as session:
            return linking.aliases(session, learner_id, uncleared_before=now - SETTLED)

    def cleared(self, earlier_id: str, *, now: datetime) -> None:
        """Notes that the conversation under ``earlier_id`` is erased."""
        with self._database.session() as session:
            linking.clear_alias(session, earlier_id, now=now)


def _paired(learner_id: str, found: Look) -> Pairing:
    """What the code would join; raises as :meth:`Linking.pairing` says."""
    if found.failures >= MOST_FAILURES:
        raise BadInputError(
            "That was too many codes that do not work.", "Try again in ten minutes."
        )
    if found.opened is None:
        raise _no_such_code()
    if found.opened.learner_id == learner_id:
        raise BadInputError(
            "This is your own code.", "Type it where you would like to go on talking with me."
        )
    kept, gone = _which_stays(found.opened.learner_id, learner_id)
    both = found.mine & found.theirs
    if both:
        name = NAMES[min(both)]
        raise BadInputError(
            f"That account is linked to another {name} already.",
            f"Unlink {name} there first, then make a new code.",
        )
    return Pairing(kept, gone, found.opened.channel)


def _which_stays(made: str, typed: str) -> tuple[str, str]:
    """The account that stays and the one that goes into it.

    Raises :class:`BadInputError` for two that the platform knows: it knows who they are.
    """
    if is_of_a_channel(typed):
        return made, typed
    if is_of_a_channel(made):
        return typed, made
    raise BadInputError(
        "This code was made on the web page, and so is this account: two of these stay apart.",
        "Type the code in Slack or Telegram.",
    )


def _no_such_code() -> NotFoundError:
    return NotFoundError(
        "This code does not work (any more).", "Codes last ten minutes and work once."
    )
