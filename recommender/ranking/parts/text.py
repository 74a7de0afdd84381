"""Words of the request against names of courses, skills and subjects, by n-grams."""

from __future__ import annotations

import numpy as np

from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.parts.base import FullEvidence
from recommender.ranking.request import Request

# Cosines of names are comparable as they are: a full match counts like six deviations, and
# what shares only common letters counts nothing.
FULL_MATCH = 6.0
NOISE = 0.12
LEAST_MATCH = 0.1
# From this cosine on a name is what was asked for, and not merely spelt alike ("physics",
# "Pathophysiology": 0.2). Closer names raise the bar.
SAME_NAME = 0.45
SHARE = 0.65


class TextPart:
    """n-gram cosine between the words given and a course's names."""

    name = "text"

    def __init__(self, index: LexicalIndex) -> None:
        self.index = index

    def read(self, request: Request) -> FullEvidence | None:
        """Evidence where some name resembles the words; ``None`` otherwise."""
        wishes = ((request.text, 1.0),) if request.text else request.wishes
        if not wishes or not self.index.size:
            return None
        found = np.stack([weight * self.index.scores(text) for text, weight in wishes]).max(axis=0)
        clear = np.maximum(found - NOISE, 0.0) / (1 - NOISE)
        if float(clear.max()) < LEAST_MATCH:
            return None
        enough = max(SAME_NAME, SHARE * float(found.max()))
        bar = FULL_MATCH * (enough - NOISE) / (1 - NOISE)
        return FullEvidence(np.asarray(FULL_MATCH * clear, dtype=np.float32), clear=bar)
