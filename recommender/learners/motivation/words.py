"""Sentences about streaks, XP and badges: calm ones. Pure.

What was reached is said; what might be lost is not, nor what was missed.
"""

from __future__ import annotations

from recommender.learners.motivation.model import Badge, Motivation, Streak


def streak_sentence(streak: Streak) -> str:
    """The running streak in one sentence; an invitation where there is none."""
    if streak.days == 0:
        return "A new streak begins with the next thing you study, whenever that suits you."
    days = "1 day" if streak.days == 1 else f"{streak.days} days in a row"
    said = f"You have studied {days}."
    if streak.frozen:
        covered = "a day" if len(streak.frozen) == 1 else f"{len(streak.frozen)} days"
        said += f" A freeze covered {covered} in between."
    return said


def freeze_sentence(streak: Streak) -> str:
    """What freezes there are, and how they come."""
    if streak.freezes == 0:
        return "Seven study days earn a freeze, which covers a day off by itself."
    kept = "1 freeze" if streak.freezes == 1 else f"{streak.freezes} freezes"
    return f"You have {kept}: a day off is covered by itself."


def badge_sentence(badge: Badge) -> str:
    """A badge with its criterion and day."""
    day = f"{badge.earned_on.day} {badge.earned_on:%B %Y}"
    return f"{badge.name}: {badge.criterion.rstrip('.').lower()} ({day})."


def sentences(motivation: Motivation | None) -> tuple[str, ...]:
    """All there is to say; nothing where it is switched off."""
    if motivation is None:
        return ()
    said = [streak_sentence(motivation.streak), freeze_sentence(motivation.streak)]
    if motivation.xp:
        said.append(f"You have {motivation.xp} XP so far.")
    if motivation.badges:
        said.append(f"Latest badge: {badge_sentence(motivation.badges[-1])}")
    return tuple(said)
