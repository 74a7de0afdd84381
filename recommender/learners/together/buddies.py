"""Study buddies: two people who agreed, each to what the other may see."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from recommender.catalogue.service import Catalogue
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.motivation.switch import motivation_of
from recommender.learners.progress.days import WeekStart, local_day
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.weeks import week_at, week_start_of
from recommender.learners.together.codes import new_code, normal
from recommender.learners.together.model import BuddyView, CourseSight, Pair, Sight
from recommender.storage import buddies, journey, learners
from recommender.storage.database import Database

VALID = timedelta(days=7)
MOST = 20


@dataclass(frozen=True, slots=True)
class Invited:
    """A code to give to a buddy; it is shown this once, and works once until ``expires_at``."""

    code: str
    expires_at: datetime
    shows: frozenset[Sight]


class Buddies:
    """Pairs by mutual consent: the one makes a code, the other uses it, each says what to show.

    Without a choice a buddy sees the first name and nothing else. Either may change what they
    show, or end it, at once. All methods are transactions, and raise :class:`NotFoundError` for
    a learner that is not known.
    """

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        *,
        week_start: WeekStart,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
        make_code: Callable[[], str] = new_code,
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._week_start = week_start
        self._new_id = new_id
        self._make_code = make_code

    def invite(self, learner_id: str, *, shows: Iterable[Sight] = (), now: datetime) -> Invited:
        """Makes a code; whoever uses it becomes a buddy and sees what ``shows`` names."""
        code, expires_at, chosen = self._make_code(), now + VALID, frozenset(shows)
        with self._database.session() as session:
            buddies.invite(session, learner_id, code, chosen, now=now, expires_at=expires_at)
        return Invited(code, expires_at, chosen)

    def accept(
        self, learner_id: str, code: str, *, shows: Iterable[Sight] = (), now: datetime
    ) -> BuddyView:
        """Becomes the buddy of whoever made the code, who then sees what ``shows`` names.

        Raises:
            NotFoundError: nobody made this code, or it was used, withdrawn or is too old.
            BadInputError: it is the learner's own, or one of the two has twenty buddies.
        """
        known = normal(code)
        with self._database.session() as session:
            learners.require(session, learner_id)
            invitation = buddies.take_invitation(session, known, now=now) if known else None
            if invitation is None:
                raise NotFoundError(
                    "This code is not valid any more.", "Ask your buddy for a new one."
                )
            inviter = invitation.inviter_id
            if inviter == learner_id:
                raise BadInputError("This is your own code.", "Give it to somebody else.")
            if any(buddies.count(session, one) >= MOST for one in (learner_id, inviter)):
                raise BadInputError(f"Nobody has more than {MOST} study buddies.")
            ids = (self._new_id(), self._new_id())
            buddies.join(
                session,
                learner_id,
                inviter,
                one_shows=shows,
                other_shows=invitation.shows,
                ids=ids,
                now=now,
            )
        return next(one for one in self.views(learner_id, now=now) if one.pair_id == ids[0])

    def withdraw(self, learner_id: str) -> int:
        """Makes the learner's open codes worthless; how many there were."""
        with self._database.session() as session:
            return buddies.withdraw_invitations(session, learner_id)

    def show(self, learner_id: str, pair_id: str, shows: Iterable[Sight]) -> None:
        """Changes what this buddy sees, from now on; :class:`NotFoundError` for no such buddy."""
        with self._database.session() as session:
            buddies.show(session, learner_id, pair_id, shows)

    def part(self, learner_id: str, pair_id: str) -> None:
        """Ends it for both, at once; :class:`NotFoundError` for no such buddy."""
        with self._database.session() as session:
            buddies.part(session, learner_id, pair_id)

    def views(self, learner_id: str, *, now: datetime) -> tuple[BuddyView, ...]:
        """The learner's buddies, each with what they agreed to show, and nothing else."""
        with self._database.session() as session:
            found = buddies.pairs(session, learner_id)
            zone = learners.get(session, learner_id).time_zone
            journals = {one.buddy_id: journey.journal(session, one.buddy_id) for one in found}
        return tuple(self._view(one, journals[one.buddy_id], zone, now) for one in found)

    def _view(self, pair: Pair, journal: Journal, zone: str | None, now: datetime) -> BuddyView:
        sees = pair.theirs
        shown = motivation_of(journal, now=now) if Sight.STREAK in sees else None
        name = (journal.learner.name or "").split()
        return BuddyView(
            pair_id=pair.pair_id,
            first_name=name[0] if name else None,
            mine=pair.mine,
            theirs=sees,
            since=local_day(pair.since, zone),
            streak_days=shown.streak.days if shown else None,
            courses=self._courses(journal) if Sight.COURSES in sees else None,
            hours_this_week=self._hours(journal, now) if Sight.HOURS in sees else None,
        )

    def _courses(self, journal: Journal) -> tuple[CourseSight, ...]:
        open_courses = journal.open_courses()
        titles = self._catalogue.get_many(one.course_id for one in open_courses)
        return tuple(
            CourseSight(titles[one.course_id].title, one.percent)
            for one in open_courses
            if one.course_id in titles
        )

    def _hours(self, journal: Journal, now: datetime) -> float:
        start = week_start_of(journal.learner.profile, self._week_start)
        return week_at(journal.entries, journal.today(now), start).hours
