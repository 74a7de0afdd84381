"""What ``python -m bot.serve`` hands to ``rasa run``."""

from __future__ import annotations

import pytest
from rasa.__main__ import create_argument_parser

from bot import serve


@pytest.mark.parametrize("token", ["plain", "-begins-with-a-dash", "--auth-token"])
def test_any_token_is_understood(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_RASA_TOKEN", token)
    given = serve.arguments("model.tar.gz", "endpoints.yml")
    read = create_argument_parser().parse_args(given[1:])
    assert (read.auth_token, read.model, read.enable_api) == (token, "model.tar.gz", True)


def test_without_a_token_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYMARK_RASA_TOKEN", raising=False)
    with pytest.raises(SystemExit, match="waymark init"):
        serve.arguments("model.tar.gz", "endpoints.yml")
