"""Stand-ins for the three services, small enough to foresee what they answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.runtime import Runtime
from recommender.administration.refusals import Refusals
from recommender.catalogue.model import Course, Level, Prerequisite
from recommender.errors import NotFoundError
from recommender.experiments.changes import Change
from recommender.goals.kinds import GoalKind
from recommender.goals.reading import GoalReading
from recommender.learners.model import (
    UNSET,
    Enrolment,
    EnrolmentState,
    Event,
    EventKind,
    Learner,
    Profile,
    ProfileChanges,
    Role,
)
from recommender.payloads import validate
from recommender.ranking.model import Explanation, Filters, Query, Ranked, RankedCourse, Reason

STATES = {EventKind.ENROL: EnrolmentState.ENROLLED, EventKind.DROP: EnrolmentState.DROPPED}
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def course(course_id: str, title: str, **values: Any) -> Course:
    return Course(course_id=course_id, title=title, **values)


COURSES = (
    course(
        "sql",
        "SQL from Scratch",
        subject="Databases",
        level=Level.BEGINNER,
        hours=8.0,
        price=0.0,
        skills=("SQL", "Databases"),
        url="https://academy.example/sql",
    ),
    course(
        "py",
        "Python for Everyone",
        subject="Programming",
        level=Level.BEGINNER,
        hours=20.0,
        price=30.0,
        skills=("Python",),
    ),
    course(
        "ml",
        "Machine Learning in Practice",
        subject="Machine Learning",
        level=Level.ADVANCED,
        hours=40.0,
        price=90.0,
        skills=("Machine learning", "Python"),
        prerequisites=(Prerequisite("py"),),
    ),
    course("paint", "Watercolour Painting", subject="Arts", level=Level.BEGINNER, hours=5.0),
    course("spanish", "Spanish for Travellers", subject="Languages", hours=12.0, price=10.0),
)


class FakeCatalogue:
    def __init__(self, courses: Iterable[Course] = COURSES) -> None:
        self.courses = {item.course_id: item for item in courses}

    def get(self, course_id: str) -> Course:
        if course_id not in self.courses:
            raise NotFoundError("There is no such course.")
        return self.courses[course_id]

    def get_many(self, ids: Iterable[str]) -> dict[str, Course]:
        return {item: self.courses[item] for item in ids if item in self.courses}

    def find(
        self, text: str, *, among: tuple[str, ...] | None = None, limit: int = 3
    ) -> list[Course]:
        words = {word for word in text.casefold().split() if len(word) > 3}
        pool = self.courses.values() if among is None else self.get_many(among).values()
        return [item for item in pool if words & set(item.title.casefold().split())][:limit]

    def vocabulary(self) -> Any:
        courses = self.courses.values()
        subjects = sorted({item.subject for item in courses if item.subject})
        skills = sorted({skill for item in courses for skill in item.skills})
        return SimpleNamespace(subjects=tuple(subjects), skills=tuple(skills))


class FakeLearners:
    def __init__(self) -> None:
        self.learners: dict[str, Learner] = {}
        self.events: list[Event] = []

    def ensure(
        self,
        learner_id: str,
        *,
        role: Role | None = None,
        name: str | None = None,
        time_zone: str | None = None,
        now: datetime,
    ) -> Learner:
        known = self.learners.get(learner_id, Learner(learner_id))
        self.learners[learner_id] = replace(
            known,
            role=role or known.role,
            name=name or known.name,
            time_zone=time_zone or known.time_zone,
        )
        return self.learners[learner_id]

    def get(self, learner_id: str) -> Learner:
        if learner_id not in self.learners:
            raise NotFoundError("There is no such learner.")
        return self.learners[learner_id]

    def update_profile(self, learner_id: str, changes: ProfileChanges, *, now: datetime) -> Profile:
        given = {
            item.name: value
            for item in fields(ProfileChanges)
            if (value := getattr(changes, item.name)) is not UNSET
        }
        if "preferences" in given:
            given["preferences"] = {
                **self.get(learner_id).profile.preferences, **(given["preferences"] or {})
            }  # fmt: skip
        profile = replace(self.get(learner_id).profile, **given)
        self.learners[learner_id] = replace(self.get(learner_id), profile=profile)
        return profile

    def set_personalised(self, learner_id: str, on: bool, *, now: datetime) -> None:
        self.learners[learner_id] = replace(self.get(learner_id), personalised=on)

    def record(self, learner_id: str, event: Event, *, source: str = "chat") -> None:
        self.events.append(event)

    def history(self, learner_id: str, *, limit: int = 500) -> tuple[Event, ...]:
        return tuple(reversed(self.events))[:limit]

    def enrolments(self, learner_id: str) -> tuple[Enrolment, ...]:
        states = {
            str(event.course_id): (STATES[event.kind], event.occurred_at)
            for event in self.events
            if event.kind in STATES
        }
        return tuple(Enrolment(one, state, 0.0, at) for one, (state, at) in states.items())

    def signals(self, learner_id: str, *, limit: int = 500) -> tuple[Event, ...]:
        """Newest first; an undo or a drop takes back all that was said of its course before."""
        standing: dict[str | None, list[Event]] = {}
        for event in self.events:
            if event.kind in (EventKind.UNDO, EventKind.DROP):
                standing.pop(event.course_id, None)
            else:
                standing.setdefault(event.course_id, []).append(event)
        kept = [event for events in standing.values() for event in events]
        return tuple(sorted(kept, key=self.events.index, reverse=True))


class FakeRecommendations:
    """Answers with all courses in catalogue order that pass the filters; keeps the queries."""

    def __init__(self, catalogue: FakeCatalogue) -> None:
        self.catalogue = catalogue
        self.queries: list[tuple[str, Query]] = []
        self.simulated = False
        self.relaxed: tuple[str, ...] = ()

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        return self._answer("recommend", query)

    def similar(self, course_id: str, query: Query, *, now: datetime) -> Ranked:
        return self._answer("similar", replace(query, exclude=query.exclude | {course_id}))

    def search(self, text: str, query: Query, *, now: datetime) -> Ranked:
        return self._answer(f"search {text}", query)

    def explain(
        self, learner_id: str, course_id: str, *, now: datetime, request_id: str | None = None
    ) -> Explanation:
        found = self.catalogue.get(course_id)
        return Explanation(
            found,
            0.8,
            {"content": 0.6, "popularity": 0.2},
            (reason(found),),
            request_id,
            simulated=self.simulated,
        )

    def _answer(self, surface: str, query: Query) -> Ranked:
        self.queries.append((surface, query))
        items = [
            RankedCourse(item, 1.0, 0.8, {"content": 1.0}, (reason(item),))
            for item in self.catalogue.courses.values()
            if item.course_id not in query.exclude and passes(item, query.filters)
        ]
        return Ranked(
            f"r{len(self.queries)}",
            "v1",
            surface.split()[0],
            tuple(items[: query.n]),
            query.filters,
            True,
            relaxed=self.relaxed,
            simulated=self.simulated,
            basis="goal" if surface == "recommend" else surface.split()[0],  # type: ignore[arg-type]
        )


def reason(item: Course) -> Reason:
    return Reason("goal", f"It teaches {item.skills[0] if item.skills else 'what you asked for'}.")


def passes(item: Course, filters: Filters) -> bool:
    return (
        (not filters.levels or item.level in filters.levels)
        and (not filters.free_only or item.price == 0)
        and (filters.max_hours is None or (item.hours or 999) <= filters.max_hours)
        and (not filters.skills or bool(set(filters.skills) & set(item.skills)))
    )


class FakeGoals:
    """Reads every goal that speaks of data, and no other."""

    def read(self, goal: str, *, now: datetime) -> GoalReading:
        if "data" not in goal:
            return GoalReading(GoalKind.SKILL)
        return GoalReading(GoalKind.CAREER, "Databases", ("SQL", "Python"))


class FakeAudit:
    """Keeps what was to be written into the audit log."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, str | None, str]] = []

    def record(self, actor: str, action: str, target: str | None, outcome: str, **_: Any) -> None:
        self.lines.append((actor, action, target, str(outcome)))


