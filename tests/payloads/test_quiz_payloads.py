"""Quiz payloads say what is right only after the answer, and number options for people."""

from __future__ import annotations

import json

from quiz_samples import CARD, OPTIONS, QUESTION, RESULT, SAMPLES, answered

from recommender.payloads import feedback_payload


def test_a_question_says_nothing_of_what_is_right() -> None:
    for name in ("quiz question", "review"):
        sample = SAMPLES[name]
        assert sample["feedback"] is None
        assert "right" not in json.dumps(sample)
        assert [one["number"] for one in sample["question"]["options"]] == [1, 2, 3]
        assert [one["text"] for one in sample["question"]["options"]] == list(OPTIONS)


def test_feedback_names_both_options_and_what_follows() -> None:
    wrong = feedback_payload(answered(2, next=QUESTION))
    assert wrong["feedback"]["chosen"] == {"number": 3, "text": "three"}
    assert wrong["feedback"]["right"] == {"number": 2, "text": "two"}
    assert wrong["feedback"]["correct"] is False
    assert wrong["question"]["id"] == QUESTION.question_id
    assert wrong["result"] is None


def test_not_knowing_chooses_nothing() -> None:
    sample = SAMPLES["quiz not known"]
    assert sample["feedback"]["chosen"] is None
    assert sample["question"] is None
    assert sample["result"]["certainty"] == 0.81
    assert sample["result"]["skills"][0]["known"] == "beginner"
    assert sample["result"]["asked"] == RESULT.asked


def test_a_review_says_when_it_comes_again() -> None:
    sample = SAMPLES["review feedback"]
    assert sample["feedback"]["due_on"] == "2026-03-05"
    assert sample["question"]["at_most"] == CARD.of
    assert sample["quiz_id"] is None
