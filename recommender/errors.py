"""The tree of errors Waymark raises on purpose.

Every error has a stable ``code`` (for payloads, logs and tests), a plain sentence for people
and, where something can be done, a ``hint`` that says what to do next.
"""

from __future__ import annotations


class WaymarkError(Exception):
    """Base of all errors that are part of Waymark's contract.

    Attributes:
        code: stable, lower-case identifier; never changes between versions.
        message: one plain sentence, without personal data.
        hint: what to do next, or ``None`` where nothing can be done.
    """

    code = "error"

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message


class BadInputError(WaymarkError):
    """What was given cannot be used: a wrong file, option or value (command line: exit 2)."""

    code = "bad_input"


class SettingsError(BadInputError):
    """A setting is missing or malformed."""

    code = "settings"


class NotFoundError(WaymarkError):
    """The course, learner or request named does not exist."""

    code = "not_found"


class StoreError(WaymarkError):
    """The database cannot be reached or is not at the expected version."""

    code = "store"


class ArtefactError(WaymarkError):
    """A trained artefact is missing, damaged or does not fit the catalogue or encoder."""

    code = "artefact"


class EncoderError(WaymarkError):
    """The encoder's weights cannot be loaded."""

    code = "encoder"


class RefusedError(WaymarkError):
    """The caller's verified role or consent does not allow this."""

    code = "refused"


class UnexpectedError(WaymarkError):
    """Something broke that nobody foresaw; ``kind`` is the name of what was raised."""

    code = "unexpected"

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"The command broke off unexpectedly ({kind}).",
            "What was raised, and where, is on stderr: please report it.",
        )
