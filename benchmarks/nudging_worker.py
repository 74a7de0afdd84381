"""A process that empties an outbox until it is killed: `python -m benchmarks.nudging_worker`.

It is what the process of nudges does once a minute, without the minute: the deliverer with its
leases, the sender over HTTP. Arguments: store, key file, address of the server, moment (ISO 8601).
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from nudges.process import owner_name
from nudges.rasa import RasaSender, rasa_client
from recommender.assessment.items import ItemBank
from recommender.assessment.reviews import Reviews
from recommender.catalogue.service import Catalogue
from recommender.learners.service import Learners
from recommender.nudging.delivering import Deliverer
from recommender.nudging.reading import Reader
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

LEASE = timedelta(seconds=1)


class NoPaths:
    """Nobody has a path here."""

    def current(self, learner_id: str) -> None:  # noqa: ARG002
        """There is none."""
        return


def reader_of(database: Database) -> Reader:
    """Reads situations of a store without questions and paths."""
    catalogue, learners = Catalogue(database), Learners(database)
    reviews = Reviews(database, learners, catalogue, lambda: ItemBank(()))
    return Reader(database, catalogue, reviews=reviews, paths=NoPaths())


def main() -> None:
    """Says that it is ready, then works until somebody kills it or nothing is left."""
    store, key, url, moment = sys.argv[1:]
    database = Database(f"sqlite:///{store}", Cipher([Path(key).read_text().strip()]))
    begun, started = datetime.fromisoformat(moment), time.monotonic()
    deliverer = Deliverer(
        database,
        reader_of(database),
        RasaSender(rasa_client(url), "token"),
        owner=owner_name(),
        clock=lambda: begun + timedelta(seconds=time.monotonic() - started),
        workers=2,
        lease=LEASE,
    )
    print("ready", flush=True)
    quiet = 0
    while quiet < 15:
        quiet = 0 if deliverer.run(limit=10).total else quiet + 1
        time.sleep(0.1)


if __name__ == "__main__":
    main()
