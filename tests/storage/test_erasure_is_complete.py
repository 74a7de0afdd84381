"""No table may keep a learner that erasing forgets to look into."""

from __future__ import annotations

from recommender.storage.erasure import OTHER, OWNED
from recommender.storage.tables import Base, LearnerRow


def test_every_reference_to_a_learner_is_looked_into() -> None:
    learner = LearnerRow.__table__.c.id
    found = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column is learner for key in column.foreign_keys)
    }
    looked_into = {(row.__tablename__, "learner_pk") for row in OWNED.values()}
    looked_into |= {(OWNED[name].__tablename__, column) for name, column in OTHER.items()}
    assert found == looked_into
