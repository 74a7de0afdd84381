"""Samples of payloads as JSON, which the tests of the other environment draw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recommender.payloads import validate

FILE = Path(__file__).resolve().parents[1] / "support" / "payload_samples.json"
SAMPLES = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_keeps_to_its_schema(name: str) -> None:
    validate(SAMPLES[name])
