"""The tables, a file an aggregate. Importing this package knows them all."""

from recommender.storage.tables.analytics import (
    ActivityMarkRow,
    CountedDayRow,
    CourseActivityRow,
)
from recommender.storage.tables.assessment import (
    QuestionDifficultyRow,
    QuizAnswerRow,
    QuizRow,
    ReviewCardRow,
    ReviewSettingsRow,
    SkillAbilityRow,
)
from recommender.storage.tables.audit import AuditPersonRow, AuditRow
from recommender.storage.tables.base import Base
from recommender.storage.tables.courses import (
    CourseModuleRow,
    CourseRow,
    CourseSkillRow,
    PrerequisiteRow,
    SkillRow,
)
from recommender.storage.tables.events import EnrolmentRow, EventRow
from recommender.storage.tables.experiments import ExperimentExposureRow, ExperimentRow
from recommender.storage.tables.exposures import CourseExposureRow
from recommender.storage.tables.feedback import ReportRow, SurveyRow
from recommender.storage.tables.instructors import (
    CourseEditRow,
    CourseOwnerRow,
    DigestSettingsRow,
)
from recommender.storage.tables.learners import IdentityRow, LearnerRow, ProfileRow
from recommender.storage.tables.linking import LearnerAliasRow, LinkAttemptRow, LinkCodeRow
from recommender.storage.tables.moderation import CourseDecisionRow, HiddenCourseRow
from recommender.storage.tables.nudges import NudgeLeaseRow, NudgeRow, NudgeSettingsRow
from recommender.storage.tables.occupations import (
    FrameworkSkillRow,
    OccupationLabelRow,
    OccupationRow,
    OccupationSkillRow,
)
from recommender.storage.tables.paths import PathRow
from recommender.storage.tables.platform import (
    PlatformCountRow,
    PlatformLogDayRow,
    PlatformMarkRow,
    PlatformSetRow,
    TurnMeasureRow,
)
from recommender.storage.tables.recommendations import (
    RecommendationItemRow,
    RecommendationRow,
)
from recommender.storage.tables.together import BuddyInvitationRow, BuddyRow, ShareRow
from recommender.storage.tables.training import TrainingRunRow
from recommender.storage.tables.tunings import TuningRow

__all__ = [
    "ActivityMarkRow",
    "AuditPersonRow",
    "AuditRow",
    "Base",
    "BuddyInvitationRow",
    "BuddyRow",
    "CountedDayRow",
    "CourseActivityRow",
    "CourseDecisionRow",
    "CourseEditRow",
    "CourseExposureRow",
    "CourseModuleRow",
    "CourseOwnerRow",
    "CourseRow",
    "CourseSkillRow",
    "DigestSettingsRow",
    "EnrolmentRow",
    "EventRow",
    "ExperimentExposureRow",
    "ExperimentRow",
    "FrameworkSkillRow",
    "HiddenCourseRow",
    "IdentityRow",
    "LearnerAliasRow",
    "LearnerRow",
    "LinkAttemptRow",
    "LinkCodeRow",
    "NudgeLeaseRow",
    "NudgeRow",
    "NudgeSettingsRow",
    "OccupationLabelRow",
    "OccupationRow",
    "OccupationSkillRow",
    "PathRow",
    "PlatformCountRow",
    "PlatformLogDayRow",
    "PlatformMarkRow",
    "PlatformSetRow",
    "PrerequisiteRow",
    "ProfileRow",
    "QuestionDifficultyRow",
    "QuizAnswerRow",
    "QuizRow",
    "RecommendationItemRow",
    "RecommendationRow",
    "ReportRow",
    "ReviewCardRow",
    "ReviewSettingsRow",
    "ShareRow",
    "SkillAbilityRow",
    "SkillRow",
    "SurveyRow",
    "TrainingRunRow",
    "TuningRow",
    "TurnMeasureRow",
]
