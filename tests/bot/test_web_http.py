"""The web channel over HTTP, against a real server: what it does, and what it refuses."""

from __future__ import annotations

import time
import uuid
from typing import Any

import jwt
import pytest
import requests
from rasa_server import Server

pytestmark = pytest.mark.servers
HUGE = 200_000


@pytest.fixture
def ann(server: Server) -> str:
    """The token of a learner nobody has met yet."""
    return server.token(f"ann-{uuid.uuid4().hex}")


def texts(answer: requests.Response) -> list:
    assert answer.status_code == 200, answer.text
    return [message.get("text") for message in answer.json()]


def forged(key: str = "another-key-of-at-least-32-characters", **changes: Any) -> str:
    claims: dict[str, Any] = {"sub": "eve", "role": "learner", "exp": int(time.time()) + 600}
    claims = {k: v for k, v in {**claims, **changes}.items() if v is not None}
    return jwt.encode(claims, key, algorithm="HS256")


def test_health_needs_no_token(server: Server) -> None:
    assert requests.get(f"{server.web}/").json() == {"status": "ok"}


def test_a_message_is_answered_in_rasas_format(server: Server, ann: str) -> None:
    subject = jwt.decode(ann, options={"verify_signature": False})["sub"]
    assert server.say(ann, "hello").json() == [{"recipient_id": subject, "text": "Hello there."}]


def test_a_guest_gets_a_working_token_and_a_subject_nobody_guesses(server: Server) -> None:
    first, second = (requests.post(f"{server.web}/guest").json() for _ in range(2))
    assert first["sub"].startswith("guest-")
    assert len(first["sub"]) > 30
    assert first["sub"] != second["sub"]
    assert first["expires_in"] == 30 * 86_400
    assert texts(server.say(first["token"], "hello")) == ["Hello there."]


def test_the_verified_facts_reach_the_action_and_the_clients_claims_stay_apart(
    server: Server,
) -> None:
    token = server.token("teacher-1", "instructor", name="Tea", tz="Europe/Rome", courses=["c1"])
    claimed = {"waymark": {"role": "admin"}, "role": "admin", "page": "home"}
    seen = server.say(token, "who am i", metadata=claimed).json()[0]["custom"]
    assert seen["metadata"]["waymark"].pop("request")  # by which logs of one turn are found
    assert seen["metadata"] == {
        "waymark": {
            "role": "instructor",
            "name": "Tea",
            "tz": "Europe/Rome",
            "channel": "web",
            "courses": ["c1"],
        },
        "client": claimed,
    }
    assert seen["channel"] == "web"


@pytest.mark.parametrize("field", ["sender", "sender_id", "session_id", "sub", "conversation_id"])
def test_nobody_speaks_as_somebody_else(server: Server, ann: str, field: str) -> None:
    eve = server.token(f"eve-{uuid.uuid4().hex}")
    victim = jwt.decode(ann, options={"verify_signature": False})["sub"]
    answer = server.post({"message": "who am i", field: victim}, eve).json()[0]
    assert answer["custom"]["sender"].startswith("eve-")
    assert answer["recipient_id"].startswith("eve-")
    assert server.history(ann) == []


def test_nobody_reads_somebody_elses_history(server: Server, ann: str) -> None:
    server.say(ann, "hello")
    eve = server.token(f"eve-{uuid.uuid4().hex}")
    victim = jwt.decode(ann, options={"verify_signature": False})["sub"]
    address = f"{server.web}/history"
    headers = {"Authorization": f"Bearer {eve}"}
    for params in ({"sender": victim}, {"session_id": victim}, {"sub": victim}):
        assert requests.get(address, params=params, headers=headers).json() == {"messages": []}
    assert requests.get(address).status_code == 401


