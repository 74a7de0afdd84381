"""Posting courses that learners recommend in rooms, and telling those whose post was not taken."""

from __future__ import annotations

import json
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from nudges.digests import ChannelOf, Writer
from nudges.rasa import bot_event
from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.learners.together.model import Share, ShareStatus, Untold
from recommender.learners.together.refusals import COURSE_GONE, NOT_ALLOWED, UNSURE, why
from recommender.learners.together.room_shares import RoomShares
from recommender.learners.together.rooms import Room, Rooms
from recommender.nudging.delivering import BACK_OFF, HOPELESS, DeliveryError
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.comparison import hours_text

log = logging.getLogger(__name__)
SHARE = "share_course"


class Poster(Protocol):
    """The way into rooms."""

    def post(self, room: Room, share_id: str, post: dict[str, Any]) -> None:
        """Posts once however often it is called; raises :class:`DeliveryError`."""


@dataclass(frozen=True)
class RoomDesk:
    """What posting works with."""

    shares: RoomShares
    catalogue: Catalogue
    rooms: Rooms
    poster: Poster
    writer: Writer
    channel_for: ChannelOf

    def run(self, now: datetime) -> Counter[str]:
        """Posts what is due, then tells who has to be told; how many, by outcome."""
        counts = Counter(self._post(one, now) for one in self.shares.due(now=now))
        return counts + Counter(self._tell(one, now) for one in self.shares.untold(now=now))

    def _post(self, share: Share, now: datetime) -> str:
        room = next(iter(self.rooms.called(share.target or "", share.channel)), None)
        course = self.catalogue.get_many([share.course_id]).get(share.course_id)
        if room is None or course is None:
            missing = NOT_ALLOWED if room is None else COURSE_GONE
            self.shares.fail(share.share_id, missing, now=now)
            return "share_failed"
        try:
            self.poster.post(room, share.share_id, post_of(share, course))
        except DeliveryError as error:
            return self._failed(share, error, now)
        # Whoever is killed here posts it again with the same id, which changes nothing.
        self.shares.posted(share.share_id, now=now)
        return "share_posted"

    def _failed(self, share: Share, error: DeliveryError, now: datetime) -> str:
        """Later, or never: after some attempts, or a day without anybody there."""
        log.warning("share %s was not posted: %s", share.share_id, error.reason)
        tried = share.attempts
        spent = not error.absent and tried >= len(BACK_OFF)
        if error.final or spent or now - share.created_at > HOPELESS:
            self.shares.fail(share.share_id, error.reason, now=now)
            return "share_failed"
        wait = BACK_OFF[0] if error.absent else BACK_OFF[tried]
        self.shares.postpone(
            share.share_id, error.reason, until=now + wait, counts=not error.absent
        )
        return "share_waiting"

    def _tell(self, untold: Untold, now: datetime) -> str:
        """Into the sender's conversation, where they read nudges; kept for them on the web."""
        channel = self.channel_for(untold.learner_id, now)
        if channel is None:
            return "share_untold"
        course = self.catalogue.get_many([untold.share.course_id]).get(untold.share.course_id)
        share, delivery = untold.share, f"share-{untold.share.share_id}"
        if share.status is ShareStatus.DELIVERED:
            events = [bot_event(posted_after_all(share, course), f"{delivery}-posted")]
        else:
            events = [bot_event(refusal_of(share, course), delivery)]
        try:
            self.writer.write(untold.learner_id, channel, events)
        except DeliveryError as error:
            log.warning("somebody could not be told of a share: %s", error.reason)
            return "share_untold"
        self.shares.told(untold.share.share_id, now=now)
        return "share_told"


def post_of(share: Share, course: Course) -> dict[str, Any]:
    """What is posted: the course, and of the sender what they agreed to show."""
    hours = hours_text(course) if course.hours else None
    level = course.level.value.capitalize() if course.level else None
    facts = [one for one in (course.provider, level, hours) if one]
    return {
        "title": course.title,
        "url": course.url,
        "facts": facts,
        "by": share.shown_name,
        "note": share.note,
    }


def refusal_of(share: Share, course: Course | None) -> dict[str, Any]:
    """The message that tells the sender what became of it."""
    title = f"“{course.title}”" if course else "the course you recommended"
    room = Room(share.channel or "", share.target or "", "").label
    text = (
        f"I cannot say whether {title} reached {room}: no answer came. Please look there. I do not "
        "try again by myself, so that it does not stand there twice."
        if share.outcome == UNSURE
        else f"I could not post {title} in {room}: {why(share.outcome)}. I do not try it again; "
        "you can give a code to pass on instead."
    )
    values = {"option": "code", "course_id": share.course_id}
    code = [{"title": "Make a code", "payload": f"/{SHARE}{json.dumps(values)}"}] if course else []
    return {"text": text, "buttons": code, "custom": notice_payload(NoticeKind.CLARIFY, SHARE)}


def posted_after_all(share: Share, course: Course | None) -> dict[str, Any]:
    """The message that tells the sender that what had failed stands in the room now."""
    title = f"“{course.title}”" if course else "The course you recommended"
    room = Room(share.channel or "", share.target or "", "").label
    text = f"{title} stands in {room} after all: an administrator had it tried again."
    return {"text": text, "buttons": [], "custom": notice_payload(NoticeKind.DONE, SHARE)}
