"""Who it was, where nobody proved who they are: an address that is told apart, and not stored."""

from __future__ import annotations

from datetime import UTC, datetime

from recommender.storage.encryption import Cipher

ANONYMOUS = "anonymous"
DIGITS = 16


def anonymous(address: str | None, cipher: Cipher | None, now: datetime) -> str:
    """The actor of an attempt from ``address``.

    Attempts of one address and one day (UTC) have one actor, so that they can be told apart from
    others' and counted together. The address itself is not to be had from it without the
    installation's key (an HMAC-SHA256, shortened), and another day makes another actor.

    Args:
        address: of the network, ``None`` where it is not known.
        cipher: the installation's; without one, all addresses are the same.
        now: aware time.
    """
    if not address or cipher is None:
        return ANONYMOUS
    day = now.astimezone(UTC).date().isoformat()
    return f"{ANONYMOUS}:{cipher.blind_index(f'refused {day} {address}')[:DIGITS]}"
