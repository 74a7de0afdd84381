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
        self._newest = Fernet(keys[0])
        self._index_keys = [
            hmac.new(key.encode(), b"waymark-blind-index", hashlib.sha256).digest() for key in keys
        ]

    def encrypt(self, text: str) -> bytes:
        """``text`` as an authenticated ciphertext."""
        return self._fernet.encrypt(text.encode())

    def decrypt(self, data: bytes) -> str:
        """The text behind ``data``."""
        try:
            return self._fernet.decrypt(data).decode()
        except InvalidToken as error:
            raise _unreadable() from error

    def rotate(self, data: bytes) -> bytes:
        """``data`` encrypted anew under the first key."""
        try:
            return self._fernet.rotate(data)
        except InvalidToken as error:
            raise _unreadable() from error

    def is_current(self, data: bytes) -> bool:
        """Whether ``data`` is encrypted under the first key."""
        try:
            self._newest.decrypt(data)
        except InvalidToken:
            return False
        return True

    def blind_index(self, text: str) -> str:
        """A keyed HMAC-SHA256 of ``text`` (64 hex digits) under the first key.

        Equal texts have equal indexes, so that an encrypted handle can be found without
        decrypting every row. The key is derived from the encryption key: rotation writes the
        index anew together with the ciphertext, and no second secret has to be kept.
        """
        return self.blind_indexes(text)[0]

    def blind_indexes(self, text: str) -> tuple[str, ...]:
        """The index of ``text`` under every key, newest first: what a look-up compares with.

        A row written before the newest key was put in front is found by an older index until
        ``waymark rotate-keys`` has passed over it.
        """
        data = text.encode()
        return tuple(hmac.new(key, data, hashlib.sha256).hexdigest() for key in self._index_keys)


def _unreadable() -> SettingsError:
    return SettingsError(
        "Stored text cannot be read with the encryption keys that are set.",
        "Put the key it was written with back into WAYMARK_ENCRYPTION_KEYS, at the end.",
    )


def cipher_of(dialect: Dialect) -> Cipher:
    """The cipher the store was opened with; raises :class:`SettingsError` without one."""
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
        return None if value is None else cipher_of(dialect).encrypt(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypts on the way out."""
        return None if value is None else cipher_of(dialect).decrypt(bytes(value))


class EncryptedJson(TypeDecorator[Any]):
    """A JSON document that is ciphertext in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Serialises and encrypts on the way in."""
        if value is None:
            return None
        return cipher_of(dialect).encrypt(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Decrypts and parses on the way out."""
        return None if value is None else json.loads(cipher_of(dialect).decrypt(bytes(value)))
