"""Encryption at rest of free text and contact handles, with key rotation.

Fernet (AES-128-CBC with HMAC-SHA256) through ``cryptography``'s ``MultiFernet``: the first key
encrypts, every key decrypts, so that a key is rotated by putting a new one in front and
re-encrypting. Handles that must be looked up get a keyed blind index beside the ciphertext.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from recommender.errors import SettingsError

DIALECT_ATTRIBUTE = "waymark_cipher"


class Cipher:
    """Encrypts and decrypts text under a list of Fernet keys (url-safe base64, 32 bytes).

    Raises:
        SettingsError: no keys are given, or a text cannot be decrypted under any of them.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise SettingsError(
                "No encryption key is set.", "Run `waymark init`, or set WAYMARK_ENCRYPTION_KEYS."
            )
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        # The index must survive rotation, so it hangs on the oldest key still listed.
        self._index_key = hashlib.sha256(b"waymark-blind-index" + keys[-1].encode()).digest()

    def encrypt(self, text: str) -> bytes:
        """``text`` as an authenticated ciphertext."""
        return self._fernet.encrypt(text.encode())

    def decrypt(self, data: bytes) -> str:
        """The text behind ``data``."""
        try:
            return self._fernet.decrypt(data).decode()
        except InvalidToken as error:
            raise SettingsError(
                "Stored text cannot be read with the encryption keys that are set.",
                "Put the key it was written with back into WAYMARK_ENCRYPTION_KEYS, at the end.",
            ) from error

    def rotate(self, data: bytes) -> bytes:
        """``data`` encrypted anew under the first key."""
        return self._fernet.rotate(data)

    def blind_index(self, text: str) -> str:
        """A keyed HMAC-SHA256 of ``text`` (64 hex digits), equal for equal texts."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest()


def _cipher(dialect: Dialect) -> Cipher:
    cipher = getattr(dialect, DIALECT_ATTRIBUTE, None)
    if not isinstance(cipher, Cipher):
        raise SettingsError("The store was opened without encryption keys.", "Run `waymark init`.")
    return cipher


class EncryptedText(TypeDecorator[str]):
    """Text that is ciphertext in the database. The engine's dialect carries the cipher."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypts on the way in."""
        return None if value is None else _cipher(dialect).encrypt(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypts on the way out."""
        return None if value is None else _cipher(dialect).decrypt(bytes(value))


class EncryptedJson(TypeDecorator[Any]):
    """A JSON document that is ciphertext in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Serialises and encrypts on the way in."""
        if value is None:
            return None
        return _cipher(dialect).encrypt(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Decrypts and parses on the way out."""
        return None if value is None else json.loads(_cipher(dialect).decrypt(bytes(value)))
