"""What a path costs, and the change that makes it cheaper."""

from __future__ import annotations

from dataclasses import replace

from recommender.paths.adjusting import Adjustment
from recommender.paths.model import Mode, Path
from recommender.paths.wishes import is_free

A_CENT = 0.01


def price_of(path: Path) -> float | None:
    """US dollars for all steps; ``None`` where the catalogue does not state all of them."""
    prices = [0.0 if is_free(one.course) else one.course.price for one in path.steps]
    known = [price for price in prices if price is not None]
    return sum(known) if len(known) == len(prices) else None


def cheaper_changes(path: Path) -> tuple[Adjustment, ...]:
    """What may make the path cheaper, the mildest first: no course as dear, then free ones only."""
    paid = [one.course.price for one in path.steps if one.course.price and not is_free(one.course)]
    free = Adjustment(mode=Mode.FREE)
    if not paid:
        return () if all(is_free(one.course) for one in path.steps) else (free,)
    limit = replace(path.request.filters, max_price=max(paid) - A_CENT)
    return Adjustment(filters=limit), free


def is_cheaper(path: Path, before: Path) -> bool:
    """Whether ``path`` still leads somewhere and costs less."""
    now, then = price_of(path), price_of(before)
    if not path.steps or now is None:
        return False
    return then is None or now < then


def price_sentence(path: Path, before: Path) -> str:
    """``It costs $40 instead of $120.``; "" where prices are not all stated."""
    now, then = price_of(path), price_of(before)
    if now is None or then is None or now == then:
        return ""
    return f"It costs {dollars(now)} instead of {dollars(then)}."


def dollars(price: float) -> str:
    """``$40``, ``$12.50``, ``nothing``."""
    if price == 0:
        return "nothing"
    return f"${price:,.0f}" if float(price).is_integer() else f"${price:,.2f}"
