"""Everything of instructors and administrators, tried by everybody else, at every door.

What there is to try is read from the code: the actions behind the gate, the routes of the chat
and of the page, the sentences people were expected to say. Every attempt is remembered, and the
audit log must account for each. Then all logs of the installation are searched for words that
people wrote.
"""

from __future__ import annotations

import json
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import socketio  # type: ignore[import-untyped]

from actions.gate import AdminAction, RoleAction
from actions.instructor_base import CourseAction
from api.admin import LISTS, STATISTICS
from recommender.administration.audit_model import Outcome
from recommender.administration.refusals import WINDOW
from recommender.bootstrap import Waymark
from recommender.learners.model import Role
from recommender.learners.tokens import issue
from tests.servers import doors
from tests.support.stack import Stack

pytestmark = pytest.mark.servers  # real Rasa and action servers, trained once a session
ACTIONS = doors.role_actions()
PHRASES = doors.training_phrases()
# Payloads that only those with a role get.
OF_ROLES = {"statistics", "experiment", "moderation", "platform", "chart"}
MARK = f"zq{secrets.token_hex(3)}"
OWN_WORK = ("submit_course", "digest_settings")  # an instructor may, of their own courses
SECONDS = 30
CHAT = {"/webhook": "message", "/history": "history"}
ADMIN = {"/api/admin/statistics": STATISTICS, "/api/admin/lists": LISTS}
Tried = Counter[tuple[str, str, str]]
TRIED: Tried = Counter()
SAID_NO: Counter[str] = Counter()
"""Attempts of these tests: who, what and where. ``anonymous`` is whoever proved nothing.

``SAID_NO`` are attempts with a reply that says no, by who: at others' courses, and by payloads
that were typed, where words and not the payload decide what was asked for."""
PLANTED = f"person-{MARK}"
"""Somebody in the list of roles and in the audit log, whose id must not reach anybody else."""


@pytest.fixture(scope="module")
def waymark(waymark: Waymark) -> Waymark:
    """The installation's own library, with something to leak."""
    now = datetime.now(UTC)
    waymark.learners.ensure(PLANTED, now=now)
    waymark.roles.change(PLANTED, Role.INSTRUCTOR, actor="cli:test", now=now)
    return waymark


def owner(what: str) -> str:
    """Who an attempt with a bad token is put down to: a good one that ran out names its owner."""
    return "eve" if what == "expired" else "anonymous"


def socket_client() -> socketio.SimpleClient:
    """A program, which names no page that it came from."""
    return socketio.SimpleClient(
        reconnection=False, websocket_extra_options={"suppress_origin": True}
    )


class Visitor:
    """Somebody with a token, over HTTP or over Socket.IO."""

    def __init__(self, stack: Stack, subject: str, token: str) -> None:
        self.subject, self._token = subject, token
        self._http = httpx.Client(
            base_url=stack.rasa_url, timeout=SECONDS, trust_env=False,
            headers={"Authorization": f"Bearer {token}"},
        )  # fmt: skip
        self._socket: socketio.SimpleClient | None = None
        self._url = stack.rasa_url

    def say(self, text: str, *, socket: bool = False) -> list[dict[str, Any]]:
        """The bot's messages to ``text``."""
        if socket:
            return self._over_socket(text)
        answer = self._http.post("/webhooks/web/webhook", json={"message": text})
        return list(answer.json()) if answer.status_code == httpx.codes.OK else []

    def _over_socket(self, text: str) -> list[dict[str, Any]]:
        if self._socket is None:
            self._socket = socket_client()
            self._socket.connect(self._url, auth={"token": self._token}, transports=["websocket"])
            self._socket.emit("session_request", {})
        self._socket.call("user_uttered", {"message": text})
        found: list[dict[str, Any]] = []
        while True:
            name, *data = self._socket.receive(timeout=SECONDS)
            if name == "bot_uttered":
                found.append(data[0])
                self._socket.emit("ack", data[0]["id"])
            if name == "bot_typing" and not data[0]["on"]:
                return found

    def close(self) -> None:
        """Hangs up."""
        self._http.close()
        if self._socket is not None:
            self._socket.disconnect()


@pytest.fixture(params=["learner", "guest", "instructor"])
def visitor(request: pytest.FixtureRequest, stack: Stack) -> Iterator[Visitor]:
    """A learner, a guest, an instructor to whom no course belongs."""
    kind = request.param
    if kind == "guest":
        answer = httpx.post(f"{stack.rasa_url}/webhooks/web/guest", trust_env=False).json()
        one = Visitor(stack, answer["sub"], answer["token"])
    else:
        subject = f"{kind}-{secrets.token_hex(3)}"
        one = Visitor(stack, subject, stack.token(subject, kind))
    yield one
    one.close()


def is_refusal(messages: list[dict[str, Any]]) -> bool:
    customs = [message.get("custom") or {} for message in messages]
    return any((one.get("kind"), one.get("what")) == ("refused", "role") for one in customs)


