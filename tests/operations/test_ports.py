"""A taken port is a clear message that names the setting."""

from __future__ import annotations

import socket

import pytest

from recommender.errors import BadInputError
from recommender.operations.ports import is_free, require_free_ports
from recommender.settings import Settings
from tests.support.stack import free_port


def settings_with(rasa: int, actions: int, api: int) -> Settings:
    return Settings(_env_file=None, rasa_port=rasa, actions_port=actions, api_port=api)  # type: ignore[call-arg]


def test_free_ports_pass() -> None:
    require_free_ports(settings_with(free_port(), free_port(), free_port()))


def test_a_taken_port_is_named_with_its_setting() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        with pytest.raises(BadInputError) as caught:
            require_free_ports(settings_with(free_port(), port, free_port()))
    assert f"{port} (WAYMARK_ACTIONS_PORT)" in caught.value.message
    assert "WAYMARK_ACTIONS_PORT=" in str(caught.value.hint)


def test_two_processes_on_one_port_are_refused() -> None:
    port = free_port()
    with pytest.raises(BadInputError, match="share a port"):
        require_free_ports(settings_with(port, port, free_port()))
