"""Names of the catalogue as somebody types: what the page offers under the message field."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, Field

from api.installation import Installation
from recommender.catalogue.suggestions import MAX_CHARACTERS, Kind
from recommender.errors import WaymarkError

# Names change with the catalogue alone; a browser need not ask twice within a minute.
CACHE = "public, max-age=60"


class SuggestedName(BaseModel):
    """A name in the catalogue's own spelling."""

    text: str
    kind: Kind


class Suggestions(BaseModel):
    """What a prefix may become, likeliest first."""

    suggestions: list[SuggestedName] = Field(description="Empty where nothing begins like that.")


def suggestion_routes(installation: Installation) -> APIRouter:
    """The route of suggestions; they hold names of the catalogue and nothing about anybody."""
    router = APIRouter()

    @router.get("/api/suggest", responses={503: {"description": "The store cannot be read."}})
    def suggest(
        response: Response,
        text: Annotated[str, Query(max_length=MAX_CHARACTERS, description="What was typed.")],
        n: Annotated[int, Query(ge=1, le=20, description="How many at most.")] = 6,
    ) -> Suggestions:
        try:
            found = installation.waymark().catalogue.suggest(text, n)
        except WaymarkError as error:
            raise HTTPException(503, error.message) from error
        response.headers["Cache-Control"] = CACHE
        return Suggestions(
            suggestions=[SuggestedName(text=one.text, kind=one.kind) for one in found]
        )

    return router
