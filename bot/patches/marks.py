"""How a patch is recognised, so that it is applied once."""

from __future__ import annotations

from typing import Any, Callable, TypeVar

_MARK = "__waymark__"
Function = TypeVar("Function", bound=Callable[..., Any])


def marked(function: Function) -> Function:
    """``function``, known as ours from now on."""
    setattr(function, _MARK, True)
    return function


def is_marked(function: Any) -> bool:
    """Whether ``function`` is ours already."""
    return hasattr(function, _MARK)
