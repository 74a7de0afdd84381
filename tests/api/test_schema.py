"""The API keeps to the OpenAPI schema it publishes, whatever it is sent."""

from __future__ import annotations

import tempfile
from pathlib import Path

import schemathesis
from hypothesis import settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_app
from recommender.bootstrap import build
from recommender.settings import Settings

FOLDER = tempfile.TemporaryDirectory()
SETTINGS = Settings(_env_file=None, database_url=f"sqlite:///{FOLDER.name}/store.db")
build(SETTINGS, migrate=True).database.close()
# Without a bundle: the page answers 503 on purpose, which is in the schema.
APP = create_app(SETTINGS, static=Path(FOLDER.name) / "no-bundle")
schema = schemathesis.openapi.from_asgi("/openapi.json", APP)
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]


@schema.exclude(path=["/", "/admin"]).parametrize()
@settings(max_examples=15, deadline=None)
def test_answers_keep_to_the_schema(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=[*CHECKS, not_a_server_error])


@schema.include(path=["/", "/admin"]).parametrize()
@settings(max_examples=3, deadline=None)
def test_the_missing_page_keeps_to_the_schema(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)
