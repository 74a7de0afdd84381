"""A stand-in for ``waymark``: answers from a JSON file and notes how often it was asked.

Run as ``fake -m recommender.cli COMMAND …``, like the real one. The file's folder is the
folder of this program's copy; see ``install``.
"""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

STATE = "state.json"
CALLS = "calls.txt"
VOCABULARY = {
    "subjects": ["databases", "mathematics"],
    "skills": ["SQL", "algebra"],
    "providers": ["Academy"],
    "titles": ["Algebra from zero", "SQL for beginners"],
}


def install(folder: Path, models: Path, **state: object) -> Path:
    """Puts the stand-in into ``folder`` and returns what ``WAYMARK_PYTHON`` must be."""
    write_state(folder, vocabulary=VOCABULARY, fingerprint="f1", models=str(models), **state)
    program = folder / "fake-python"
    program.write_text(f"#!{sys.executable}\n" + Path(__file__).read_text(encoding="utf-8"))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def write_state(folder: Path, **changes: object) -> None:
    """Changes what the stand-in in ``folder`` answers."""
    path = folder / STATE
    state = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**state, **changes}))


def calls(folder: Path, command: str) -> int:
    """How often ``command`` was run."""
    path = folder / CALLS
    return path.read_text().split().count(command) if path.exists() else 0


def answer(folder: Path, command: str) -> int:
    """Plays one command."""
    state = json.loads((folder / STATE).read_text())
    with (folder / CALLS).open("a") as file:
        file.write(command + "\n")
    if command in state.get("failing", ()):
        sys.stderr.write("The store is at an old version.\n")
        error = {"code": "store", "message": "The store is at an old version.", "hint": "Run it."}
        print(json.dumps({"error": error}))
        return 1
    if command == "train":
        sys.stderr.write("Training: 50 %\n")
        version = f"v-{state['fingerprint']}"
        artefacts = Path(state["models"]) / "recommender" / version
        artefacts.mkdir(parents=True, exist_ok=True)
        (artefacts / "manifest.json").write_text("{}")
        print(json.dumps({"version": version}))
    elif command == "fingerprint":
        print(json.dumps({"fingerprint": state["fingerprint"]}))
    else:
        print(json.dumps(state["vocabulary"]))
    return 0


if __name__ == "__main__":
    sys.exit(answer(Path(sys.argv[0]).resolve().parent, sys.argv[3]))
