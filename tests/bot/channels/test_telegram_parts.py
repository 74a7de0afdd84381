"""Telegram's own: what counts as a message, keyboards, and pages."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from samples import BUTTONS, keys_of, many_courses

from bot.channels.messengers.database import open_database
from bot.channels.messengers.drawing.parts import Button
from bot.channels.messengers.drawing.table import draw
from bot.channels.messengers.offers import Offers
from bot.channels.telegram.form import calls_of
from bot.channels.telegram.html import MAX_TEXT
from bot.channels.telegram.keyboards import PAGES, TURN, rows_of
from bot.channels.telegram.updates import callback_id, from_update
from bot.encryption import Cipher

NOW = 1_800_000_000.0


@pytest.fixture
def offers(tmp_path: Path) -> Offers:
    database: sqlite3.Connection = open_database(tmp_path / "messengers.db", NOW)
    return Offers(database, Cipher([Fernet.generate_key().decode()]))


def message(**changes: Any) -> dict[str, Any]:
    sender = {"id": 7, "is_bot": False, "first_name": "Ann", "username": "ann_b"}
    written = {"message_id": 1, "chat": {"id": 7, "type": "private"}, "from": sender, "text": "hi"}
    return {"update_id": 5, "message": {**written, **changes}}


def pressed(**changes: Any) -> dict[str, Any]:
    keyboard = {"inline_keyboard": [[{"text": "Courses", "callback_data": "k1"}]]}
    query = {
        "id": "cb",
        "from": {"id": 7, "is_bot": False, "first_name": "Ann"},
        "message": {**message()["message"], "reply_markup": keyboard},
        "data": "k1",
        **changes,
    }
    return {"update_id": 6, "callback_query": query}


def test_a_private_message_says_who_wrote_it() -> None:
    found = from_update(message())
    assert found is not None
    assert found[0] == "update:5"
    assert (found[1].contact.handle, found[1].contact.name) == ("7", "Ann")
    assert found[1].contact.aliases == ("ann_b", "@ann_b")
    assert found[1].text == "hi"


@pytest.mark.parametrize(
    "document",
    [
        message(chat={"id": -5, "type": "group"}),
        message(chat={"id": 8, "type": "private"}),
        message(**{"from": {"id": 7, "is_bot": True}}),
        message(**{"from": None}),
        {"update_id": 5},
        {**message(), "update_id": "5"},
        {"message": message()["message"]},
        {"update_id": 5, "edited_message": message()["message"]},
        {"update_id": 5, "channel_post": message()["message"]},
        pressed(message=None),
        pressed(data=None),
        {},
    ],
)
def test_nothing_else_is_a_message_to_us(document: dict[str, Any]) -> None:
    assert from_update(document) is None


def test_a_button_that_was_pressed_knows_its_message_and_title() -> None:
    found = from_update(pressed())
    assert found is not None
    assert (found[1].key, found[1].text) == ("k1", "Courses")
    assert found[1].place == {"message_id": 1}
    assert callback_id(pressed()) == "cb"
    assert callback_id(message()) is None
    unknown = from_update(pressed(data="other"))
    assert unknown is not None
    assert unknown[1].text == ""


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/start", "hello"),
        ("/start 7K2Q-M9FX", "my code is 7K2Q-M9FX"),
        ("/help@waymark_bot", "help"),
        ("/stop", "stop"),
        ('/enrol{"course_id": "c1"}', '/enrol{"course_id": "c1"}'),
        ("/unknown", "/unknown"),
        ("start", "start"),
    ],
)
def test_commands_are_words(typed: str, heard: str) -> None:
    found = from_update(message(text=typed))
    assert found is not None
    assert found[1].text == heard


def test_a_picture_alone_still_gets_an_answer() -> None:
    found = from_update(message(text=None))
    assert found is not None
    assert found[1].text


def test_buttons_stand_beside_each_other_while_they_fit(offers: Offers) -> None:
    titles = ["A", "B", "C", "D", "A title that takes a whole line", "x" * 200]
    rows = rows_of([Button(title, "/a") for title in titles], keys_of(offers))
    assert [[one["text"] for one in row] for row in rows[:3]] == [
        ["A", "B", "C"],
        ["D"],
        ["A title that takes a whole line"],
    ]
    assert all(len(one["text"]) <= 64 for row in rows for one in row)
    assert all(len(one["callback_data"].encode()) <= 64 for row in rows for one in row)


def test_a_long_list_is_one_message_whose_pages_are_kept(offers: Offers) -> None:
    answer = {"text": "For you:", "custom": many_courses(12), "buttons": BUTTONS}
    (call,) = calls_of(draw(answer), keys_of(offers))
    assert "1. " in call["text"]
    assert "6. " not in call["text"]
    turning, *own = call["keyboard"]
    assert [one["text"] for one in turning] == ["1 of 3", "Next ▶"]
    assert [one["text"] for row in own for one in row] == [one["title"] for one in BUTTONS]
    turned = offers.find("ann", turning[1]["callback_data"])
    assert turned is not None
    assert turned[TURN] == 1
    kept = offers.find("ann", turned["of"])
    assert kept is not None
    assert len(kept[PAGES]) == len(kept["keyboards"]) == 3
    assert [one["text"] for one in kept["keyboards"][1][0]] == ["◀ Back", "2 of 3", "Next ▶"]
    assert [one["text"] for one in kept["keyboards"][2][0]] == ["◀ Back", "3 of 3"]


def test_a_long_text_is_cut_and_the_keyboard_stands_under_its_end(offers: Offers) -> None:
    calls = calls_of(draw({"text": "word " * 3000, "buttons": BUTTONS}), keys_of(offers))
    assert len(calls) > 1
    assert all(len(call["text"]) <= MAX_TEXT for call in calls)
    assert ["keyboard" in call for call in calls] == [False] * (len(calls) - 1) + [True]


def test_a_picture_has_its_words(offers: Offers) -> None:
    custom = {"type": "notice", "version": 1, "kind": "done", "what": "x", "alt": "A roadmap."}
    answer = {"text": "Here.", "image": "https://x.example/a.png", "custom": custom}
    text, photo = calls_of(draw(answer), keys_of(offers))
    assert text["method"] == "send"
    assert (photo["method"], photo["caption"]) == ("photo", "A roadmap.")
