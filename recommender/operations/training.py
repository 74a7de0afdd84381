"""Running ``rasa train`` from the library's side: its output to a file, its progress to people."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import httpx

from recommender.errors import WaymarkError
from recommender.operations.processes import bot_python, process_environment
from recommender.settings import Settings

STEPS = {
    "RulePolicy": "checking the rules",
    "PhraseMatcherExtractor": "learning the catalogue's words",
    "RecommenderTrainer": "the recommender",
    "SoftmaxIntentClassifier": "learning the intents",
}
STARTS = re.compile(r"Starting to train component '(\w+)'")


class TrainingError(WaymarkError):
    """``rasa train`` failed; what served before still serves."""

    code = "training"


def newest_model(settings: Settings) -> Path | None:
    """The newest Rasa archive in the models folder, or ``None``."""
    archives = sorted(settings.models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return archives[-1] if archives else None


def train(
    settings: Settings,
    *,
    now: datetime,
    force: bool = False,
    say: Callable[[str], None] = lambda _step: None,
) -> Path:
    """Trains understanding, dialogue and recommender; returns the new archive.

    Args:
        settings: the installation.
        now: names the archive.
        force: train everything anew instead of taking unchanged parts from the cache.
        say: told what is going on, as it changes.

    Raises:
        TrainingError: with the end of the log; no archive was written.
    """
    name = f"waymark-{now:%Y%m%d-%H%M%S}"
    log = settings.var / "log" / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    settings.models.mkdir(parents=True, exist_ok=True)
    command = [bot_python(settings), "-m", "rasa", "train", "--fixed-model-name", name]
    command += ["--out", str(settings.models)]
    if force:
        command.append("--force")
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=settings.home,
            env=process_environment(settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        for line in process.stdout or ():
            sink.write(line)
            begun = STARTS.search(line)
            if begun and begun[1] in STEPS:
                say(STEPS[begun[1]])
        code = process.wait()
    archive = settings.models / f"{name}.tar.gz"
    if code != 0 or not archive.exists():
        raise TrainingError(
            f"Training failed (exit code {code}); the previous model, if any, still serves.\n"
            + _tail(log),
            f"The whole log is {log}.",
        )
    return archive


def _tail(log: Path, lines: int = 12) -> str:
    return "\n".join(log.read_text(encoding="utf-8").splitlines()[-lines:])


def reload_model(settings: Settings, archive: Path) -> bool:
    """Has a running Rasa server take ``archive``; ``False`` if none answers."""
    token = settings.rasa_token.get_secret_value() if settings.rasa_token else ""
    try:
        with httpx.Client(timeout=60.0, trust_env=False) as client:
            answer = client.put(
                f"{settings.rasa_url}/model",
                params={"token": token},
                json={"model_file": str(archive)},
            )
    except httpx.HTTPError:
        return False
    return answer.status_code == httpx.codes.NO_CONTENT
