"""Reading dialogues: YAML files, checked so that a misspelt key is said and not passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from recommender.errors import BadInputError
from recommender.learners.model import Role

FORM = """\
A file holds a list of dialogues; folders and file names are free (*.yml, *.yaml):

\b
    - name: corrected afterwards         # said when it fails
      role: learner                      # learner (default), instructor or admin
      courses: [academy-python-foundations]  # an instructor's own, by the token
      turns:
        - say: I'm a beginner with 5 hours a week
          expect: profile
          slots: {skill_level: beginner, weekly_hours: 5}
        - {say: "no, make that 10 hours", slots: {weekly_hours: 10}}
        - {press: Show me courses, expect: courses, count: 5}

A turn has `say` (a text) or `press` (the title of a button in the reply before), and any of:

\b
    times    say the text that many times in one message
    expect   courses, courses/details, courses/comparison, explanation, profile,
             notice/clarify, notice/clarify:weekly_hours (kind, then what), error/empty …;
             a list names alternatives; one message of the reply must be so.
             Without it any reply will do
    slots    values that slots have then (texts without regard to case; ~ for unset)
    says     a pattern (regular expression, any case) that the reply's text matches
    never    a pattern that it does not match
    filters  exactly the filters of the list of courses
    count    how many courses are shown
    fresh    true: none of them was shown before in this dialogue
    about    the course talked of is that at this place of the last list (1, 2, … -1)

Every reply must also say something, stay under 1,200 characters, show nothing of the inside
(tracebacks, names of slots, JSON, "None"), and carry valid payloads only."""

_OF_A_TURN = frozenset(
    "say press times expect slots says never filters count fresh about".split()  # noqa: SIM905
)
_OF_A_DIALOGUE = frozenset(("name", "role", "courses", "turns", "awkward"))


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One dialogue; ``source`` is the folder and file it stands in, without ending.

    ``courses`` are those that the token names as an instructor's own. ``awkward`` marks dialogues
    in which somebody is hard to understand, changes their mind or breaks the rules; it changes
    nothing when played.
    """

    source: str
    name: str
    turns: tuple[dict[str, Any], ...]
    role: str = Role.LEARNER.value
    awkward: bool = False
    courses: tuple[str, ...] = ()


def load(folder: Path) -> list[Dialogue]:
    """All dialogues below ``folder``, or in that one file, in a stable order.

    Raises:
        BadInputError: nothing is there, or a file is not of the form, naming file and place.
    """
    if not folder.exists():
        raise BadInputError(f"There is no {folder}.", "Name a folder of dialogues, or one file.")
    paths = [folder] if folder.is_file() else _files(folder)
    base = folder.parent if folder.is_file() else folder
    found = [dialogue for path in paths for dialogue in _read(path, base)]
    if not found:
        raise BadInputError(f"No dialogues in {folder}.", "`waymark-play --help` shows the form.")
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".yml", ".yaml"))


def _read(path: Path, base: Path) -> Iterator[Dialogue]:
    source = path.relative_to(base).with_suffix("").as_posix()
    try:
        items = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadInputError(f"{source}: no readable YAML ({type(error).__name__}).") from error
    if not isinstance(items, list):
        raise _wrong(source, "a file is a list of dialogues")
    for place, item in enumerate(items, start=1):
        yield _dialogue(source, place, item)


def _dialogue(source: str, place: int, item: Any) -> Dialogue:
    where = f"{source}, dialogue {place}"
    if not isinstance(item, dict) or not item.keys() >= {"name", "turns"}:
        raise _wrong(where, "a dialogue has a name and turns")
    if unknown := item.keys() - _OF_A_DIALOGUE:
        raise _wrong(where, f"unknown: {', '.join(sorted(map(str, unknown)))}")
    role = str(item.get("role", Role.LEARNER.value))
    if role not in set(Role):
        raise _wrong(where, f"there is no role {role!r}")
    if not isinstance(item["turns"], list) or not item["turns"]:
        raise _wrong(where, "turns are a list")
    for number, turn in enumerate(item["turns"], start=1):
        _check_turn(f"{where}, turn {number}", turn)
    turns = tuple(item["turns"])
    courses = tuple(str(one) for one in item.get("courses") or ())
    awkward = bool(item.get("awkward", False))
    return Dialogue(source, str(item["name"]), turns, role, awkward, courses)


def _check_turn(where: str, turn: Any) -> None:
    if not isinstance(turn, dict) or len(turn.keys() & {"say", "press"}) != 1:
        raise _wrong(where, "a turn says or presses something")
    if unknown := turn.keys() - _OF_A_TURN:
        raise _wrong(where, f"unknown: {', '.join(sorted(map(str, unknown)))}")


def _wrong(where: str, what: str) -> BadInputError:
    return BadInputError(f"{where}: {what}.", "`waymark-play --help` shows the form.")