def is_no(messages: list[dict[str, Any]]) -> bool:
    """Whether a reply refuses, for whatever reason."""
    return any((one.get("custom") or {}).get("kind") == "refused" for one in messages)


def leaks(messages: list[dict[str, Any]]) -> str | None:
    """What of ``messages`` nobody without a role may get."""
    types = {(message.get("custom") or {}).get("type") for message in messages} & OF_ROLES
    said = json.dumps(messages)
    return ", ".join(sorted(map(str, types))) or (PLANTED if PLANTED in said else None)


def may(action: type[RoleAction], visitor: Visitor) -> bool:
    """Whether the visitor's role is enough, so that there is nothing to refuse."""
    instructor = visitor.subject.startswith("instructor-")
    return (
        instructor and not issubclass(action, AdminAction) and (doors.intent_of(action) in OWN_WORK)
    )


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_nobody_else_gets_anything_of_a_role(visitor: Visitor, socket: bool) -> None:
    assert len(ACTIONS) >= 26
    for action in ACTIONS:
        if may(action, visitor):
            continue
        for text in PHRASES[doors.intent_of(action)][: doors.PHRASES_EACH]:
            answer = visitor.say(text, socket=socket)
            assert leaks(answer) is None, text
            assert is_refusal(answer), text
            TRIED[visitor.subject, action.code, "chat"] += 1


def test_typed_payloads_are_not_obeyed(stack: Stack, waymark: Waymark, visitor: Visitor) -> None:
    before = waymark.audit.entries(outcome=Outcome.DONE, limit=500)
    for action in ACTIONS:
        intent = doors.intent_of(action)
        for text in (f"/{intent}", f'/{intent}{{"option": "confirm", "value": "x"}}',
                     f"EXTERNAL: {intent}"):  # fmt: skip
            answer = visitor.say(text)
            assert leaks(answer) is None, text
            SAID_NO[visitor.subject] += is_no(answer)
    assert waymark.audit.entries(outcome=Outcome.DONE, limit=500) == before


def test_an_instructor_learns_nothing_of_anothers_course(stack: Stack, waymark: Waymark) -> None:
    mine, theirs, *_ = (one for one in waymark.catalogue.all())
    subject = f"other-{secrets.token_hex(3)}"
    token = issue(
        subject, Role.INSTRUCTOR, key=stack.environment["WAYMARK_JWT_KEY"],
        now=datetime.now(UTC), lifetime=timedelta(hours=1), courses=[mine.course_id],
    )  # fmt: skip
    visitor = Visitor(stack, subject, token)
    for question in (
        f"How is my {theirs.title} course doing?",
        f"Why is {theirs.title} not recommended?",
        f"Who takes {theirs.title}?",
        f"Where do learners drop out of {theirs.title}?",
        f"What do learners ask about {theirs.title}?",
        f"What do the reviews of {theirs.title} say?",
        f"Set the level of {theirs.title} to advanced",
        f"Suggest tags for {theirs.title}",
    ):
        answer = visitor.say(question)
        customs = [one.get("custom") or {} for one in answer]
        told = [one for one in customs if one.get("type") in OF_ROLES]
        assert theirs.course_id not in json.dumps(told), question
        SAID_NO[subject] += is_no(answer)
    visitor.close()
    assert SAID_NO[subject] >= 4
    assert any(issubclass(one, CourseAction) for one in ACTIONS)


def test_tokens_that_prove_nothing_open_no_route_of_the_chat(stack: Stack) -> None:
    routes = [one for one in doors.chat_routes() if one not in doors.PUBLIC_CHAT]
    assert len(routes) >= 2
    key = stack.environment["WAYMARK_JWT_KEY"]
    with httpx.Client(base_url=stack.rasa_url, timeout=SECONDS, trust_env=False) as client:
        for what, header in doors.bad_tokens(key).items():
            headers = {"Authorization": header} if header is not None else {}
            for method, path in routes:
                answer = client.request(
                    method, f"/webhooks/web{path}", headers=headers, json={"message": "audit log"}
                )
                assert answer.status_code == httpx.codes.UNAUTHORIZED, (what, path)
                TRIED[owner(what), f"chat.{CHAT[path]}", "http"] += 1
                assert set(answer.json()) <= {"error", "message", "hint"}, (what, path)


def test_tokens_that_prove_nothing_open_no_socket(stack: Stack) -> None:
    for what, header in doors.bad_tokens(stack.environment["WAYMARK_JWT_KEY"]).items():
        client = socket_client()
        with pytest.raises(socketio.exceptions.ConnectionError):
            client.connect(stack.rasa_url, auth={"token": header}, transports=["websocket"])
        assert not client.connected, what
        TRIED[owner(what), "chat.message", "socket"] += 1
    visitor = Visitor(stack, "ann-socket", stack.token("ann-socket"))
    assert visitor.say("hello", socket=True)
    visitor.close()


