"""Tables nobody has seen before: mapping of columns, delimiters, encodings and damage."""

# ruff: noqa: RUF001

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from recommender.catalogue.importers.columns import NoTitleColumnError
from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Level, Moderation
from recommender.errors import BadInputError

Write = Callable[[str, str | bytes], Path]


def test_columns_are_known_by_their_names(samples: Path) -> None:
    (knots, bread), report = read_courses(samples / "generic.csv", provider="Quay School")
    assert knots.course_id == "knots-for-sailors-quay-school"
    assert (knots.subject, knots.level, knots.hours) == ("Rope", Level.BEGINNER, 1.5)
    assert (knots.skills, knots.instructors) == (("Knots", "Rope"), ("Ann Lee",))
    assert (knots.price, knots.is_free, knots.language) == (12.5, False, "en")
    assert (bread.level, bread.hours, bread.skills) == (None, None, ("Baking", "Yeast"))
    assert (bread.price, bread.is_free, bread.language) == (0.0, True, "fr")
    assert report.warning_rows["unreadable_hours"] == [3]
    assert [(item.number, item.reason) for item in report.rejected] == [(4, "there is no title")]


def test_a_mapping_overrules_the_names(write: Write) -> None:
    path = write("a.csv", "Name,Kurs,Std\nx,Knoten,2\n")
    (course,), _ = read_courses(path, mapping={"title": "Kurs", "hours": "Std"})
    assert (course.title, course.hours) == ("Knoten", 2.0)


def test_a_mapping_makes_a_platforms_file_the_callers(samples: Path) -> None:
    courses, report = read_courses(samples / "udemy.csv", mapping={"title": "url"})
    assert report.format == "csv"
    assert courses[0].title == "https://example.org/whistle/"


@pytest.mark.parametrize(
    ("mapping", "words"),
    [({"colour": "Name"}, "not something a course has"), ({"title": "Nom"}, "no column “Nom”")],
)
def test_a_wrong_mapping_says_what_there_is(
    write: Write, mapping: dict[str, str], words: str
) -> None:
    with pytest.raises(BadInputError, match=words) as caught:
        read_courses(write("a.csv", "Name\nKnots\n"), mapping=mapping)
    assert "Name" in str(caught.value) or "title" in str(caught.value)


def test_without_a_title_the_columns_are_named(write: Write) -> None:
    with pytest.raises(NoTitleColumnError, match="Nom, Prix") as caught:
        read_courses(write("a.csv", "Nom,Prix\nNoeuds,3\n"))
    assert caught.value.columns == ("Nom", "Prix")


@pytest.mark.parametrize(
    ("header", "cells", "hours"),
    [
        ("duration_minutes", "90", 1.5),
        ("hours_per_week,weeks", "3,4", 12.0),
        ("effort,length", "2-4 hours per week,2 weeks", 6.0),
    ],
)
def test_hours_from_what_there_is(write: Write, header: str, cells: str, hours: float) -> None:
    (course,), report = read_courses(write("a.csv", f"title,{header}\nKnots,{cells}\n"))
    assert course.hours == hours
    assert "hours" in report.fields


def test_moderation_counts_only_where_there_is_a_column(write: Write) -> None:
    (hidden,), report = read_courses(write("a.csv", "title,moderation\nKnots,Hidden\n"))
    assert hidden.moderation is Moderation.HIDDEN
    assert "moderation" in report.fields
    assert "moderation" not in read_courses(write("b.csv", "title\nKnots\n"))[1].fields


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters(write: Write, mark: str) -> None:
    path = write("a.csv", f'title{mark}level\n"Knots{mark} again"{mark}Beginner\n')
    (course,), _ = read_courses(path)
    title = "Knots again" if mark == "\t" else f"Knots{mark} again"
    assert (course.title, course.level) == (title, Level.BEGINNER)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings(write: Write, encoding: str) -> None:
    text = "title,description\nL’été à Besançon,Où l’on étudie déjà la forêt près du château\n"
    (course,), _ = read_courses(write("a.csv", text.encode(encoding)))
    assert course.title == "L’été à Besançon"


@pytest.mark.parametrize(
    ("encoding", "title", "description"),
    [
        ("cp1251", "Основы управления", "Курс для тех кто начинает работать"),
        ("cp1250", "Podstawy żeglugi", "Kurs dla tych którzy chcą się nauczyć wiązać węzły"),
        ("shift_jis", "はじめての航海", "初心者向けの講座です"),
        ("gb18030", "学习如何学习", "适合初学者的课程"),
    ],
)
def test_legacy_encodings(write: Write, encoding: str, title: str, description: str) -> None:
    text = f"title,description\n{title},{description}\n"
    (course,), _ = read_courses(write("a.csv", text.encode(encoding)))
    assert (course.title, course.description) == (title, description)


def test_newlines_nulls_and_very_long_fields(write: Write) -> None:
    long = "word " * 40_000
    path = write("a.csv", f'title,description\n"Kn\0ots\nand more","{long}"\nBread,x\n')
    (knots, bread), report = read_courses(path)
    assert (knots.title, len(knots.description)) == ("Knots and more", len(long) - 1)
    assert bread.title == "Bread"
    assert not report.rejected


