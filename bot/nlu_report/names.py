"""The catalogue's names while measuring: those of the courses that come with the project."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Mapping, Sequence

from rasa.shared.utils.io import read_yaml_file


def shipped_names(project: Path, more: Mapping[str, Sequence[str]]) -> Dict[str, List[str]]:
    """Return the names by entity of ``data/academy``, and ``more`` of them.

    What the store of this machine holds does not count, so that figures can be compared.
    """
    found = {kind: set(names) for kind, names in more.items()}
    for path in sorted((project / "data" / "academy" / "courses").glob("*.yml")):
        document = read_yaml_file(path)
        found.setdefault("subject", set()).add(document["subject"])
        for course in document["courses"]:
            found.setdefault("course", set()).add(course["title"])
            found.setdefault("provider", set()).add(course["provider"])
            found.setdefault("skill", set()).update(course["skills"])
    return {kind: sorted(names) for kind, names in found.items()}