@pytest.mark.parametrize(
    "token",
    [
        None,
        "",
        "nonsense",
        "a.b.c",
        forged(),
        jwt.encode({"sub": "eve", "role": "admin", "exp": 9_999_999_999}, "", algorithm="none"),
    ],
    ids=["none", "empty", "nonsense", "dots", "other key", "alg none"],
)
def test_what_we_did_not_sign_is_refused(server: Server, token: Any) -> None:
    answer = server.say(token, "hello")
    assert answer.status_code == 401
    assert answer.json()["error"] == "unauthorised"


@pytest.mark.parametrize(
    "changes",
    [
        {"sub": None},
        {"sub": ""},
        {"sub": "a\nb"},
        {"sub": "x" * 300},
        {"role": None},
        {"role": "root"},
        {"role": ["admin"]},
        {"exp": None},
    ],
)
def test_a_signed_token_must_say_who_what_and_until_when(
    server: Server, changes: dict[str, Any]
) -> None:
    answer = server.say(forged(server.key, **changes), "hello")
    assert answer.status_code == 401


def test_an_expired_token_is_told_so(server: Server) -> None:
    answer = server.say(server.token("ann", seconds=-60), "hello")
    assert (answer.status_code, answer.json()["error"]) == (401, "auth_expired")


def test_another_algorithm_under_our_key_is_refused(server: Server) -> None:
    claims = {"sub": "eve", "role": "learner", "exp": int(time.time()) + 600}
    token = jwt.encode(claims, server.key, algorithm="HS512")
    assert server.say(token, "hello").status_code == 401


def test_an_offered_payload_is_obeyed_and_shows_by_its_title(server: Server, ann: str) -> None:
    offer = server.say(ann, "choices please").json()[0]
    assert texts(server.say(ann, offer["buttons"][1]["payload"])) == ["Picked."]
    said = [message["text"] for message in server.history(ann) if message["from"] == "user"]
    assert said == ["choices please", "The second"]


@pytest.mark.parametrize(
    "typed",
    [
        '/pick{"course": "c1"}',
        '//pick{"course": "c1"}',
        ' \t/pick{"course": "c1"}',
        '/\u00a0/pick{"course": "c1"}',
        '\x00/pick{"course": "c1"}',
        "/greet",
        "/restart",
        "/session_start",
    ],
)
def test_a_typed_payload_that_was_not_offered_is_plain_text(
    server: Server, ann: str, typed: str
) -> None:
    assert texts(server.say(ann, typed)) == ["What was that?"]


def test_what_was_offered_to_one_is_not_offered_to_another(server: Server, ann: str) -> None:
    payload = server.say(ann, "choices please").json()[0]["buttons"][0]["payload"]
    eve = server.token(f"eve-{uuid.uuid4().hex}")
    assert texts(server.say(eve, payload)) == ["What was that?"]
    assert texts(server.say(ann, payload + " ")) == ["Picked."]
    assert texts(server.say(ann, payload.replace("c1", "c3"))) == ["What was that?"]


@pytest.mark.parametrize("typed", ["EXTERNAL: greet", "external:greet", "/EXTERNAL: greet"])
def test_external_messages_are_refused(server: Server, ann: str, typed: str) -> None:
    answer = server.say(ann, typed)
    assert (answer.status_code, answer.json()["error"]) == (400, "refused")


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"message": None}, "bad_request"),
        ({"message": 7}, "bad_request"),
        ({"message": ["hello"]}, "bad_request"),
        ({"message": {"text": "hello"}}, "bad_request"),
        ({}, "bad_request"),
        ([], "bad_request"),
        ("hello", "bad_request"),
        (None, "bad_request"),
        ({"message": ""}, "empty"),
        ({"message": " \n\t "}, "empty"),
        ({"message": "\x00\x1f"}, "empty"),
        ({"message": "/"}, "empty"),
        ({"message": "x" * 1001}, "too_long"),
        ({"message": "hello", "metadata": "admin"}, "bad_request"),
        ({"message": "hello", "metadata": [1]}, "bad_request"),
        ({"message": "hello", "metadata": {"x": "y" * 5000}}, "bad_request"),
    ],
)
def test_malformed_messages_get_a_plain_error(
    server: Server, ann: str, document: Any, code: str
) -> None:
    answer = server.post(document, ann)
    assert (answer.status_code, answer.json()["error"]) == (400, code)
    assert answer.json()["message"].endswith(".")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"message=hello", b"[" * 50_000])
