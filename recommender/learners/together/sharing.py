"""Recommending a course to a person, a channel, or whoever is given a code."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import ProfileChanges
from recommender.learners.profiles import changed
from recommender.learners.progress.rules import Said
from recommender.learners.together.codes import new_code, normal
from recommender.learners.together.model import Share, ShareKind, ShareStatus
from recommender.storage import learners, shares
from recommender.storage.database import Database

KEPT = timedelta(days=30)
MOST_A_DAY = 20
MAX_NOTE, MAX_TARGET = 500, 255
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

    Nothing is sent from here. What is for a handle or a channel waits until the sender of that
    channel fetches it, or until the person behind a linked handle next talks with the guide;
    what is said does not depend on whether that person is known here. All raise
    :class:`NotFoundError` for a learner or course that is not known.

    Args:
        database: the store.
        new_id: gives ids, ``make_code`` codes: arguments, so that tests can choose them.
        make_code: see ``new_id``.
    """

    def __init__(
        self,
        database: Database,
        *,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
        make_code: Callable[[], str] = new_code,
    ) -> None:
        self._database = database
        self._new_id = new_id
        self._make_code = make_code

    def to_person(
        self, learner_id: str, course_id: str, channel: str, handle: str, said: Said,
        *, note: str | None = None,
    ) -> Shared:  # fmt: skip
        """Recommends the course to whoever has ``handle`` on ``channel``."""
        share = self._new(ShareKind.PERSON, course_id, said, channel, handle, note)
        return self._keep(learner_id, share, _waits(share, "them"))

    def to_channel(
        self, learner_id: str, course_id: str, channel: str, room: str, said: Said,
        *, note: str | None = None,
    ) -> Shared:  # fmt: skip
        """Recommends the course in ``room`` of ``channel``."""
        share = self._new(ShareKind.CHANNEL, course_id, said, channel, room, note)
        return self._keep(learner_id, share, _waits(share, "it"))

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

    def outbox(self, channel: str, *, now: datetime, limit: int = 100) -> tuple[Share, ...]:
        """What waits to be sent on ``channel``; for the process that sends there."""
        with self._database.session() as session:
            return shares.waiting(session, channel, now=now, limit=limit)

    def delivered(self, share_id: str, *, now: datetime) -> bool:
        """Notes that the channel has sent it; whether it was still waiting."""
        with self._database.session() as session:
            return shares.mark(session, share_id, ShareStatus.DELIVERED, now=now)

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
            raise BadInputError("I need to know whom it is for.", "Name a person or a channel.")
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


def _waits(share: Share, whom: str) -> str:
    place = (share.channel or "").capitalize()
    reaches = (
        f"when they next talk with me there, or when I am set up to send on {place}"
        if share.kind is ShareKind.PERSON
        else f"when I am set up to post on {place}"
    )
    return f"I have kept it for {share.target}. It reaches {whom} {reaches}; nothing is sent yet."
