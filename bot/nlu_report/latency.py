"""How long a trained model takes to understand a message, in the process that serves it.

``python -m bot.nlu_report.latency MODEL`` loads the model with the patches of the server and
parses phrases one after the other, as they come from one learner at a time; it prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Sequence

import numpy as np

from bot.nlu_report.phrases import read_phrases, text_of

if TYPE_CHECKING:
    from rasa.core.processor import MessageProcessor

PROJECT = Path(__file__).resolve().parent.parent.parent
PHRASES = PROJECT / "tests" / "nlu" / "capabilities.yml"
MANY, WARM_UP, ROUNDS = 300, 40, 3


def main() -> int:
    """Print the percentiles of each round."""
    parser = argparse.ArgumentParser(prog="python -m bot.nlu_report.latency", description=__doc__)
    parser.add_argument("model", help="archive of a trained model")
    parser.add_argument("--phrases", type=Path, default=PHRASES, help="phrases by intent")
    arguments = parser.parse_args()
    texts = sample(arguments.phrases, MANY)
    rounds = asyncio.run(_rounds(arguments.model, texts))
    document = {"phrases": len(texts), "rounds": [percentiles_ms(taken) for taken in rounds]}
    sys.stdout.write(json.dumps(document) + "\n")
    return 0


def sample(path: Path, many: int) -> List[str]:
    """At most ``many`` texts of a file of phrases, evenly over the file."""
    texts = [text_of(phrase) for group in read_phrases(path).values() for phrase in group]
    return [texts[at * len(texts) // many] for at in range(many)] if len(texts) > many else texts


def percentiles_ms(seconds: Sequence[float]) -> Dict[str, float]:
    """Milliseconds at the 50th and 95th percentile, and in the mean."""
    p50, p95 = np.percentile(np.asarray(seconds) * 1000, [50, 95])
    return {
        "p50_ms": round(float(p50), 2),
        "p95_ms": round(float(p95), 2),
        "mean_ms": round(float(np.mean(seconds)) * 1000, 2),
    }


async def _rounds(model: str, texts: Sequence[str]) -> List[List[float]]:
    from rasa.utils.log_utils import configure_structlog

    from bot.patches import apply_patches

    configure_structlog(logging.ERROR)  # as it comes, it prints what each message says
    apply_patches()
    from rasa.core.agent import load_agent

    processor = (await load_agent(model_path=model)).processor
    if processor is None:
        raise SystemExit(f"{model} holds no model that can be loaded.")
    await _seconds(processor, texts[:WARM_UP])
    gc.collect()
    gc.freeze()  # as the server does once it has started
    return [await _seconds(processor, texts) for _ in range(ROUNDS)]


async def _seconds(processor: MessageProcessor, texts: Sequence[str]) -> List[float]:
    from rasa.core.channels.channel import UserMessage

    taken = []
    for text in texts:
        begun = time.perf_counter()
        await processor.parse_message(UserMessage(text))
        taken.append(time.perf_counter() - begun)
    return taken


if __name__ == "__main__":
    raise SystemExit(main())
