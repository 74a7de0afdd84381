"""Making the adapter from the project's own phrases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recommender.errors import EncoderError
from recommender.ranking.encoders.adapted import adapter_for, adapter_path
from recommender.ranking.encoders.build import HASHING, torch_encoder
from recommender.settings import Settings as Waymark
from recommender.understanding.adaptation import Progress, Settings, adapt
from recommender.understanding.examples import read_examples, read_topics


def adapt_and_save(
    waymark: Waymark, settings: Settings, *, go_on: bool, progress: Progress | None
) -> Mapping[str, Any]:
    """Learns from ``data/nlu``, writes the adapter and returns what it says of itself.

    Raises:
        EncoderError: the weights cannot be loaded, or are none that learn.
        BadInputError: there are no phrases.
    """
    if waymark.encoder == HASHING:
        raise EncoderError(
            "The hashing encoder has no weights to adapt.", "Set WAYMARK_ENCODER to 'minilm'."
        )
    encoder = torch_encoder(waymark)
    examples = read_examples(waymark.home / "data" / "nlu")
    topics = read_topics(waymark.home / "data" / "academy" / "courses")
    start = adapter_for(waymark, encoder.name) if go_on else None
    adapter = adapt(encoder.model, encoder.name, examples, topics, settings, start, progress)
    adapter.save(adapter_path(waymark))
    return adapter.about
