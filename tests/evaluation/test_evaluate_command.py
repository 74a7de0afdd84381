"""``waymark evaluate`` end to end, on a board small enough to be known."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recommender.cli import build_app
from recommender.errors import BadInputError
from recommender.evaluation.enrolments import read_enrolments
from tests.evaluation.histories import three_boards

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def lines(folder: Path) -> Path:
    board = three_boards(60)
    path = folder / "histories.txt"
    rows = (
        f"u{n} " + " ".join(board.items[item] for item in one)
        for n, one in enumerate(board.histories)
    )
    path.write_text("\n".join(rows), "utf-8")
    return path


def evaluate(*arguments: object) -> dict:  # type: ignore[type-arg]
    result = CliRunner().invoke(build_app(), ["evaluate", *map(str, arguments), "--json"])
    assert result.exit_code in {0, 2}, result.output
    document: dict = json.loads(result.stdout)  # type: ignore[type-arg]
    assert (result.exit_code == 2) == ("error" in document)
    return document


@pytest.mark.slow  # five methods, a process each
def test_every_method_is_compared_on_one_file(tmp_path: Path) -> None:
    found = evaluate("--interactions", lines(tmp_path), "--split", "random", "--quick")
    assert list(found["methods"]) == ["waymark", "popularity", "item_knn", "als", "ease"]
    for figures in found["methods"].values():
        low, high = figures["ndcg@10_ci"]
        assert low <= figures["ndcg@10"] <= high
        assert {"recall@5", "hit_rate@20", "seconds", "peak_mb", "settings"} <= figures.keys()
    assert found["ahead"]["baseline"] in found["methods"]
    assert found["split"]["learners"] == 60


@pytest.mark.slow  # four methods, a process each
def test_newcomers_are_measured_by_slices(tmp_path: Path) -> None:
    found = evaluate("--interactions", lines(tmp_path), "--cold", "learners", "--quick")
    assert found["cold"] == "learners"
    assert [one["name"][0] for one in found["slices"]] == ["1", "2", "3", "5"]
    assert set(found["slices"][0]["methods"]) == {"waymark", "popularity", "content", "ease"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "what to learn from"),
        (["--train", "FILE"], "what to learn from"),
        (["--train", "FILE", "--test", "FILE"], "wants nothing"),
        (["--interactions", "FILE", "--train", "FILE"], "two parts"),
        (["--interactions", "FILE", "--split", "best"], "no split"),
        (["--interactions", "FILE", "--split", "temporal"], "needs times"),
        (["--interactions", "FILE", "--split", "random", "--share", "1"], "between 0 and 1"),
        (["--interactions", "FILE", "--learners", "0"], "number of learners"),
        (["--interactions", "FILE", "--cold", "weather"], "--cold takes"),
        (["--interactions", "FILE", "--cold", "courses"], "by their text"),
        (["--interactions", "FILE", "--at", "none"], "whole numbers"),
    ],
)
def test_what_does_not_fit_together_is_a_plain_sentence(
    arguments: list[str], says: str, tmp_path: Path
) -> None:
    file = str(lines(tmp_path))
    found = evaluate(*(file if word == "FILE" else word for word in arguments))
    assert says in found["error"]["message"]
    assert found["error"]["hint"]


EVENTS = """learner,course,event,time
a,x,enrol,2020-01-03T00:00:00Z
a,y,enrol,2020-01-01T00:00:00Z
a,x,complete,2020-02-01T00:00:00Z
a,z,click,2020-01-02T00:00:00Z
b,x,start,2020-01-05T00:00:00Z
b,y,enrol,2030-01-05T00:00:00Z
"""


def test_events_are_read_in_the_order_of_time(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, "utf-8")
    found = read_enrolments(path, now=NOW)
    # A click is no enrolment, and what lies in the future is left out.
    assert found.items == ("x", "y")
    assert [one.tolist() for one in found.histories] == [[1, 0], [0]]
    assert found.times is not None
    third = datetime(2020, 1, 3, tzinfo=UTC).timestamp()
    assert found.times[1] == third


def test_lines_have_an_order_but_no_times(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_text("u1 i2 i1 i2\n", "utf-8")
    found = read_enrolments(path, now=NOW)
    assert [found.items[item] for item in found.histories[0]] == ["i2", "i1"]
    assert found.times is None


def test_a_file_without_enrolments_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("learner,course,event,time\na,x,click,2020-01-01T00:00:00Z\n", "utf-8")
    with pytest.raises(BadInputError, match="no enrolments"):
        read_enrolments(path, now=NOW)


@pytest.mark.parametrize(
    "header",
    [
        "learner,course,event,time",
        "user_id;item_id;kind;timestamp",
        "User\tItem",
        '"learner id","course","rating"',
        "course,value",
    ],
)
def test_a_table_is_not_taken_for_lines(header: str, tmp_path: Path) -> None:
    table = tmp_path / "good.csv"
    table.write_text(f"{header}\na,x,enrol,2020-01-03 10:00:00\nb,x y,enrol,2020-01-04\n", "utf-8")
    found = evaluate("--train", table, "--test", lines(tmp_path))
    assert found["error"]["code"] == "bad_input"
    assert "good.csv is a table" in found["error"]["message"]
