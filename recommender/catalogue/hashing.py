"""Hashes that say whether something training reads has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from recommender.catalogue.model import Course


def course_hash(course: Course) -> str:
    """SHA-256 (64 hex digits) of all of a course but its address, which training never reads."""
    document = asdict(course)
    del document["url"]
    document["prerequisites"] = sorted(
        (item["group"], item["course_id"], item["concurrent_allowed"])
        for item in document["prerequisites"]
    )
    # 20 and 20.0 are the same hours, before and after a database has seen them.
    for name in ("hours", "price", "rating"):
        if document[name] is not None:
            document[name] = float(document[name])
    document["modules"] = [
        (item["title"], None if item["hours"] is None else float(item["hours"]))
        for item in document["modules"]
    ]
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def catalogue_hash(hashes: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of (course id, course hash) pairs, whatever order they come in."""
    digest = hashlib.sha256()
    for course_id, value in sorted(hashes):
        digest.update(f"{course_id}\0{value}\n".encode())
    return digest.hexdigest()
