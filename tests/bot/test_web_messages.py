"""What a client may say, whatever it sends."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.channels.channel import UserMessage

from bot.channels.shared.errors import ChannelError
from bot.channels.shared.messages import MAX_CHARACTERS, clean, read_message, read_text

PAYLOAD = '/pick{"course": "c1"}'
tricky = st.text(alphabet="/ \t\n\r\x00\x1c\x85\u00a0\u2003\u200bEXTRNALexternal:a{}\ud800")
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def nothing_offered(_: str) -> bool:
    return False


@given(tricky | st.text())
def test_no_text_becomes_a_command(text: str) -> None:
    with suppress(ChannelError):
        seen = UserMessage(read_text(text, nothing_offered)).text
        assert seen
        assert not seen.startswith("/")
        assert not seen.upper().startswith("EXTERNAL:")
        seen.encode("utf-8")


@given(documents)
def test_any_document_is_read_or_refused(document: Any) -> None:
    for given_document in (document, {"message": document}, {"message": "a", "metadata": document}):
        with suppress(ChannelError):
            incoming = read_message(given_document, nothing_offered)
            assert incoming.text
            json.dumps(incoming.client, allow_nan=False)


def test_an_offered_payload_stays_as_it_is() -> None:
    assert read_text(f" {PAYLOAD}\n", PAYLOAD.__eq__) == PAYLOAD


def test_a_payload_that_differs_in_anything_is_plain_text() -> None:
    assert read_text("/" + PAYLOAD, PAYLOAD.__eq__) == PAYLOAD[1:]


def test_the_limit_is_inclusive() -> None:
    assert len(read_text("x" * MAX_CHARACTERS, nothing_offered)) == MAX_CHARACTERS
    with pytest.raises(ChannelError, match="too_long"):
        read_text("x" * (MAX_CHARACTERS + 1), nothing_offered)


def test_external_is_refused_even_when_it_was_offered() -> None:
    with pytest.raises(ChannelError, match="refused"):
        read_text("/EXTERNAL: nudge", lambda _: True)


def test_lines_are_kept_and_control_characters_are_not() -> None:
    assert clean(" one\r\n\ttwo\x07 ") == "one\n\ttwo"


def test_a_word_like_external_is_no_command() -> None:
    assert read_text("external courses: which?", nothing_offered) == "external courses: which?"
