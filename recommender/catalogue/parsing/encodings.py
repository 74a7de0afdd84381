"""How the bytes of a text file are to be read."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

SAMPLE = 256 * 1024
BLOCK = 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1252", "cp1250", "cp1251", "gb18030", "big5", "shift_jis", "euc_kr", "cp1256"]
_LATIN = frozenset({"cp1250", "cp1252"})
# Central European letters look like this when read as Western ones: "wiązać" as "wi¹zaæ".
_CENTRAL = re.compile(r"(?<=[a-z])[¹³¿](?=[a-z])")
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1a\x1b")


def detect_encoding(path: Path) -> str:
    """The encoding of a file: by its mark, else UTF-8 where the bytes are, else by statistics.

    A file cut off inside its last character still counts as UTF-8.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    if wide := _unmarked_utf16(sample):
        return wide
    if _is_utf8(path):
        return "utf-8"
    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    if best is None or best.encoding in _LATIN:
        return _latin(sample)
    return best.encoding


def is_binary(sample: bytes) -> bool:
    """Whether bytes cannot be text: more than 2 % control characters that no text has."""
    if not sample or sample.startswith(tuple(mark for mark, _ in _BOMS)) or _unmarked_utf16(sample):
        return False
    strange = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return strange > max(3, len(sample) * 0.02)


def _latin(sample: bytes) -> str:
    """Western European (cp1252) unless letters stand where only Central European has them.

    Statistics cannot tell the two apart in a short text: most letters are the same.
    """
    return "cp1250" if _CENTRAL.search(sample.decode("cp1252", "replace")) else "cp1252"


def _unmarked_utf16(sample: bytes) -> str | None:
    pairs = len(sample) // 2
    if pairs < 8:
        return None
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.6 and odd < pairs * 0.05:
        return "utf-16-be"
    return None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True
