"""The application: one page, its bundle, its configuration and its health."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api.admin import admin_routes
from api.bundle import Bundle
from api.calendar import calendar_routes
from api.charts import chart_routes
from api.headers import SecurityHeaders
from api.installation import Installation
from api.monitoring import Observed, monitoring_routes
from api.routes import page_routes
from api.suggestions import suggestion_routes
from recommender import __version__
from recommender.administration.accounting import account_in_background
from recommender.administration.refusals import Refusals
from recommender.bootstrap import build
from recommender.monitoring.metrics import build_metrics
from recommender.monitoring.state import StateCollector
from recommender.settings import Settings

STATIC = Path(__file__).resolve().parent / "static"


def create_app(settings: Settings, *, static: Path = STATIC) -> FastAPI:
    """The application of one installation.

    Args:
        settings: typed settings.
        static: folder of the built bundle; it may be absent, then the page says how to build it.
    """
    installation = Installation(lambda: build(settings))
    app = FastAPI(
        lifespan=_accounting(installation),
        title="Waymark",
        version=__version__,
        description="The page with the chat, and where the chat is.",
        docs_url=None,
        redoc_url=None,
    )
    bundle = Bundle(static)
    app.include_router(page_routes(settings, bundle))
    app.include_router(admin_routes(installation, bundle))
    app.include_router(calendar_routes(installation))
    app.include_router(chart_routes(installation))
    app.include_router(suggestion_routes(installation))
    shared = build_metrics()
    shared.registry.register(StateCollector(installation.waymark))
    app.include_router(monitoring_routes(settings, installation, shared))
    app.add_middleware(SecurityHeaders, settings=settings)
    app.add_middleware(Observed, metrics=shared)
    return app


def _accounting(
    installation: Installation,
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Writes down refused attempts while the application serves, and the last at its end."""

    def refusals() -> Refusals | None:
        return installation.built.refusals if installation.built else None

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        stopping = threading.Event()
        thread = account_in_background(refusals, stopping)
        yield
        stopping.set()
        await run_in_threadpool(thread.join)

    return lifespan
