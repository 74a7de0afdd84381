"""Whether a domain is empty: asked for every message, and mostly clear at a glance."""

from __future__ import annotations

import functools

from rasa.shared.core.domain import Domain

from bot.patches.marks import is_marked, marked


def see_that_a_domain_is_not_empty() -> None:
    """Has a domain with intents of its own known as not empty, which it is.

    Stock Rasa describes the whole domain and a new empty one for it, as often as it is asked.
    """
    stock = Domain.is_empty
    if is_marked(stock):
        return
    of_none = len(Domain.empty().intents)

    @functools.wraps(stock)
    def is_empty(self: Domain) -> bool:
        return len(self.intents) == of_none and stock(self)

    Domain.is_empty = marked(is_empty)  # type: ignore[method-assign]
