"""Encryption at rest of what people write, under the installation's Fernet keys."""

from __future__ import annotations

from typing import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.environment import SetupError, encryption_keys


class Cipher:
    """Fernet with key rotation: the first key encrypts, every key decrypts.

    Raises:
        SetupError: there are no keys, or one is malformed.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise SetupError("WAYMARK_ENCRYPTION_KEYS is not set: run `waymark init`.")
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise SetupError(
                "WAYMARK_ENCRYPTION_KEYS must hold Fernet keys, separated by commas: "
                "run `waymark init`, which makes one."
            ) from error

    @classmethod
    def from_environment(cls) -> "Cipher":
        """The cipher under ``WAYMARK_ENCRYPTION_KEYS``."""
        return cls(encryption_keys())

    def encrypt(self, text: str) -> str:
        """``text`` as an authenticated ciphertext in url-safe base64."""
        return self._fernet.encrypt(text.encode("utf-8")).decode("ascii")

    def decrypt(self, data: str) -> str:
        """The text behind ``data``; :class:`SetupError` when no key fits."""
        try:
            return self._fernet.decrypt(data.encode("ascii")).decode("utf-8")
        except InvalidToken as error:
            raise SetupError(
                "Stored text cannot be read with the encryption keys that are set: put the key "
                "it was written with back into WAYMARK_ENCRYPTION_KEYS, at the end."
            ) from error
