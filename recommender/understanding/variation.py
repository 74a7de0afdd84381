"""Other ways to type a phrase that mean the same: slips, courtesies, another topic."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from random import Random

VARIED = 0.5
OTHER_TOPIC = 0.3
_BEFORE = ("please ", "hi, ", "hey, ", "ok, ", "um, ", "so ", "well, ", "could you ")
_AFTER = (" please", " pls", " thanks", " ?", "!", ".", " :)", "...")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation.replace("'", ""))
_SHORT, _LONG = 6, 30


class Variation:
    """Varies about half of the phrases it is given.

    Args:
        topics: names that may take each other's place in a phrase.
        random: where chance comes from.
    """

    def __init__(self, topics: Sequence[str], random: Random) -> None:
        self._topics = [topic for topic in topics if len(topic) > 1]
        self._random = random
        longest_first = sorted(self._topics, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._named = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    def __call__(self, text: str) -> str:
        """``text`` as somebody else might have typed it, or as it is."""
        random = self._random
        if random.random() < OTHER_TOPIC:
            text = self._named.sub(lambda _: random.choice(self._topics), text)
        if random.random() > VARIED:
            return text
        way = random.random()
        if way < 0.45:
            return self._slip(text)
        if way < 0.6:
            return text.lower().translate(_NO_PUNCTUATION)
        if way < 0.8:
            return random.choice(_BEFORE) + text
        return text.rstrip(".!?") + random.choice(_AFTER)

    def _slip(self, text: str) -> str:
        """One or two letters swapped, left out, doubled or mistyped."""
        letters, random = list(text), self._random
        if len(letters) < _SHORT:
            return text
        for _ in range(1 if len(letters) < _LONG else 2):
            at = random.randrange(1, len(letters) - 1)
            if not letters[at].isalpha():
                continue
            kind = random.random()
            if kind < 0.35:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
            elif kind < 0.65:
                letters[at] = ""
            elif kind < 0.8:
                letters[at] *= 2
            else:
                letters[at] = random.choice(string.ascii_lowercase)
        return "".join(letters)
