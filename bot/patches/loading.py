"""Loading a model to serve it: what only training needs stays unread, the domain is read once."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, Dict

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain
from rasa.shared.utils.io import read_file, read_yaml

from bot.patches.marks import is_marked, marked


def load_what_serves() -> None:
    """Has a model loaded without the classes it was trained with, which import TensorFlow.

    Its domain was written by Rasa itself, checked, when it was trained; stock Rasa parses it
    four times to check it again.
    """
    if is_marked(ModelMetadata.from_dict):
        return
    stock_metadata = ModelMetadata.from_dict
    stock_domain = DomainProvider.load

    @functools.wraps(stock_metadata)
    def from_dict(_: Any, serialized: Dict[str, Any]) -> ModelMetadata:
        return stock_metadata({**serialized, "train_schema": {"nodes": {}}})

    @functools.wraps(stock_domain)
    def load(
        cls: Any,
        config: Dict[str, Any],  # noqa: ARG001 - Rasa's signature
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG001
        **_: Any,
    ) -> DomainProvider:
        with model_storage.read_from(resource) as folder:
            domain = domain_in(folder)
        return cls(model_storage, resource, domain)

    ModelMetadata.from_dict = classmethod(marked(from_dict))  # type: ignore
    DomainProvider.load = classmethod(marked(load))  # type: ignore


def domain_in(folder: Path) -> Domain:
    """The domain in a model's folder: its one file, or whatever Rasa makes of several."""
    if [path.name for path in folder.iterdir()] != ["domain.yml"]:
        return Domain.from_path(folder)
    return Domain.from_dict(read_yaml(read_file(folder / "domain.yml")))
