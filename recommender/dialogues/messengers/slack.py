"""A stand-in for Slack: its Web API, and the requests by which it tells apps what happens.

Source: https://docs.slack.dev/reference/methods and
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

from recommender.dialogues.messengers.block_checks import faults
from recommender.dialogues.messengers.server import Answer, StandIn

TOKEN = "xoxb-stand-in"  # noqa: S105 - of the stand-in
SECRET = "signing-secret-of-the-stand-in"  # noqa: S105
MAX_TEXT = 40_000
SECONDS = 10.0


def refused(error: str, *details: str, status: int = 200) -> Answer:
    """Slack's way of saying no."""
    more = {"response_metadata": {"messages": list(details)}} if details else {}
    return Answer({"ok": False, "error": error, **more}, status)


def rate_limited(seconds: int = 1) -> Answer:
    """Slack's answer to somebody who asks too often."""
    return Answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": str(seconds)})


class Slack(StandIn):
    """The Web API under ``url + "/api/"``.

    Attributes:
        webhook: where the app takes events and interactions.
        rooms: channels that there are, by id, and whether the app was invited to them.
    """

    def __init__(self, webhook: str = "") -> None:
        self.webhook = webhook
        self.rooms: dict[str, bool] = {}
        # Never the ids of an earlier stand-in: channels know those, and take none of them twice.
        self._numbers = itertools.count(time.time_ns() // 1000)
        self._files: dict[str, dict[str, Any]] = {}
        super().__init__()

    @property
    def api(self) -> str:
        """The address of the Web API."""
        return f"{self.url}/api/"

    def handle(self, path: str, headers: dict[str, str], fields: dict[str, Any]) -> Answer:
        """One call of the Web API, or the bytes of a file."""
        if path.startswith("/upload/"):
            return self.take("upload", {"file": path[8:]}, lambda: self._uploaded(path[8:], fields))
        method = path.removeprefix("/api/")
        check = self._methods.get(method)
        token = headers.get("authorization", "").removeprefix("Bearer ")
        if check is None:
            return self.take(method, fields, lambda: refused("unknown_method"))
        if token != TOKEN:
            return self.take(method, fields, lambda: refused("invalid_auth"))
        return self.take(method, fields, lambda: check(self, fields))

    # What people do

    def write(self, user: str, text: str, **event: Any) -> int:
        """Somebody writes in the direct message with the app; the status it was answered with."""
        return self.event({"type": "message", "channel_type": "im", "channel": f"D{user}",
                           "user": user, "text": _escaped(text), **event})  # fmt: skip

    def event(self, event: dict[str, Any], **more: Any) -> int:
        """Anything happens in Slack."""
        number = next(self._numbers)
        document = {"type": "event_callback", "event_id": f"Ev{number:08d}", "event": event, **more}
        return self.post(json.dumps(document).encode(), "application/json")

    def press(self, user: str, title: str) -> int:
        """Somebody presses the newest button called ``title``; raises ``KeyError`` without."""
        button = self.buttons(user)[title]
        action = {**button, "action_ts": f"{time.time():.6f}-{next(self._numbers)}"}
        payload = {"type": "block_actions", "user": {"id": user}, "actions": [action]}
        return self.interact(payload)

    def interact(self, payload: dict[str, Any]) -> int:
        """Any interaction."""
        body = urllib.parse.urlencode({"payload": json.dumps(payload)}).encode()
        return self.post(body, "application/x-www-form-urlencoded")

    def post(
        self,
        body: bytes,
        kind: str,
        *,
        secret: str = SECRET,
        at: float | None = None,
        headers: dict[str, str] | None = None,
    ) -> int:
        """A signed request to the app; its status."""
        stamp = str(int(time.time() if at is None else at))
        digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
        signed = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest.hexdigest()}",
            **(headers or {}),
        }
        return post(self.webhook, body, signed)[0]

    # What people see

    def messages(self, user: str) -> list[dict[str, Any]]:
        """The messages that ``user`` got, in order."""
        return [one for one in self.calls("chat.postMessage") if one["channel"] == f"D{user}"]

    def posts(self, room: str) -> list[dict[str, Any]]:
        """The messages that stand in a channel, in order."""
        return [one for one in self.calls("chat.postMessage") if one["channel"] == room]

    def buttons(self, user: str) -> dict[str, dict[str, Any]]:
        """The buttons of the messages that ``user`` got, by title; the newest of each."""
        return {
            element["text"]["text"]: element
            for message in self.messages(user)
            for block in _blocks(message)
            if block["type"] == "actions"
            for element in block["elements"]
        }

    # The methods

    def _post_message(self, fields: dict[str, Any]) -> Answer:
        blocks = _blocks(fields)
        room = str(fields.get("channel", ""))
        if not room.startswith("D") and room not in self.rooms:
            return refused("channel_not_found")
        if not self.rooms.get(room, True):
            return refused("not_in_channel")
        if not fields.get("text") and not blocks:
            return refused("no_text")
        if len(str(fields.get("text", ""))) > MAX_TEXT:
            return refused("msg_too_long")
        wrong = faults(blocks) if blocks else []
        if wrong:
            return refused("invalid_blocks", *wrong)
        stamp = f"{time.time():.6f}"
        return Answer({"ok": True, "channel": fields["channel"], "ts": stamp, "message": {}})

    def _open(self, fields: dict[str, Any]) -> Answer:
        user = str(fields.get("users", ""))
        if not user.startswith("U"):
            return refused("user_not_found")
        return Answer({"ok": True, "channel": {"id": f"D{user}"}})

    def _user(self, fields: dict[str, Any]) -> Answer:
        user = str(fields.get("user", ""))
        if not user.startswith("U"):
            return refused("user_not_found")
        profile = {"display_name": f"Person {user}", "real_name": f"Person {user}"}
        found = {"id": user, "tz": "Europe/Rome", "profile": profile}
        return Answer({"ok": True, "user": found})

    def _upload_url(self, fields: dict[str, Any]) -> Answer:
        if not fields.get("filename") or not str(fields.get("length", "")).isdigit():
            return refused("invalid_arguments")
        name = f"F{next(self._numbers):08d}"
        self._files[name] = {"length": int(fields["length"]), "bytes": None}
        url = f"{self.url}/upload/{name}"
        return Answer({"ok": True, "upload_url": url, "file_id": name})

    def _uploaded(self, name: str, fields: dict[str, Any]) -> Answer:
        content = next((one for one in fields.values() if isinstance(one, bytes)), b"")
        file = self._files.get(name)
        if file is None or len(content) != file["length"]:
            return refused("invalid_upload", status=400)
        file["bytes"] = content
        return Answer({"ok": True})

    def _complete(self, fields: dict[str, Any]) -> Answer:
        files = fields.get("files")
        files = json.loads(files) if isinstance(files, str) else files or []
        if not files or any(not self._files.get(one["id"], {}).get("bytes") for one in files):
            return refused("file_not_found")
        if not str(fields.get("channel_id", "")).startswith("D"):
            return refused("channel_not_found")
        return Answer({"ok": True, "files": files})

    def _test(self, _fields: dict[str, Any]) -> Answer:
        return Answer({"ok": True, "user_id": "UAPP", "team_id": "T1"})

    _methods: dict[str, Callable[[Slack, dict[str, Any]], Answer]] = {
        "auth.test": _test,
        "chat.postMessage": _post_message,
        "conversations.open": _open,
        "users.info": _user,
        "files.getUploadURLExternal": _upload_url,
        "files.completeUploadExternal": _complete,
    }


def post(url: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    """The status and the body of the answer."""
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")  # noqa: S310
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            return int(answer.status), bytes(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def _blocks(fields: dict[str, Any]) -> list[dict[str, Any]]:
    blocks = fields.get("blocks") or []
    return list(json.loads(blocks) if isinstance(blocks, str) else blocks)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
