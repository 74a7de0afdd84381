"""What audience new courses have had so far, counted as it happens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from recommender.storage.tables.base import Base, UtcDateTime


class CourseExposureRow(Base):
    """How often a course was shown while it was new, and how many enrolled since.

    A row comes with the first showing; the recommendation log remains the full account.
    """

    __tablename__ = "course_exposures"

    course_pk: Mapped[int] = mapped_column(
        ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    impressions: Mapped[int] = mapped_column(default=0)
    takers: Mapped[int] = mapped_column(default=0)
    first_shown_at: Mapped[datetime] = mapped_column(UtcDateTime)
