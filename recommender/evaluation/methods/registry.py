"""The methods there are, and the settings baselines may choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recommender.catalogue.model import Course
from recommender.evaluation.methods.als import Als
from recommender.evaluation.methods.base import Lists, Method
from recommender.evaluation.methods.content import Content
from recommender.evaluation.methods.ease import Ease
from recommender.evaluation.methods.item_knn import ItemKnn
from recommender.evaluation.methods.popularity import Popularity
from recommender.evaluation.split import Split
from recommender.evaluation.tuning import Grid

OURS = "waymark"
BASELINES: Mapping[str, Grid] = {
    "popularity": Grid((Popularity(), Popularity(latest=10), Popularity(latest=5))),
    "item_knn": Grid(
        (
            ItemKnn(100, 0.0),
            ItemKnn(50, 0.0),
            ItemKnn(200, 0.0),
            ItemKnn(100, 10.0),
            ItemKnn(100, 100.0),
        )
    ),
    "als": Grid(
        (
            Als(64, 1.0, 40.0),
            Als(64, 10.0, 40.0),
            Als(128, 1.0, 40.0),
            Als(128, 10.0, 20.0),
        ),
        histories=20_000,
    ),
    "ease": Grid((Ease(100.0), Ease(30.0), Ease(300.0), Ease(1_000.0))),
}


def ours(split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:
    """Our own ranking, loaded when it is called: baselines' processes do without its libraries."""
    from recommender.evaluation.methods.waymark import waymark

    return waymark(split, n, courses=courses, seed=seed)


# Our own ranking is never tuned from outside: it fits an inner split of its own.
METHODS: Mapping[str, Method] = {
    OURS: ours,
    **{name: grid.methods[0] for name, grid in BASELINES.items()},
    "content": Content(),
}
COMPARED = (OURS, *BASELINES)
COLD = (OURS, "popularity", "content", "ease")