class FakeWaymark:
    """An installation of fakes with two courses shown at a time."""

    def __init__(self, shown: int = 2) -> None:
        self.settings = SimpleNamespace(
            recommendations=shown, human_contact=None, crisis_contact=None
        )
        self.catalogue = FakeCatalogue()
        self.learners = FakeLearners()
        self.recommendations = FakeRecommendations(self.catalogue)
        self.goals = FakeGoals()
        self.paths = SimpleNamespace(current=lambda _: None)
        self.sharing = SimpleNamespace(incoming=lambda *_, **__: ())
        self.audit = FakeAudit()
        self.refusals = Refusals(self.audit)  # type: ignore[arg-type]
        self.variation = SimpleNamespace(change=lambda *_, **__: Change())


class Talk:
    """Runs actions one after the other as Rasa would, keeping slots in between."""

    def __init__(self, waymark: FakeWaymark) -> None:
        self.waymark = waymark
        self.runtime = Runtime(waymark)  # type: ignore[arg-type]
        self.slots: dict[str, Any] = {}
        self.form: str | None = None
        self.who = "ann"
        self.verified: dict[str, Any] = {"role": "learner", "name": "Ann", "channel": "web"}
        self.after = "action_listen"

    async def run(
        self, action: Any, text: str = "", intent: str = "", **entities: Any
    ) -> list[dict[str, Any]]:
        """The messages that ``action`` utters; every payload is held to its schema."""
        self.events, messages = await self._run(action, text, intent, entities)
        for event in self.events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
        for message in messages:
            if message["custom"]:
                validate(message["custom"])
        return messages

    async def _run(
        self, action: Any, text: str, intent: str, entities: dict[str, Any]
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        tracker = Tracker(
            sender_id=self.who,
            slots=dict(self.slots),
            latest_message={
                "text": text,
                "intent": {"name": intent, "confidence": 0.9},
                "intent_ranking": [
                    {"name": "nlu_fallback"},
                    {"name": "recommend"},
                    {"name": "explain"},
                ],
                "entities": [
                    {"entity": name, "value": value}
                    for name, values in entities.items()
                    for value in (values if isinstance(values, list) else [values])
                ],
                "metadata": {"waymark": dict(self.verified)},
            },
            events=[
                {"event": "action", "name": self.after},
                {"event": "action", "name": "onboarding_form"},
            ],
            paused=False,
            followup_action=None,
            active_loop={"name": self.form} if self.form else {},
            latest_action_name="onboarding_form",
        )
        dispatcher = CollectingDispatcher()
        events = await action.run(dispatcher, tracker, {})
        return events, dispatcher.messages