def test_bad_rows_cost_only_themselves(write: Write) -> None:
    path = write("a.csv", "title,level,hours\nOne,Beginner,1\nTwo,a,b,c,d\n\nThree\nFour,x,3\n")
    courses, report = read_courses(path)
    assert [course.title for course in courses] == ["One", "Four"]
    assert [item.number for item in report.rejected] == [3, 5]
    assert "quotes" in report.rejected[0].reason
    assert "cut off" in report.rejected[1].reason
    assert report.warning_rows["unreadable_level"] == [6]


@pytest.mark.parametrize("cut", [0.5, 0.8, 0.97])
def test_half_a_file_gives_its_whole_rows(write: Write, cut: float) -> None:
    whole = "title,description\n" + "".join(f'Kurs é{n},"Text é, number {n}"\n' for n in range(40))
    data = whole.encode()
    courses, report = read_courses(write("a.csv", data[: int(len(data) * cut)]))
    assert len(courses) + len(report.rejected) >= 40 * cut - 2
    assert all(c.description == f"Text é, number {n}" for n, c in enumerate(courses))
    assert len(report.rejected) <= 1


def test_extra_trailing_columns_left_off_in_every_row_are_no_damage(write: Write) -> None:
    courses, report = read_courses(write("a.csv", "title,level,skills\nOne,Beginner\nTwo,All\n"))
    assert len(courses) == 2
    assert not report.rejected


def test_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Courses").append(["Course Title", "Hours", "Level", "Id"])
    book["Courses"].append(["Knots", 2.5, "Beginner", 7])
    book["Courses"].append([None, None, None, None])
    book["Courses"].append([None, 1, "Beginner", 8])
    path = tmp_path / "courses.xlsx"
    book.save(path)
    (course,), report = read_courses(path)
    assert (report.format, course.course_id, course.hours) == ("excel", "7", 2.5)
    assert [item.number for item in report.rejected] == [4]


def test_a_platforms_columns_count_in_excel_too(samples: Path, tmp_path: Path) -> None:
    import csv

    book = openpyxl.Workbook()
    with (samples / "edx.csv").open(encoding="utf-8") as file:
        for row in csv.reader(file):
            book.active.append(row)
    book.save(tmp_path / "edx.xlsx")
    courses, report = read_courses(tmp_path / "edx.xlsx")
    assert report.format == "edx"
    assert courses == read_courses(samples / "edx.csv")[0]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b" \n\n", "is empty"),
        ("a.csv", b"title,level\n", "no courses"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "neither text nor"),
        ("a.xlsx", b"PK\x03\x04 not really", "not an Excel workbook"),
        ("a.json", b'{"@type": "Course", "name": ', "not valid JSON"),
        ("a.json", b'{"@type": "Person"}', "no schema.org Course"),
        ("a.yml", b"subject: [", "not valid YAML"),
        ("a.yml", b"just text", "not in the academy format"),
        ("a.txt", b"Dear reader, this is a letter.\nIt has no columns.\n", "no column"),
    ],
)
def test_a_file_that_is_not_what_it_says(
    write: Write, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(BadInputError, match=words) as caught:
        read_courses(write(name, content))
    assert caught.value.hint


def test_a_list_of_something_else_is_no_catalogue(write: Write) -> None:
    rows = "".join(f"Course {n % 6},learner {n}\n" for n in range(12))
    path = write("a.csv", f"course name,learner\n{rows}")
    with pytest.raises(BadInputError, match="again and again"):
        read_courses(path)
    courses, report = read_courses(path, "csv")
    assert (len(courses), report.warnings["duplicate_merged"]) == (6, 6)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="does not exist"):
        read_courses(tmp_path / "absent.csv")
    with pytest.raises(BadInputError, match="no catalogue in the folder"):
        read_courses(tmp_path)
    with pytest.raises(BadInputError, match="not a known format"):
        read_courses(tmp_path, "moodle")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("javascript:alert(1)", False),
        (" JavaScript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html;base64,PHNjcmlwdD4=", False),
        ("https:alert(1)", False),
        ("https://example.org/a:b", True),
        ("HTTP://example.org", True),
        ("www.example.org/knots?next=a:b", True),
        ("/courses/knots", True),
    ],
)
def test_an_address_that_is_no_web_address_is_left_out(write: Write, url: str, kept: bool) -> None:
    (course,), report = read_courses(write("a.csv", f'title;url\nKnots;"{url}"\n'))
    assert course.title == "Knots"
    assert (course.url is not None) == kept
    assert report.warning_rows.get("url_not_http_dropped") == (None if kept else [2])


@pytest.mark.parametrize(
    "header",
    [
        "O*NET-SOC Code\tTitle\tDescription",
        "conceptType,conceptUri,title",
        "occupationUri,relationType,title",
    ],
)
def test_occupations_and_skills_are_no_courses(write: Write, header: str) -> None:
    path = write("Occupation_Data.txt", header + "\n11-1011.00\tChiefs\tThey lead.\n")
    for format in ("auto", "csv"):
        with pytest.raises(BadInputError, match="import-skills"):
            read_courses(path, format)
    mine = write("mine.txt", "O*NET-SOC Code\tTitle\n11-1011.00\tLeading people\n")
    (course,), _ = read_courses(mine, mapping={"title": "Title"})
    assert course.title == "Leading people"
