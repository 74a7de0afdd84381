"""Recommending a course to a person, a room, or whoever is given a code."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import ProfileChanges
from recommender.learners.profiles import changed
from recommender.learners.progress.rules import Said
from recommender.learners.together.codes import new_code, normal
from recommender.learners.together.model import Share, ShareKind, ShareStatus
from recommender.learners.together.rooms import Room, Rooms
from recommender.storage import learners, room_shares, shares
from recommender.storage.database import Database

KEPT = timedelta(days=30)
MOST_A_DAY = 20
MOST_POSTS_A_DAY = 5
MAX_NOTE, MAX_TARGET, MAX_NAME = 500, 255, 60
SWITCH = "shares"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shared:
    """What was kept, what happens now in one true sentence, and the code where it is one.

    The code is given this once: only an index of it is stored.
    """

    share: Share
    statement: str
    code: str | None = None


class Sharing:
    """Recommendations between people. Methods are transactions.

    Nothing is sent from here. What is for a room waits until the process of nudges posts it
    (:mod:`recommender.learners.together.room_shares`), what is for a handle until the person
    behind it next talks with the guide; what is said does not depend on whether that person is
    known here. All raise :class:`NotFoundError` for a learner or course that is not known.

    Args:
        database: the store.
        rooms: where may be posted.
        new_id: gives ids, ``make_code`` codes: arguments, so that tests can choose them.
        make_code: see ``new_id``.
    """

    def __init__(
        self,
        database: Database,
        *,
        rooms: Rooms | None = None,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
        make_code: Callable[[], str] = new_code,
    ) -> None:
        self._database = database
        self.rooms = rooms or Rooms()
        self._new_id = new_id
        self._make_code = make_code

    def to_person(
        self, learner_id: str, course_id: str, channel: str, handle: str, said: Said,
        *, note: str | None = None,
    ) -> Shared:  # fmt: skip
        """Recommends the course to whoever has ``handle`` on ``channel``."""
        share = self._new(ShareKind.PERSON, course_id, said, channel, handle, note)
        sentence = (
            f"I have kept it for {share.target}. It reaches them when they next talk with me "
            "there; nothing is sent yet."
        )
        return self._keep(learner_id, share, sentence)

    def to_room(
        self, learner_id: str, course_id: str, room: Room, said: Said,
        *, shown_name: str | None = None, note: str | None = None,
    ) -> Shared:  # fmt: skip
        """Recommends the course in ``room``, where it is posted within minutes.

        What the learner recommended there within a day is not posted a second time.

        Args:
            learner_id: who recommends.
            course_id: what.
            room: where.
            said: when.
            shown_name: the name that the learner agreed to show there; ``None`` shows none.
            note: the learner's own words, shown there.

        Raises:
            BadInputError: the room is not (any more) one to post in, or it is too much in a day.
        """
        if self.rooms.get(room.key) != room:
            raise BadInputError(
                f"{room.label} is not a room that I may post in.", "Choose another one."
            )
        share = replace(
            self._new(ShareKind.CHANNEL, course_id, said, room.channel, room.name, note),
            shown_name=(shown_name or "").strip()[:MAX_NAME] or None,
        )
        with self._database.session() as session:
            before = room_shares.lately(session, learner_id, said.at - DAY)
        if again := next((one for one in before if _same(one, share)), None):
            stands = again.status is ShareStatus.DELIVERED
            return Shared(again, f"It {'stands' if stands else 'will stand'} there already.")
        if len(before) >= MOST_POSTS_A_DAY:
            raise BadInputError(
                f"That would be more than {MOST_POSTS_A_DAY} posts in a day.", "Try again tomorrow."
            )
        sentence = "I post it within a few minutes, and tell you if the room does not take it."
        return self._keep(learner_id, share, sentence)

    def by_code(
        self, learner_id: str, course_id: str, said: Said, *, note: str | None = None
    ) -> Shared:
        """Makes a code that shows the course, with the sender's first name, once."""
        share = self._new(ShareKind.LINK, course_id, said, None, None, note)
        code = self._make_code()
        day = f"{share.expires_at.day} {share.expires_at:%B}"
        sentence = f"Give them the code {code}. It works once, until {day}; I send nothing myself."
        return self._keep(learner_id, share, sentence, code)

    def open(self, code: str, *, now: datetime) -> Share:
        """What a code shows; it is used up.

        Raises:
            NotFoundError: nobody made this code, or it was used, withdrawn or is too old.
        """
        known = normal(code)
        with self._database.session() as session:
            share = shares.open_code(session, known, now=now) if known else None
        if share is None:
            raise NotFoundError(
                "This code opens nothing any more.", "Ask for a new one where you got it."
            )
        return share

    def incoming(self, learner_id: str, *, now: datetime) -> tuple[Share, ...]:
        """What others recommended to this learner and they have not seen; then it is delivered.

        Nothing for somebody who has switched such recommendations off.
        """
        with self._database.session() as session:
            if learners.get(session, learner_id).profile.preferences.get(SWITCH, True) is False:
                return ()
            found = shares.waiting_for(session, learner_id, now=now)
            return tuple(
                one
                for one in found
                if shares.mark(session, one.share_id, ShareStatus.DELIVERED, now=now)
            )

    def set_incoming(self, learner_id: str, on: bool, *, now: datetime) -> None:
        """Lets others' recommendations be shown to the learner, or not."""
        changes = ProfileChanges(preferences={SWITCH: None if on else False})
        with self._database.session() as session:
            profile = changed(learners.get(session, learner_id).profile, changes)
            learners.save_profile(session, learner_id, profile, now=now)

    def withdraw(self, learner_id: str, share_id: str, *, now: datetime) -> bool:
        """Takes back what nobody has got yet; whether there was such a thing."""
        with self._database.session() as session:
            return shares.withdraw(session, learner_id, share_id, now=now)

    def sent(self, learner_id: str) -> tuple[Share, ...]:
        """What the learner recommended, newest first."""
        with self._database.session() as session:
            return shares.of_learner(session, learners.require(session, learner_id).id)

    def _new(
        self,
        kind: ShareKind,
        course_id: str,
        said: Said,
        channel: str | None,
        target: str | None,
        note: str | None,
    ) -> Share:
        target = (target or "").strip()
        if kind is not ShareKind.LINK and not 0 < len(target) <= MAX_TARGET:
            raise BadInputError("I need to know whom it is for.", "Name a person or a room.")
        return Share(
            share_id=self._new_id(),
            course_id=course_id,
            kind=kind,
            status=ShareStatus.READY if kind is ShareKind.LINK else ShareStatus.WAITING,
            created_at=said.at,
            expires_at=said.at + KEPT,
            channel=channel,
            target=target or None,
            note=(note or "").strip()[:MAX_NOTE] or None,
        )

    def _keep(
        self, learner_id: str, share: Share, statement: str, code: str | None = None
    ) -> Shared:
        with self._database.session() as session:
            shares.purge(session, before=share.created_at)
            if shares.sent_since(session, learner_id, share.created_at - DAY) >= MOST_A_DAY:
                raise BadInputError(
                    f"That would be more than {MOST_A_DAY} recommendations in a day.",
                    "Try again tomorrow.",
                )
            shares.add(session, learner_id, share, code=code)
        return Shared(share, statement, code)


def _same(one: Share, other: Share) -> bool:
    """Whether both put the same course into the same room."""
    return (one.course_id, one.channel, one.target) == (
        other.course_id,
        other.channel,
        other.target,
    )
