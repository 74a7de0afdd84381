"""The kinds of nudges, one a file: eligibility, value, words, and the truth check."""

from recommender.nudging.kinds.asked import Asked
from recommender.nudging.kinds.base import Rule
from recommender.nudging.kinds.deadline import Deadline
from recommender.nudging.kinds.milestone import MilestoneWithinReach
from recommender.nudging.kinds.new_course import NewCourse
from recommender.nudging.kinds.path_step import NextStep
from recommender.nudging.kinds.reviews import DueReviews
from recommender.nudging.kinds.stalled import StalledCourse
from recommender.nudging.kinds.streak import StreakAtRisk
from recommender.nudging.kinds.weekly_goal import WeeklyGoal
from recommender.nudging.vocabulary import NudgeKind

RULES: dict[NudgeKind, Rule] = {
    rule.kind: rule
    for rule in (
        Asked(),
        Deadline(),
        StreakAtRisk(),
        MilestoneWithinReach(),
        WeeklyGoal(),
        NextStep(),
        DueReviews(),
        StalledCourse(),
        NewCourse(),
    )
}

__all__ = ["RULES", "Rule"]
