"""What administrators see of what was not delivered: nudges, and posts in rooms."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from actions.turn import Turn
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.learners.together.model import FailedPost
from recommender.learners.together.refusals import NOT_AGAIN, why
from recommender.learners.together.rooms import Room
from recommender.nudging.outbox_model import Nudge
from recommender.paths.words import counted
from recommender.payloads.moderation import Item

NUDGE, POST = "nudge", "post"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """One thing that was not delivered: what it is, for whom, since when, and why.

    ``barred``: why it is not tried again, in words; ``None`` where it may be.
    """

    id: str
    sort: str
    what: str
    learner_id: str
    channel: str
    at: datetime
    why: str
    attempts: int
    status: str
    code: str | None
    barred: str | None = None

    @property
    def again(self) -> bool:
        """Whether it may be tried again."""
        return self.barred is None

    @property
    def line(self) -> str:
        """One line of the list."""
        tries = f"{self.attempts} attempt{'' if self.attempts == 1 else 's'}"
        # A room's name says its messenger.
        what = f"{self.what} on {self.channel}" if self.sort == NUDGE else self.what
        return f"{what}, {self.at:%d %b %H:%M} UTC: {self.why} after {tries}"

    @property
    def item(self) -> Item:
        """The same for a table."""
        fields = (
            ("Channel", self.channel),
            ("Due (UTC)" if self.sort == NUDGE else "Failed (UTC)", f"{self.at:%Y-%m-%d %H:%M}"),
            ("Attempts", self.attempts),
            ("Failed with", self.code),
        )
        return Item(self.id, self.what, self.status, fields)


def undelivered(turn: Turn, limit: int) -> tuple[Undelivered, ...]:
    """Nudges and posts that failed, each sort the latest first; ``limit`` of each at most."""
    posts = turn.waymark.room_shares.failed(now=turn.now, limit=limit)
    courses = turn.waymark.catalogue.get_many({one.share.course_id for one in posts})
    return (
        *map(_nudge, turn.waymark.nudges.failed(limit=limit)),
        *(_post(one, courses.get(one.share.course_id)) for one in posts),
    )


def not_again(found: tuple[Undelivered, ...]) -> list[str]:
    """A sentence for each reason why some of ``found`` are not tried again."""
    many = Counter(one.barred for one in found if one.barred)
    return [
        f"{counted(count, 'post')} {'is' if count == 1 else 'are'} not tried again: {reason}."
        for reason, count in many.most_common()
    ]


def _nudge(one: Nudge) -> Undelivered:
    return Undelivered(
        one.nudge_id, NUDGE, f"{one.kind.value} to {one.learner_id}", one.learner_id, one.channel,
        one.send_at, one.outcome or "unknown reason", one.attempts, one.status.value, one.outcome,
    )  # fmt: skip


def _post(one: FailedPost, course: Course | None) -> Undelivered:
    share = one.share
    room = Room(share.channel or "", share.target or "", "").label
    title = f"“{shortened(course.title, 40)}”" if course else "a course"
    return Undelivered(
        share.share_id, POST, f"{title} for {room} by {one.learner_id}", one.learner_id,
        share.channel or "", one.failed_at, why(share.outcome), share.attempts, share.status.value,
        share.outcome, barred=NOT_AGAIN[one.barred] if one.barred else None,
    )  # fmt: skip
