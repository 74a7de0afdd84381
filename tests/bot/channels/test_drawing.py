"""Every payload, drawn for Slack and Telegram within what their servers take."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import BUTTONS, FILE, SAMPLES, key_of, many_courses, reply

from bot.channels.messengers.drawing.parts import Item, Picture, Text
from bot.channels.messengers.drawing.plain import bar, pieces
from bot.channels.messengers.drawing.spoken import around
from bot.channels.messengers.drawing.table import RENDERERS, draw
from bot.channels.slack.form import calls_of
from bot.channels.telegram.form import gathered, pages_of
from bot.channels.telegram.html import MAX_TEXT, chunks_of
from recommender.dialogues.messengers.block_checks import faults
from recommender.dialogues.messengers.markup import plain

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300)
NASTY = '<b>&amp;</b> <!channel> *x* "</a><a href="javascript:1">'


def blocks(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for call in calls_of(draw(answer), key_of) for block in call.get("blocks", ())]


def shown_on_slack(answer: dict[str, Any]) -> str:
    found = []
    for block in blocks(answer):
        texts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
        found += [str(one.get("text")) for one in texts if one]
    return "\n".join(found)


def shown_on_telegram(answer: dict[str, Any]) -> str:
    return "\n".join(plain(text) for text in gathered(chunks_of(_shown(answer))))


def _shown(answer: dict[str, Any]) -> list[Any]:
    return [part for part in draw(answer).parts if not isinstance(part, Picture)]


def test_every_type_of_payload_has_a_renderer() -> None:
    schemas = FILE.parents[2] / "recommender" / "payloads" / "schemas"
    assert {schema.stem for schema in schemas.glob("*.json")} <= set(RENDERERS)


@pytest.mark.parametrize("name", SAMPLES)
def test_slack_takes_every_sample(name: str) -> None:
    for call in calls_of(draw(reply(name)), key_of):
        assert faults(call["blocks"]) == []
        assert call["text"]


@pytest.mark.parametrize("name", SAMPLES)
def test_telegram_takes_every_sample(name: str) -> None:
    for text in gathered(chunks_of(_shown(reply(name)))):
        assert 0 < len(plain(text)) <= len(text) <= MAX_TEXT


@pytest.mark.parametrize("name", SAMPLES)
def test_both_say_the_same(name: str) -> None:
    """The titles, names and values of the parts stand in both, whatever their markup."""
    on_slack, on_telegram = shown_on_slack(reply(name)), shown_on_telegram(reply(name))
    for part in _shown(reply(name)):
        for attribute in ("title", "text", "label"):
            words = str(getattr(part, attribute, "")).split("\n")[0]
            escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            assert escaped in on_slack or words in on_slack
            assert words in on_telegram


def test_a_list_names_courses_with_reasons_once() -> None:
    titles = [course["title"] for course in SAMPLES["list"]["courses"]]
    lines = "\n".join(f"{n}. {title}: because" for n, title in enumerate(titles, start=1))
    answer = {"text": f"For you:\n{lines}\nShall I go on?", "custom": SAMPLES["list"]}
    found = shown_on_telegram(answer)
    for title in titles:
        assert found.count(title) >= 1
        assert f"{title}: because" not in found
    assert found.startswith("For you:")
    assert found.endswith("Shall I go on?")
    assert SAMPLES["list"]["courses"][0]["reasons"][0] in found


def test_a_payload_of_another_shape_leaves_its_text_alone() -> None:
    for custom in (
        {"type": "courses", "version": 1},
        {"type": "courses", "version": 2, "courses": []},
        {"type": "surprise", "version": 1},
        {"type": "path", "version": 1, "goal": None, "steps": [{}]},
        "courses",
    ):
        assert draw({"text": "Hello", "custom": custom}).parts == (Text("Hello"),)


def test_markup_in_what_people_write_stays_text() -> None:
    answer = {"text": NASTY, "buttons": [{"title": NASTY, "payload": "/a"}]}
    assert faults(blocks(answer)) == []
    assert plain(gathered(chunks_of(_shown(answer)))[0]) == NASTY


@settings(max_examples=60, deadline=None)
@given(
    text=WORDS, title=WORDS, url=st.one_of(st.none(), WORDS, st.just("https://x.example/a?b=1&c=2"))
)
def test_whatever_a_course_is_called_can_be_sent(text: str, title: str, url: Any) -> None:
    course = {**SAMPLES["list"]["courses"][0], "title": title or "x", "url": url, "reasons": [text]}
    answer = {"text": text or "x", "custom": {**SAMPLES["list"], "courses": [course, course]},
              "buttons": [{"title": title, "payload": "/a"}]}  # fmt: skip
    for call in calls_of(draw(answer), key_of):
        assert faults(call["blocks"]) == []
    for one in gathered(chunks_of(_shown(answer))):
        assert len(plain(one)) <= MAX_TEXT


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab &<>\n", max_size=400), st.integers(20, 60))
def test_pieces_keep_every_word_and_their_length(text: str, longest: int) -> None:
    found = list(pieces(text, longest))
    assert all(0 < len(piece) <= longest for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_long_texts_and_lists_are_cut_where_the_platforms_want_it() -> None:
    answer = {"text": "word " * 4000, "custom": many_courses(120), "buttons": BUTTONS}
    calls = calls_of(draw(answer), key_of)
    assert len(calls) > 1
    assert all(faults(call["blocks"]) == [] for call in calls)
    assert [call["blocks"][-1]["type"] == "actions" for call in calls] == [False] * (
        len(calls) - 1
    ) + [True]


def test_a_list_of_twelve_has_three_pages_with_the_rest_around_them() -> None:
    answer = {"text": "First.\n1. Course 1\nLast.", "custom": many_courses(12)}
    pages = [plain(page) for page in pages_of(_shown(answer))]
    assert len(pages) == 3
    assert pages[0].startswith("First.")
    assert pages[-1].endswith("Last.")
    for number in range(1, 13):
        assert sum(f"{number}. Course {number}\n" in page for page in pages) == 1


def test_pictures_of_ours_are_uploaded_and_others_shown_by_address(monkeypatch: Any) -> None:
    monkeypatch.setenv("WAYMARK_PAGE_URL", "https://learn.example")
    ours = draw({"text": "x", "image": "https://learn.example/paths/t/roadmap.png"})
    assert [call["method"] for call in calls_of(ours, key_of)] == ["post", "upload"]
    other = draw({"text": "x", "image": "https://elsewhere.example/a.png"})
    (call,) = calls_of(other, key_of)
    assert call["blocks"][-1]["type"] == "image"
    assert faults(call["blocks"]) == []


@pytest.mark.parametrize(("share", "shown"), [(-1, "  0 %"), (0.456, " 46 %"), (7, "100 %")])
def test_a_bar(share: float, shown: str) -> None:
    assert bar(share).endswith(shown)
    assert len(bar(share)) == len(bar(0))


def test_a_question_is_not_said_twice() -> None:
    question = SAMPLES["quiz question"]["question"]
    options = "\n".join(f"{one['number']}. {one['text']}" for one in question["options"])
    text = f"Question {question['number']}: {question['text']}\n{options}"
    assert around(text, SAMPLES["quiz question"]) == ("", "")


def test_items_keep_their_numbers() -> None:
    parts = draw({"text": "", "custom": many_courses(2)}).parts
    assert [part.number for part in parts if isinstance(part, Item)] == [1, 2]
