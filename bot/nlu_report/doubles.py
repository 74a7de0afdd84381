"""Training examples of different intents that mean the same to the encoder."""

from __future__ import annotations

from typing import List, Tuple

import numpy as np
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.softmax import features

#: Cosine above which two examples teach the classifier a contradiction.
SAME = 0.97


def doubles(data: TrainingData, limit: float = SAME) -> List[Tuple[str, str, float]]:
    """Return pairs of examples (text, text, cosine) of different intents, closer than ``limit``.

    ``data`` must have been featurized; vectors are of length one, so their product is the cosine.
    """
    rows = [(m, features(m)) for m in data.intent_examples]
    rows = [(m, x) for m, x in rows if x is not None]
    cosine = np.stack([x for _, x in rows])
    pairs = np.argwhere(np.triu(cosine @ cosine.T, 1) > limit)
    return [
        (rows[i][0].get(TEXT), rows[j][0].get(TEXT), float(cosine[i] @ cosine[j]))
        for i, j in pairs
        if rows[i][0].get(INTENT) != rows[j][0].get(INTENT)
    ]
