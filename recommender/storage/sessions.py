"""The type of an open transaction, for rooms that pass one on without knowing SQL."""

from sqlalchemy.orm import Session as Session
