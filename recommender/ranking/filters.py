"""Hard conditions as masks over the table, and what is lifted when nothing is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from recommender.catalogue.model import Level
from recommender.ranking.model import Filters
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows, Table

# What is lifted first when nothing is left: wishes nobody stated, then what costs least to miss.
LIFTING_ORDER = (
    "preferred_language",
    "too_advanced",
    "max_hours",
    "min_hours",
    "levels",
    "providers",
    "not_providers",
    "max_price",
    "free_only",
    "skills",
    "subjects",
    "languages",
)


@dataclass(frozen=True)
class Allowed:
    """Courses that may be shown, and the names of conditions that were lifted for it."""

    mask: Mask
    relaxed: tuple[str, ...] = ()


def filter_masks(filters: Filters, table: Table) -> dict[str, Mask]:
    """A mask for each condition that ``filters`` state, by the name of its field.

    Unknown values (the catalogue does not say) pass ``not_providers`` only, and ``languages``
    where the catalogue says of no course which language it is in.
    """
    masks: dict[str, Mask] = {}
    if filters.levels:
        masks["levels"] = np.isin(table.rank, [level.rank for level in filters.levels])
    if filters.free_only:
        masks["free_only"] = table.free == 1
    if filters.max_price is not None:
        masks["max_price"] = (table.free == 1) | (table.price <= filters.max_price)
    if filters.min_hours is not None:
        masks["min_hours"] = table.hours >= filters.min_hours
    if filters.max_hours is not None:
        masks["max_hours"] = table.hours <= filters.max_hours
    if filters.languages:
        silent = table.languages.among([""])
        asked = table.languages.among(_folded(filters.languages))
        masks["languages"] = silent if silent.all() else asked
    if filters.subjects:
        masks["subjects"] = table.subjects.among(_folded(filters.subjects))
    if filters.providers:
        masks["providers"] = table.providers.among(_folded(filters.providers))
    if filters.not_providers:
        masks["not_providers"] = ~table.providers.among(_folded(filters.not_providers))
    if filters.skills:
        masks["skills"] = _teaching(filters.skills, table)
    return masks


def wish_masks(request: Request, table: Table) -> dict[str, Mask]:
    """Conditions nobody stated as such: the language spoken, and nothing far too hard.

    A beginner is not shown what is (or, by its title, must be) advanced, unless the filters
    ask for a level. What the catalogue is silent about passes.
    """
    masks: dict[str, Mask] = {}
    if request.language and not request.filters.languages:
        masks["preferred_language"] = table.languages.among(["", request.language])
    if request.level is Level.BEGINNER and not request.filters.levels:
        masks["too_advanced"] = ~(table.implied >= 1.5)
    return masks


def allowed(request: Request, table: Table, unavailable: Mask) -> Allowed:
    """Courses that meet every condition; if there are none, with as few lifted as possible.

    One condition is lifted if one suffices (in ``LIFTING_ORDER``), else one after the other.
    What was taken, dismissed, excluded or is not in the catalogue is never let in again.
    """
    masks = wish_masks(request, table) | filter_masks(request.filters, table)
    base = table.present & ~unavailable
    met = _all(base, masks)
    if met.any() or not base.any():
        return Allowed(met)
    ordered = [name for name in LIFTING_ORDER if name in masks]
    for name in ordered:
        rest = _all(base, {key: mask for key, mask in masks.items() if key != name})
        if rest.any():
            return Allowed(rest, (name,))
    return _lifted_in_turn(base, masks, ordered)


def nearest(found: Rows, relaxed: tuple[str, ...], request: Request, table: Table) -> Rows:
    """Of ``found`` those that miss a lifted limit least: as many as are asked for, and ties.

    Whoever asked for six hours and cannot have them is better served by seven than by thirty.
    What the catalogue is silent about comes last. Only one limit is looked at, the first of
    ``relaxed``: several cannot be missed least at once.
    """
    filters = request.filters
    missed: dict[str, Floats] = {}
    if filters.max_hours is not None:
        missed["max_hours"] = table.hours - np.float32(filters.max_hours)
    if filters.min_hours is not None:
        missed["min_hours"] = np.float32(filters.min_hours) - table.hours
    if filters.max_price is not None:
        paid = table.price - np.float32(filters.max_price)
        missed["max_price"] = np.where(table.free == 1, np.float32(0), paid)
    name = next((one for one in relaxed if one in missed), None)
    if name is None or len(found) <= request.n:
        return found
    by = np.nan_to_num(np.maximum(missed[name][found], 0), nan=np.inf)
    return np.asarray(found[by <= np.partition(by, request.n - 1)[request.n - 1]])


def _lifted_in_turn(base: Mask, masks: Mapping[str, Mask], ordered: list[str]) -> Allowed:
    for count in range(2, len(ordered) + 1):
        rest = _all(base, {key: masks[key] for key in ordered[count:]})
        if rest.any():
            return Allowed(rest, tuple(ordered[:count]))
    return Allowed(base, tuple(ordered))


def _all(base: Mask, masks: Mapping[str, Mask]) -> Mask:
    result = base.copy()
    for mask in masks.values():
        result &= mask
    return result


def _teaching(skills: tuple[str, ...], table: Table) -> Mask:
    mask = np.zeros(len(table), dtype=bool)
    for skill in _folded(skills):
        mask[table.teaching.get(skill, [])] = True
    return mask


def _folded(names: tuple[str, ...]) -> list[str]:
    return [name.casefold() for name in names]
