"""From the event log to distinct pairs: what was taken back is gone, the strongest sign counts.

Twenty million events are a few sorts of 64-bit keys here, seconds and no Python objects. A
test holds the rules for what was taken back to those a single learner's request is read by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.learners.model import OPINIONS, EventKind
from recommender.ranking.interactions import Interactions, Pairs
from recommender.ranking.signals import DISMISSED, NEUTRAL_RATING, RATING_RANGE, TAKEN, strength

GRADES: Mapping[EventKind, int] = {
    EventKind.CLICK: 1,
    EventKind.ALREADY_KNOW: 1,
    EventKind.ENROL: 2,
    EventKind.START: 3,
    EventKind.STUDY: 3,
    EventKind.PROGRESS: 3,
    EventKind.COMPLETE: 4,
    EventKind.LIKE: 4,
}
LIKED = 4
LIKED_FROM = 0.5
DROPPED = 1
BEGUN = TAKEN - {EventKind.ENROL}
KEY_BITS = 63


@dataclass(frozen=True)
class Events:
    """Parallel arrays of n events in the order written; ``kind`` is an index into ``kinds``."""

    learner: NDArray[np.integer]
    course: NDArray[np.integer]
    kind: NDArray[np.integer]
    time: NDArray[np.integer]
    value: NDArray[np.floating]
    kinds: tuple[EventKind, ...]

    def flags(self, wanted: frozenset[EventKind]) -> NDArray[np.bool_]:
        """For every kind code, whether it is one of ``wanted``."""
        return np.array([kind in wanted for kind in self.kinds], dtype=bool)


@dataclass(frozen=True)
class _Grouped:
    """Standing events by (learner, course), in time order within each pair.

    Attributes:
        event: index of each into the arrays of events.
        moment: place of each in the time order of all events.
        starts: where each of the m pairs begins.
    """

    event: NDArray[np.integer]
    moment: NDArray[np.integer]
    starts: NDArray[np.int64]


def fold_events(
    learner: NDArray[np.integer],
    course: NDArray[np.integer],
    kind: NDArray[np.integer],
    time: NDArray[np.integer],
    value: NDArray[np.floating],
    *,
    kinds: tuple[EventKind, ...],
    learners: int,
    courses: int,
) -> Interactions:
    """Folds parallel arrays of events (in the order written) into pairs.

    An ``undo`` takes back the latest opinion before it on the same course, and a ``drop`` of
    what was never begun takes back the enrolment, as when a request is answered. A pair's
    weight is that of its strongest good sign; a pair whose strongest bad sign (a dislike,
    dismissal, drop or low rating) outweighs it is left out of training and, unless it was
    merely dropped, counted among the refused.
    """
    events = Events(learner, course, kind, time, value, kinds)
    found = _standing(_grouped(events), events)
    if not len(found.event):
        return _empty(learners, courses)
    weight = _weights(events)[found.event]
    best = np.maximum(np.maximum.reduceat(weight, found.starts), 0.0)
    worst = np.minimum.reduceat(weight, found.starts)
    codes = kind[found.event]
    refused = (best <= -worst) & _any(events.flags(DISMISSED | {EventKind.RATE}), codes, found)
    first = found.event[found.starts]
    order = _by_learner(learner[first], found.moment[found.starts], best > -worst)
    chosen = first[order]
    return Interactions(
        learner=learner[chosen].astype(np.int32),
        course=course[chosen].astype(np.int32),
        weight=best[order],
        taken=_any(events.flags(TAKEN), codes, found)[order],
        time=time[chosen].astype(np.int64),
        learners=learners,
        courses=courses,
        grade=_grades(events, weight, codes, found)[order],
        refused=Pairs(
            learner[first[refused]].astype(np.int32), course[first[refused]].astype(np.int32)
        ),
    )


def _empty(learners: int, courses: int) -> Interactions:
    none = np.zeros(0, dtype=np.int32)
    return Interactions(
        none,
        none,
        np.zeros(0, dtype=np.float32),
        np.zeros(0, dtype=bool),
        np.zeros(0, dtype=np.int64),
        learners,
        courses,
    )


def sorted_places(*keys: NDArray[np.integer], bits: int = KEY_BITS) -> NDArray[np.integer]:
    """Stable order by non-negative ``keys``, the first being the most important.

    The keys and each row's own place are packed into one number where ``bits`` are enough for
    them: sorting plain numbers is ten times as fast as an argsort. Otherwise they are sorted
    one by one.
    """
    size = len(keys[0])
    widths = [int(key.max(initial=0)).bit_length() for key in keys]
    own = max(size - 1, 0).bit_length()
    if sum(widths) + own > bits:
        return np.lexsort(keys[::-1])
    packed = keys[0].astype(np.int64)
    for key, width in zip(keys[1:], widths[1:], strict=True):
        packed <<= width
        packed |= key
    packed <<= own
    packed |= np.arange(size)
    packed.sort()
    packed &= (1 << own) - 1
    return packed.astype(np.int32 if size < 2**31 else np.int64)


def _grouped(events: Events) -> _Grouped:
    if np.all(events.time[1:] >= events.time[:-1]):
        in_time: NDArray[np.integer] = np.arange(len(events.time), dtype=np.int32)
    else:
        in_time = sorted_places(events.time - events.time.min())
    learner, course = events.learner[in_time], events.course[in_time]
    moment = sorted_places(learner, course)
    learner, course = learner[moment], course[moment]
    new = (learner[1:] != learner[:-1]) | (course[1:] != course[:-1])
    return _Grouped(in_time[moment], moment, _starts(new, len(moment)))


def _starts(new: NDArray[np.bool_], size: int) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(min(size, 1), dtype=np.int64), np.flatnonzero(new) + 1])


def _any(
    wanted: NDArray[np.bool_], codes: NDArray[np.integer], found: _Grouped
) -> NDArray[np.bool_]:
    """For every pair, whether one of its events has a wanted kind."""
    return np.logical_or.reduceat(wanted[codes], found.starts)


def _by_learner(
    learner: NDArray[np.integer], moment: NDArray[np.integer], keep: NDArray[np.bool_]
) -> NDArray[np.integer]:
    """Pairs to keep, by learner (they are already) and then by their first moment."""
    kept = np.flatnonzero(keep)
    return np.asarray(kept[sorted_places(learner[kept], moment[kept])], dtype=np.int64)


def _standing(found: _Grouped, events: Events) -> _Grouped:
    """``found`` without what was taken back (as ``storage.events.learner_signals`` has it)."""
    if not len(found.event):
        return found
    codes = events.kind[found.event]
    touched = _any(events.flags(frozenset({EventKind.UNDO, EventKind.DROP})), codes, found)
    if not touched.any():
        return found
    lengths = np.diff(np.append(found.starts, len(codes)))
    # Newest first, pair after pair: what takes back comes before what it takes back.
    places = np.flatnonzero(np.repeat(touched, lengths))[::-1]
    pair = np.repeat(np.flatnonzero(touched), lengths[touched])[::-1]
    undone = _undone(pair, codes[places], events)
    stays = np.ones(len(codes), dtype=bool)
    stays[places[undone]] = False
    pair, places = pair[~undone], places[~undone]
    stays[places[_unenrolled(pair, codes[places], events)]] = False
    pairs = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)[stays]
    starts = _starts(pairs[1:] != pairs[:-1], len(pairs))
    return _Grouped(found.event[stays], found.moment[stays], starts)


def _undone(
    pair: NDArray[np.integer], codes: NDArray[np.integer], events: Events
) -> NDArray[np.bool_]:
    """Every ``undo``, and the opinions that they take back; newest first within each pair.

    A count goes up with an undo and, while it is above 0, down with an opinion: a walk that
    is reflected at 0, which is the walk less its lowest point so far, pair by pair.
    """
    undo, opinion = events.flags(frozenset({EventKind.UNDO}))[codes], events.flags(OPINIONS)[codes]
    after = np.cumsum(undo.astype(np.int64) - opinion)
    before = np.concatenate([[0], after[:-1]])
    fresh = np.concatenate([[True], pair[1:] != pair[:-1]])
    number = np.cumsum(fresh) - 1
    before -= before[np.flatnonzero(fresh)][number]
    apart = number * (len(codes) + 1)
    lowest = np.minimum.accumulate(before - apart) + apart
    return np.asarray(undo | (opinion & (before > lowest)), dtype=bool)


def _unenrolled(
    pair: NDArray[np.integer], codes: NDArray[np.integer], events: Events
) -> NDArray[np.bool_]:
    """Enrolments dropped before anything was begun, and those drops; newest first."""
    drop, enrol = (
        events.flags(frozenset({EventKind.DROP}))[codes],
        events.flags(frozenset({EventKind.ENROL}))[codes],
    )
    told = np.flatnonzero(drop | enrol | events.flags(BEGUN)[codes])
    next_to = pair[told][1:] == pair[told][:-1]
    back = np.flatnonzero(next_to & drop[told][:-1] & enrol[told][1:])
    gone = np.zeros(len(codes), dtype=bool)
    gone[told[back]] = gone[told[back + 1]] = True
    return gone


def _weights(events: Events) -> NDArray[np.float32]:
    by_kind = np.array([strength(one) for one in events.kinds], dtype=np.float32)
    weight: NDArray[np.float32] = by_kind[events.kind]
    if EventKind.RATE in events.kinds:
        rated = np.flatnonzero(events.kind == events.kinds.index(EventKind.RATE))
        given = (events.value[rated] - NEUTRAL_RATING) / RATING_RANGE
        weight[rated] = np.nan_to_num(np.clip(given, -1.0, 1.0), nan=0.0)
    return weight


def _grades(
    events: Events, weight: NDArray[np.float32], codes: NDArray[np.integer], found: _Grouped
) -> NDArray[np.uint8]:
    """What came of every pair; a course dropped (and not finished) counts as one looked at."""
    by_kind = np.array([GRADES.get(one, 0) for one in events.kinds], dtype=np.uint8)
    grade = by_kind[codes]
    grade[events.flags(frozenset({EventKind.RATE}))[codes] & (weight >= LIKED_FROM)] = LIKED
    best = np.maximum.reduceat(grade, found.starts)
    dropped = _any(events.flags(frozenset({EventKind.DROP})), codes, found) & (best < LIKED)
    best[dropped] = np.minimum(best[dropped], DROPPED)
    return np.maximum(best, 1).astype(np.uint8)