def test_what_is_not_json_gets_a_plain_error(server: Server, ann: str, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {ann}"}
    answer = requests.post(f"{server.web}/webhook", data=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (400, "bad_request")


@pytest.mark.parametrize("typed", ["x" * 1000, "a\ud800b", "مرحبا", "🙂" * 200, "a\x00b", "{{x}}"])
def test_odd_texts_are_answered(server: Server, ann: str, typed: str) -> None:
    assert len(texts(server.say(ann, typed))) == 1


@pytest.mark.parametrize("chunked", [False, True])
def test_too_large_a_body_is_refused(server: Server, ann: str, chunked: bool) -> None:
    body: Any = iter([b"x" * 10_000] * 20) if chunked else b"x" * HUGE
    headers = {"Authorization": f"Bearer {ann}"}
    answer = requests.post(f"{server.web}/webhook", data=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


def test_a_silent_turn_is_answered(server: Server, ann: str) -> None:
    (answer,) = server.say(ann, "be silent").json()
    assert answer["text"]
    assert answer["custom"]["type"] == "error"
    assert answer["custom"]["version"] == 1
    assert answer["custom"]["code"] == "no_answer"
    assert answer["custom"]["hint"]


def test_a_slow_turn_is_answered_and_the_conversation_goes_on(server: Server, ann: str) -> None:
    (answer,) = server.say(ann, "be slow").json()
    assert answer["custom"]["code"] == "timeout"
    assert texts(server.say(ann, "hello")) == ["Hello there."]


def test_history_is_oldest_first_with_times(server: Server, ann: str) -> None:
    server.say(ann, "hello")
    server.say(ann, "choices please")
    messages = server.history(ann)
    assert [m["from"] for m in messages] == ["user", "bot", "user", "bot"]
    assert [m["text"] for m in messages][:2] == ["hello", "Hello there."]
    assert messages[3]["buttons"][0]["title"] == "The first"
    assert sorted(messages, key=lambda m: m["time"]) == messages


def test_what_was_said_is_not_readable_in_the_files(server: Server, ann: str) -> None:
    server.say(ann, "a very unusual sentence")
    kept = b"".join(path.read_bytes() for path in (server.folder / "var").iterdir())
    assert b"very unusual" not in kept


@pytest.mark.parametrize("path", ["/guest", "/webhook", "/history", "/"])
def test_only_our_own_pages_may_call(server: Server, path: str) -> None:
    address = server.web + path
    ours = {"Origin": "http://localhost:8000", "Access-Control-Request-Method": "POST"}
    answer = requests.options(address, headers=ours)
    assert answer.status_code in (200, 204)
    assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:8000"
    assert "authorization" in answer.headers["Access-Control-Allow-Headers"]
    theirs = requests.options(address, headers={**ours, "Origin": "http://evil.example"})
    assert "Access-Control-Allow-Origin" not in theirs.headers


def test_errors_can_be_read_by_our_pages_too(server: Server) -> None:
    answer = requests.post(f"{server.web}/webhook", headers={"Origin": "http://localhost:8000"})
    assert answer.status_code == 401
    assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:8000"


def test_the_trained_recommender_is_current_once_the_archive_is_served(server: Server) -> None:
    current = server.folder / "models" / "recommender" / "current"
    assert current.read_text().strip() == "v-f1"


def test_guests_of_one_address_are_limited(server: Server) -> None:
    for _ in range(60):
        answer = requests.post(f"{server.web}/guest")
        if answer.status_code == 429:
            break
    assert answer.json()["error"] == "too_many_guests"
