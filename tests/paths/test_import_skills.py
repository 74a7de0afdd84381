"""``waymark import-skills``: ESCO's and O*NET's files, whole, partial, broken and foreign."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from recommender.catalogue.frameworks.importing import import_framework, read_framework
from recommender.commands import import_skills
from recommender.errors import BadInputError
from recommender.paths.model import Source
from recommender.paths.occupations import StoredOccupations
from recommender.storage import occupations as store
from recommender.storage.database import Database

CONCEPT = ["conceptUri", "preferredLabel", "altLabels", "status", "modifiedDate"]
SKILLS = [*CONCEPT, "skillType", "reuseLevel"]
OCCUPATIONS = [*CONCEPT, "iscoGroup"]
RELATIONS = ["occupationUri", "relationType", "skillUri"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path}/store.db")
    opened.migrate()
    yield opened
    opened.close()


def table(path: Path, header: list[str], *rows: list[str], delimiter: str = ",") -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    return path


def concept(uri: str, name: str, labels: str = "", status: str = "released") -> list[str]:
    return [uri, name, labels, status, "2022-01-01", "x", "y"]


def esco(folder: Path) -> Path:
    folder.mkdir()
    table(
        folder / "skills_en.csv",
        SKILLS,
        concept("s:1", "use databases", "SQL\nquery stores"),
        concept("s:2", "bee anatomy"),
        concept("s:3", "old skill", status="obsolete"),
        concept("s:4", ""),
    )
    table(
        folder / "occupations_en.csv",
        OCCUPATIONS,
        concept("o:1", "data keeper", "guardian of data\ndata warden")[:6],
    )
    table(
        folder / "occupationSkillRelations.csv",
        RELATIONS,
        ["o:1", "essential", "s:1"],
        ["o:1", "optional", "s:2"],
        ["o:1", "perhaps", "s:2"],
        ["o:9", "essential", "s:1"],
    )
    table(folder / "something_else.csv", ["a", "b"], ["1", "2"])
    return folder


def counts(database: Database) -> dict[str, int]:
    with database.session() as session:
        return store.counts(session)


def test_a_folder_of_esco_with_a_report_of_its_rows(database: Database, tmp_path: Path) -> None:
    report = import_framework(database, esco(tmp_path / "esco"))
    assert (report.format, report.accepted) == ("esco", 5)
    assert {(one.file, one.row) for one in report.rejected} == {
        ("skills_en.csv", 4),
        ("skills_en.csv", 5),
        ("occupationSkillRelations.csv", 4),
        ("occupationSkillRelations.csv", 5),
    }
    assert report.passed_over == ("something_else.csv",)
    assert report.stored == {"occupations": 1, "skills": 2, "relations": 2}
    again = import_framework(database, tmp_path / "esco")
    assert (again.accepted, again.stored) == (report.accepted, report.stored)


@pytest.mark.parametrize("subject", ["data keeper", "Guardians of Data", "a data warden in Rome"])
def test_occupations_are_found_by_every_title(
    database: Database, tmp_path: Path, subject: str
) -> None:
    import_framework(database, esco(tmp_path / "esco"))
    known = StoredOccupations(database)
    found = known.find("guardian of data" if subject == "Guardians of Data" else subject)
    assert found is not None
    assert (found.name, found.source) == ("data keeper", Source.ESCO)
    assert (found.essential, found.optional) == (("use databases",), ("bee anatomy",))
    assert known.labels(["use databases"]) == {
        "use databases": ("SQL", "query stores", "databases")
    }
    assert known.find("keeper") is None
    assert known.find("") is None


def test_an_archive_is_as_good_as_its_files(database: Database, tmp_path: Path) -> None:
    folder = esco(tmp_path / "esco")
    archive = tmp_path / "classification.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in folder.iterdir():
            target.write(file, f"deep/{file.name}")
    assert import_framework(database, archive).stored["relations"] == 2


def test_relations_may_come_later_but_not_first(database: Database, tmp_path: Path) -> None:
    folder = esco(tmp_path / "esco")
    relations = folder / "occupationSkillRelations.csv"
    with pytest.raises(BadInputError, match="known"):
        import_framework(database, relations)
    assert counts(database) == {"occupations": 0, "skills": 0, "relations": 0}
    import_framework(database, folder / "skills_en.csv")
    import_framework(database, folder / "occupations_en.csv")
    assert import_framework(database, relations).stored["relations"] == 2


def onet(folder: Path) -> Path:
    folder.mkdir()
    code = "O*NET-SOC Code"
    files: dict[str, tuple[list[str], list[list[str]]]] = {
        "Occupation_Data.txt": (
            [code, "Title", "Description"],
            [["11-1.00", "Chief Keepers", 'They say "keep" often.']],
        ),
        "Alternate_Titles.txt": (
            [code, "Alternate Title", "Short Title", "Source(s)"],
            [["11-1.00", "Head Keeper", "n/a", "08"], ["11-1.00", "", "n/a", "08"]],
        ),
        "Technology_Skills.txt": (
            [code, "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"],
            [
                ["11-1.00", "Git", "1", "x", "Y", "Y"],
                ["11-1.00", "Excel", "1", "x", "Y", "N"],
                ["11-1.00", "OldTool", "1", "x", "N", "N"],
            ],
        ),
    }
    for name, (header, rows) in files.items():
        lines = ["\t".join(cells) for cells in (header, *rows)]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_onet_gives_the_tools_that_are_wanted(database: Database, tmp_path: Path) -> None:
    report = import_framework(database, onet(tmp_path / "onet"))
    assert (report.format, report.accepted) == ("onet", 5)
    assert [(one.file, one.row) for one in report.rejected] == [("Alternate_Titles.txt", 3)]
    found = StoredOccupations(database).find("head keeper")
    assert found is not None
    assert (found.essential, found.optional) == (("Git",), ("Excel",))


def test_what_is_not_what_it_says_changes_nothing(database: Database, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 not really")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00\x81,conceptUri\n" * 5)
    other = table(tmp_path / "other.csv", ["name", "price"], ["a", "1"])
    empty = table(tmp_path / "empty.csv", SKILLS)
    for path in (broken, binary, other, empty, tmp_path / "absent.csv"):
        with pytest.raises(BadInputError):
            import_framework(database, path)
    assert counts(database) == {"occupations": 0, "skills": 0, "relations": 0}


def test_two_frameworks_are_not_mixed(tmp_path: Path) -> None:
    folder = esco(tmp_path / "both")
    for file in onet(tmp_path / "onet").iterdir():
        file.rename(folder / file.name)
    with pytest.raises(BadInputError, match="mixes"):
        read_framework(folder)


def test_the_command_reports_in_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/cli.db")
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", "")
    app = typer.Typer()
    app.callback()(lambda: None)
    import_skills.register(app)
    result = CliRunner().invoke(app, ["import-skills", str(esco(tmp_path / "e")), "--json"])
    told: dict[str, Any] = json.loads(result.stdout)
    assert told["accepted"] == 5
    assert {"row", "reason", "file"} == set(told["rejected"][0])
    refused = CliRunner().invoke(app, ["import-skills", str(tmp_path / "cli.db"), "--json"])
    assert refused.exit_code == 2
    assert json.loads(refused.stdout)["error"]["code"] == "bad_input"


@pytest.mark.shared_data
@pytest.mark.slow(reason="140,000 rows")
def test_the_real_esco(database: Database, shared_data: Path) -> None:
    folder = shared_data / "esco-v1.1.1"
    if not folder.is_dir():
        pytest.skip("ESCO is not here")
    report = import_framework(database, folder)
    assert report.stored == {"occupations": 3007, "skills": 13896, "relations": 123788}
    # One occupation of the relations is not in the classification.
    assert len(report.rejected) == 67
    found = StoredOccupations(database).find("database developer")
    assert found is not None
    assert len(found.essential) > 5
