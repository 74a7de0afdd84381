"""A stand-in for Telegram: its Bot API, and the updates it sends to a webhook.

Source: https://core.telegram.org/bots/api
"""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Callable
from typing import Any

from recommender.dialogues.messengers.markup import MarkupError, plain
from recommender.dialogues.messengers.server import Answer, StandIn
from recommender.dialogues.messengers.slack import post

TOKEN = "123456:stand-in-token"  # noqa: S105 - of the stand-in
SECRET = "secret-of-the-stand-in"  # noqa: S105
MAX_TEXT, MAX_CAPTION = 4096, 1024
MAX_CALLBACK, MAX_BUTTONS = 64, 100
MAX_PHOTO = 10_000_000
WEB = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
PNG = b"\x89PNG\r\n\x1a\n"


def refused(code: int, description: str, **parameters: Any) -> Answer:
    """Telegram's way of saying no."""
    document: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        document["parameters"] = parameters
    return Answer(document, code)


def rate_limited(seconds: int = 1) -> Answer:
    """Telegram's answer to a bot that sends too often."""
    return refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class Telegram(StandIn):
    """The Bot API under ``url + "/bot<token>/"``.

    Attributes:
        webhook: where the bot takes updates.
        blocked: users who blocked the bot.
        groups: groups that the bot was added to, by their (negative) ids.
        left: groups that it was taken out of.
    """

    def __init__(self, webhook: str = "") -> None:
        self.webhook = webhook
        self.blocked: set[int] = set()
        self.groups: set[int] = set()
        self.left: set[int] = set()
        # Never the ids of an earlier stand-in: channels know those, and take none of them twice.
        self._updates = itertools.count(time.time_ns() // 1000)
        self._messages: dict[int, dict[str, Any]] = {}
        self._callbacks: set[str] = set()
        self._users: set[int] = set()
        super().__init__()

    def handle(self, path: str, _headers: dict[str, str], fields: dict[str, Any]) -> Answer:
        """One call of the Bot API."""
        found = re.fullmatch(r"/bot(?P<token>[^/]+)/(?P<method>\w+)", path)
        method = found["method"] if found else path
        if found is None or found["token"] != TOKEN:
            return self.take(method, fields, lambda: refused(401, "Unauthorized"))
        check = self._methods.get(method)
        if check is None:
            return self.take(method, fields, lambda: refused(404, "Not Found"))
        return self.take(method, fields, lambda: check(self, fields))

    # What people do

    def write(self, user: int, text: str, **more: Any) -> int:
        """Somebody writes to the bot; the status it was answered with."""
        self._users.add(user)
        message = {
            "message_id": next(self._updates),
            "date": int(time.time()),
            "chat": {"id": user, "type": "private"},
            "from": _person(user),
            "text": text,
            **more,
        }
        return self.update({"message": message})

    def press(self, user: int, title: str) -> int:
        """Somebody presses the newest button called ``title``; raises ``KeyError`` without."""
        message, button = self.buttons(user)[title]
        return self.turn(message, button["callback_data"])

    def turn(self, message: dict[str, Any], key: str) -> int:
        """The person whose chat ``message`` stands in presses the button behind ``key``."""
        user = int(message["chat"]["id"])
        callback = f"callback-{next(self._updates)}"
        self._callbacks.add(callback)
        query = {
            "id": callback,
            "from": _person(user),
            "message": message,
            "data": key,
            "chat_instance": "1",
        }
        return self.update({"callback_query": query})

    def update(self, document: dict[str, Any], *, secret: str | None = SECRET) -> int:
        """Any update; ``secret`` in the header, unless it is ``None``."""
        body = json.dumps({"update_id": next(self._updates), **document}).encode()
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers["X-Telegram-Bot-Api-Secret-Token"] = secret
        return post(self.webhook, body, headers)[0]

    # What people see

    def messages(self, user: int) -> list[dict[str, Any]]:
        """The messages that ``user`` got, in order, as they look now."""
        # A copy at one go: the server's thread may add the next one meanwhile.
        return [one for one in list(self._messages.values()) if one["chat"]["id"] == user]

    def buttons(self, user: int) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
        """The buttons that ``user`` sees, by title, with their message; the newest of each."""
        return {
            button["text"]: (message, button)
            for message in self.messages(user)
            for row in (message.get("reply_markup") or {}).get("inline_keyboard", ())
            for button in row
        }

    # The methods

    def _me(self, _fields: dict[str, Any]) -> Answer:
        bot = {"id": 123456, "is_bot": True, "first_name": "Waymark", "username": "waymark_bot"}
        return Answer({"ok": True, "result": bot})

    def _send(self, fields: dict[str, Any]) -> Answer:
        return self._chat(fields) or self._content(fields, "text", MAX_TEXT) or self._kept(fields)

    def _photo(self, fields: dict[str, Any]) -> Answer:
        wrong = self._chat(fields)
        photo = fields.get("photo")
        named = next((one for name, one in fields.items() if isinstance(one, bytes)), None)
        content = named if named is not None else photo
        if isinstance(content, bytes) and not (
            content.startswith(PNG) and len(content) <= MAX_PHOTO
        ):
            wrong = wrong or refused(400, "Bad Request: IMAGE_PROCESS_FAILED")
        if not isinstance(content, bytes) and not str(content).startswith("http"):
            wrong = wrong or refused(400, "Bad Request: there is no photo in the request")
        if len(str(fields.get("caption", ""))) > MAX_CAPTION:
            wrong = wrong or refused(400, "Bad Request: message caption is too long")
        return wrong or self._kept(fields)

    def _edit(self, fields: dict[str, Any]) -> Answer:
        message = self._messages.get(int(fields.get("message_id") or 0))
        if message is None or message["chat"]["id"] != int(fields.get("chat_id") or 0):
            return refused(400, "Bad Request: message to edit not found")
        wrong = self._content(fields, "text", MAX_TEXT)
        if wrong:
            return wrong
        markup = json.loads(fields["reply_markup"]) if fields.get("reply_markup") else None
        if fields["text"] == message["html"] and markup == message.get("reply_markup"):
            return refused(400, "Bad Request: message is not modified")
        message.update(html=fields["text"], text=plain(fields["text"]), reply_markup=markup)
        return Answer({"ok": True, "result": _public(message)})

    def _answer_callback(self, fields: dict[str, Any]) -> Answer:
        callback = str(fields.get("callback_query_id"))
        if callback not in self._callbacks:
            return refused(400, "Bad Request: query is too old and response timeout expired")
        self._callbacks.remove(callback)
        return Answer({"ok": True, "result": True})

    def _action(self, fields: dict[str, Any]) -> Answer:
        return self._chat(fields) or Answer({"ok": True, "result": True})

    def _webhook(self, fields: dict[str, Any]) -> Answer:
        if not str(fields.get("url", "")).startswith("https://"):
            return refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", str(fields.get("secret_token", ""))):
            return refused(400, "Bad Request: secret token contains unallowed characters")
        return Answer({"ok": True, "result": True})

    def _chat(self, fields: dict[str, Any]) -> Answer | None:
        try:
            user = int(fields.get("chat_id") or 0)
        except ValueError:
            user = 0
        if user in self.blocked:
            return refused(403, "Forbidden: bot was blocked by the user")
        if user in self.left:
            return refused(403, "Forbidden: bot was kicked from the group chat")
        return (
            None
            if user in self._users | self.groups
            else refused(400, "Bad Request: chat not found")
        )

    def _content(self, fields: dict[str, Any], name: str, longest: int) -> Answer | None:
        text = str(fields.get(name, ""))
        try:
            shown = plain(text) if fields.get("parse_mode") == "HTML" else text
        except MarkupError as error:
            return refused(400, f"Bad Request: can't parse entities: {error}")
        if not shown.strip():
            return refused(400, "Bad Request: message text is empty")
        if len(shown) > longest:
            return refused(400, "Bad Request: message is too long")
        return _keyboard(fields.get("reply_markup"))

    def _kept(self, fields: dict[str, Any]) -> Answer:
        number = next(self._updates)
        user, html = int(fields["chat_id"]), str(fields.get("text", ""))
        markup = fields.get("reply_markup")
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": user, "type": "private" if user > 0 else "group"},
            "from": {"id": 123456, "is_bot": True, "first_name": "Waymark"},
            "html": html,
            "text": plain(html) if fields.get("parse_mode") == "HTML" else html,
            "caption": fields.get("caption"),
            "reply_markup": json.loads(markup) if markup else None,
        }
        self._messages[number] = message
        return Answer({"ok": True, "result": _public(message)})

    _methods: dict[str, Callable[[Telegram, dict[str, Any]], Answer]] = {
        "getMe": _me,
        "sendMessage": _send,
        "sendPhoto": _photo,
        "editMessageText": _edit,
        "answerCallbackQuery": _answer_callback,
        "sendChatAction": _action,
        "setWebhook": _webhook,
    }


def _keyboard(markup: Any) -> Answer | None:
    """What is wrong with an inline keyboard."""
    if not markup:
        return None
    rows = json.loads(markup).get("inline_keyboard")
    buttons = [button for row in rows for button in row] if isinstance(rows, list) else []
    if not buttons or len(buttons) > MAX_BUTTONS:
        return refused(400, "Bad Request: reply markup is too long")
    for button in buttons:
        if not button.get("text"):
            return refused(400, "Bad Request: button text is empty")
        if "url" in button:
            if "callback_data" in button or not WEB.fullmatch(str(button["url"])):
                return refused(400, "Bad Request: BUTTON_URL_INVALID")
        elif not 1 <= len(str(button.get("callback_data", "")).encode()) <= MAX_CALLBACK:
            return refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return None


def _person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": f"Person{user}", "username": f"person{user}"}


def _public(message: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in message.items() if name != "html" and value is not None}