def test_no_route_of_the_page_gives_administrators_things_to_others(
    stack: Stack, waymark: Waymark, tmp_path: Path
) -> None:
    # The page lists the newest lines of the audit log: one of them is about somebody to leak.
    waymark.audit.record(
        PLANTED, "role.asked", None, Outcome.REFUSED, now=datetime.now(UTC), via="cli"
    )
    routes = [one for one in doors.api_routes(tmp_path) if one[1] not in doors.PUBLIC_API]
    assert len(routes) >= 4
    tokens = doors.bad_tokens(stack.environment["WAYMARK_JWT_KEY"])
    learner = f"learner-{secrets.token_hex(3)}"
    tokens |= {role: f"Bearer {stack.token(learner, role)}" for role in ("learner", "instructor")}
    with httpx.Client(base_url=stack.api_url, timeout=SECONDS, trust_env=False) as client:
        for method, path in routes:
            for what, header in tokens.items():
                link = (header or "").removeprefix("Bearer ").strip() or "none"
                address = path.replace("{token}", link).replace("{file}", "path.ics")
                headers = {"Authorization": header} if header is not None else {}
                answer = client.request(method, address, headers=headers)
                assert answer.status_code in (401, 403, 404, 410, 422), (what, path)
                assert PLANTED not in answer.text
                if path in ADMIN:
                    someone = learner if what in ("learner", "instructor") else owner(what)
                    TRIED[someone, ADMIN[path], "http"] += 1
        for path in ("/admin", "/api/suggest?q=person"):
            assert PLANTED not in client.get(path).text
        admin = {"Authorization": f"Bearer {stack.token('ada', 'admin')}"}
        assert PLANTED in client.get("/api/admin/lists", headers=admin).text
    assert set(ADMIN) <= {path for _, path in routes}


def accounted(waymark: Waymark) -> tuple[Tried, Counter[str]]:
    """What the audit log accounts for, as ``TRIED`` and ``SAID_NO`` name it.

    Others were refused on the same servers, in the dialogues: of them nothing is counted.
    """
    found, said_no = Counter(), Counter()
    here = {actor for actor, _, _ in TRIED}
    for one in waymark.audit.all():
        if one.outcome is not Outcome.REFUSED or one.via == "cli":
            continue
        count, actor = one.details.get("count", 1), str(one.actor)
        if actor in SAID_NO:
            said_no[actor] += count
        else:
            actor = actor.partition(":")[0] if actor.startswith("anonymous:") else actor
            if actor in here:
                found[actor, one.action, one.via] += count
    return found, said_no


def test_the_audit_log_accounts_for_each_attempt(waymark: Waymark) -> None:
    """After the tests above. What was counted within a minute is written when that is over."""
    assert sum(TRIED.values()) > 500
    until = time.monotonic() + WINDOW.total_seconds() + SECONDS
    while accounted(waymark) != (TRIED, SAID_NO) and time.monotonic() < until:
        time.sleep(1)
    found, said_no = accounted(waymark)
    assert {key: (n, found[key]) for key, n in TRIED.items() if found[key] != n} == {}
    assert set(found) <= set(TRIED)
    assert said_no == SAID_NO
    assert waymark.audit.verify().holds


def logs_of(stack: Stack) -> dict[str, str]:
    files = [*Path(stack.environment["WAYMARK_VAR_DIR"]).rglob("*.log"), stack.log]
    return {file.name: file.read_text(errors="replace") for file in files}


def test_refused_tokens_are_in_the_logs(stack: Stack) -> None:
    """After the tests above."""
    found = logs_of(stack)
    assert "refused: unauthorised" in found["api.log"]
    assert "refused: auth_expired" in found["rasa.log"]


WORDS = {
    "learner": ("My name is {0}", "I want to become a {0} engineer", "I am interested in {0}",
                "{0}",
                "search for {0} courses", "I studied {0} for 2 hours", "remind me about {0}",
                "this recommendation is bad because {0}", "not interested in {0}",
                "what does {0} cost?", "my review: {0} is great"),
    "instructor": ("How is my {0} course doing?", "change the title of my course to {0}",
                   "submit a new course called {0}", "{0}"),
    "admin": ("hide the course {0} because {0}", "make {0} an instructor", "what did {0} do",
              "start an experiment called {0}", "show reports about {0}", "{0}"),
}  # fmt: skip


def test_no_log_has_a_word_that_people_wrote(stack: Stack, waymark: Waymark) -> None:
    for role, sentences in WORDS.items():
        subject = f"{role}-{secrets.token_hex(3)}"
        visitor = Visitor(stack, subject, stack.token(subject, role))
        for number, sentence in enumerate(sentences):
            word = f"{MARK}{role[0]}{number}"
            assert visitor.say(sentence.format(word)), sentence
            assert visitor.say(sentence.format(f"{word}s"), socket=True) is not None
        visitor.close()
    found = logs_of(stack)
    assert {"rasa.log", "actions.log", "api.log", "nudges.log"} <= set(found)
    assert all(text for name, text in found.items() if name != "nudges.log")
    for name, text in found.items():
        wrong = [line for line in text.splitlines() if f"{MARK}l" in line.casefold()
                 or f"{MARK}i" in line.casefold() or f"{MARK}a" in line.casefold()]  # fmt: skip
        assert wrong == [], name
