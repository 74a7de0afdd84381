"""Signing records with the platform's key: Open Badges 3.0 as a JSON Web Token.

The token's payload is the credential with the registered claims that Open Badges 3.0 asks for:
``iss``, ``jti``, ``nbf`` and ``sub``. With an Ed25519 key (PEM) the algorithm is EdDSA and the
header carries the public key, so that anybody can check it who knows that the key is the
platform's. Any other text is a shared secret for HS256: then only those who hold the secret,
the platform itself, can check it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import jwt

from recommender.errors import BadInputError, SettingsError

MIN_SECRET_BYTES = 32
PEM = "-----BEGIN"


def sign(credential: Mapping[str, Any], key: str) -> str:
    """``credential`` as a signed token.

    Raises:
        SettingsError: the key is neither an Ed25519 private key in PEM nor a secret of at least
            32 bytes.
    """
    claims = {
        **credential,
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "nbf": int(datetime.fromisoformat(credential["validFrom"]).timestamp()),
        "sub": credential["credentialSubject"]["id"],
    }
    if PEM not in key:
        if len(key.encode()) < MIN_SECRET_BYTES:
            raise _unusable()
        return jwt.encode(claims, key, algorithm="HS256")
    private = _private(key)
    header = {"jwk": jwt.algorithms.OKPAlgorithm.to_jwk(private.public_key(), as_dict=True)}
    return jwt.encode(claims, private, algorithm="EdDSA", headers=header)


def verify(token: str, key: str) -> dict[str, Any]:
    """The claims of ``token`` if it was signed with ``key`` (public PEM, private PEM or secret).

    Raises:
        BadInputError: it was not, or it was changed since.
    """
    try:
        if PEM not in key:
            return jwt.decode(token, key, algorithms=["HS256"])
        public = _private(key).public_key() if "PRIVATE" in key else key
        return jwt.decode(token, public, algorithms=["EdDSA"])
    except jwt.InvalidTokenError as error:
        raise BadInputError(
            "This record is not one that we signed.", "Ask for it anew where it was made."
        ) from error


def _private(key: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        # A .env file holds a PEM on one line, its line ends written out.
        private = load_pem_private_key(key.replace("\\n", "\n").encode(), password=None)
    except (ValueError, TypeError) as error:
        raise _unusable() from error
    if not isinstance(private, Ed25519PrivateKey):
        raise _unusable()
    return private


def _unusable() -> SettingsError:
    return SettingsError(
        "The key for certificates cannot be used.",
        "Set WAYMARK_CERTIFICATE_KEY to an Ed25519 private key (PEM), or to a secret of at least "
        "32 characters.",
    )
