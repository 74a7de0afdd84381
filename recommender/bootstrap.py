"""The only place where engines, models and clients are built."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from recommender.settings import Settings, load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

if TYPE_CHECKING:
    from recommender.administration.algorithm import Algorithm
    from recommender.administration.audit import Audit
    from recommender.administration.moderation import Moderations
    from recommender.administration.refusals import Refusals
    from recommender.administration.reports import ReportDesk
    from recommender.administration.roles import Roles
    from recommender.analytics.digest import Digests
    from recommender.analytics.insights import Insights
    from recommender.analytics.platform import PlatformStatistics
    from recommender.analytics.service import Analytics
    from recommender.assessment.items import ItemBank
    from recommender.assessment.placement import Placement
    from recommender.assessment.reviews import Reviews
    from recommender.catalogue.editing.service import Editing
    from recommender.catalogue.ownership import Owners
    from recommender.catalogue.service import Catalogue
    from recommender.experiments.offpolicy.service import OffPolicyCheck
    from recommender.experiments.service import Experiments
    from recommender.experiments.variation import Variation
    from recommender.goals.reading import GoalReader
    from recommender.guidance.service import Guidance
    from recommender.learners.feedback.queue import ReportQueue
    from recommender.learners.feedback.service import Feedback
    from recommender.learners.feedback.surveys import Surveys
    from recommender.learners.linking.service import Linking
    from recommender.learners.progress.reports import Reports
    from recommender.learners.progress.service import Progress
    from recommender.learners.progress.studying import StudyLog
    from recommender.learners.service import Learners
    from recommender.learners.together.buddies import Buddies
    from recommender.learners.together.room_shares import RoomShares
    from recommender.learners.together.rooms import Rooms
    from recommender.learners.together.sharing import Sharing
    from recommender.nudging.service import Nudges
    from recommender.operations.retraining import Runs
    from recommender.paths.service import Paths
    from recommender.ranking.service import Recommendations
    from recommender.ranking.tuning import Tunings


@dataclass
class Waymark:
    """An installation, with its rooms built on first use so that light commands stay quick."""

    settings: Settings
    database: Database

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue room."""
        from recommender.catalogue.service import Catalogue

        return Catalogue(self.database)

    @cached_property
    def learners(self) -> Learners:
        """The learners room."""
        from recommender.learners.service import Learners

        return Learners(self.database)

    @cached_property
    def recommendations(self) -> Recommendations:
        """The ranking room, serving the current artefacts."""
        from recommender.ranking.service import build_recommendations

        return build_recommendations(
            self.settings, self.database, self.catalogue, self.learners, self.variation
        )

    @cached_property
    def experiments(self) -> Experiments:
        """Controlled experiments."""
        from recommender.experiments.service import Experiments

        return Experiments(self.database, self.audit, self.tunings)

    @cached_property
    def off_policy(self) -> OffPolicyCheck:
        """What the recommendation log says of a change that was never tried."""
        from recommender.experiments.offpolicy.service import OffPolicyCheck

        return OffPolicyCheck(self.database, self.recommendations, self.tunings)

    @cached_property
    def variation(self) -> Variation:
        """Gives each learner the variants of the experiments that run."""
        from recommender.experiments.variation import build_variation

        return build_variation(self.database)

    @cached_property
    def goals(self) -> GoalReader:
        """Reads goals in people's own words."""
        from recommender.goals.reading import GoalReader

        return GoalReader(self.recommendations, self.catalogue)

    @cached_property
    def paths(self) -> Paths:
        """The paths room."""
        from recommender.paths.building import build_paths

        return build_paths(
            self.settings.home,
            self.database,
            self.catalogue,
            self.learners,
            self.recommendations,
        )

    @cached_property
    def owners(self) -> Owners:
        """Whose courses are whose."""
        from recommender.catalogue.ownership import Owners

        return Owners(self.database)

    @cached_property
    def editing(self) -> Editing:
        """Changes to courses by hand, and new ones."""
        from recommender.catalogue.editing.service import Editing

        return Editing(self.database, self.catalogue, self.audit)

    @cached_property
    def digests(self) -> Digests:
        """What instructors are told without asking."""
        from recommender.analytics.digest import Digests

        return Digests(self.database, self.catalogue, self.owners, self.analytics)

    @cached_property
    def insights(self) -> Insights:
        """Reports on single courses."""
        from recommender.analytics.insights import Insights

        return Insights(
            self.database,
            self.catalogue,
            lambda: self.recommendations,
            k=self.settings.group_size,
        )

    @cached_property
    def analytics(self) -> Analytics:
        """Figures of courses."""
        from recommender.analytics.service import Analytics

        return Analytics(self.database)

    @cached_property
    def platform(self) -> PlatformStatistics:
        """Figures of the whole platform, for administrators."""
        from recommender.analytics.platform_building import build_platform_statistics

        return build_platform_statistics(self.settings, self.database)

    @cached_property
    def tunings(self) -> Tunings:
        """The room in which administrators adjust the ranking."""
        from recommender.ranking.tuning import Tunings

        return Tunings(self.database, self.audit)

    @cached_property
    def audit(self) -> Audit:
        """The log of what instructors and administrators did, and of who was refused."""
        from recommender.administration.audit import Audit

        return Audit(self.database)

    @cached_property
    def refusals(self) -> Refusals:
        """Attempts that were refused, on their way into the audit log."""
        from recommender.administration.refusals import Refusals

        return Refusals(self.audit)

    @cached_property
    def roles(self) -> Roles:
        """Who may do what."""
        from recommender.administration.roles import Roles

        return Roles(self.database, self.audit)

    @cached_property
    def moderations(self) -> Moderations:
        """Which courses may be shown, to whom."""
        from recommender.administration.moderation import Moderations

        return Moderations(self.database, self.audit, self.catalogue)

    @cached_property
    def report_desk(self) -> ReportDesk:
        """Reported recommendations, decided on."""
        from recommender.administration.reports import ReportDesk

        return ReportDesk(self.database, self.audit, self.catalogue, self.report_queue)

    @cached_property
    def runs(self) -> Runs:
        """Trainings and roll-backs."""
        from recommender.operations.retraining import Runs

        return Runs(self.settings, self.database, self.audit)

    @cached_property
    def algorithm(self) -> Algorithm:
        """The ranking as administrators see, try and change it."""
        from recommender.administration.building import build_algorithm

        return build_algorithm(
            self.settings, self.database, self.catalogue, self.recommendations, self.tunings
        )

    @cached_property
    def progress(self) -> Progress:
        """Where learners stand in their courses."""
        from recommender.learners.progress.service import Progress

        return Progress(self.database, self.catalogue)

    @cached_property
    def study_log(self) -> StudyLog:
        """What learners studied, line by line."""
        from recommender.learners.progress.studying import StudyLog

        return StudyLog(self.database)

    @cached_property
    def reports(self) -> Reports:
        """Progress cards, skill profiles and records of completed courses."""
        from recommender.learners.progress.certificates import Issuer
        from recommender.learners.progress.days import WeekStart
        from recommender.learners.progress.reports import Reports

        key = self.settings.certificate_key
        return Reports(
            self.progress,
            self.learners,
            self.catalogue,
            week_start=WeekStart(self.settings.week_start),
            issuer=Issuer(self.settings.certificate_issuer, self.settings.certificate_url),
            key=key.get_secret_value() if key else None,
        )

    @cached_property
    def questions(self) -> ItemBank:
        """The questions that quizzes and reviews ask; faulty ones are left out."""
        from recommender.assessment.bank import usable_bank

        return usable_bank(self.settings.questions)

    @cached_property
    def placement(self) -> Placement:
        """The room of adaptive quizzes."""
        from recommender.assessment.placement import Placement

        return Placement(self.database, self.learners, lambda: self.questions)

    @cached_property
    def reviews(self) -> Reviews:
        """The room of spaced review."""
        from recommender.assessment.reviews import Reviews

        return Reviews(self.database, self.learners, self.catalogue, lambda: self.questions)

    @cached_property
    def feedback(self) -> Feedback:
        """Ratings, reviews, reports, and what goes well with a course."""
        from recommender.learners.feedback.service import Feedback

        return Feedback(self.database, self.catalogue, self.recommendations)

    @cached_property
    def report_queue(self) -> ReportQueue:
        """Reported recommendations, for administrators."""
        from recommender.learners.feedback.queue import ReportQueue

        return ReportQueue(self.database)

    @cached_property
    def surveys(self) -> Surveys:
        """Rare questions about the guide itself."""
        from recommender.learners.feedback.surveys import Surveys

        return Surveys(self.database, seed="surveys")

    @cached_property
    def sharing(self) -> Sharing:
        """Courses that people recommend to each other."""
        from recommender.learners.together.sharing import Sharing

        return Sharing(self.database, rooms=self.rooms)

    @cached_property
    def rooms(self) -> Rooms:
        """Rooms to post in: those of messengers that are set up, while the process runs."""
        from recommender.learners.together.rooms import Rooms

        channels = self.settings.messengers if self.settings.nudges else ()
        return Rooms.parse(self.settings.rooms, channels)

    @cached_property
    def room_shares(self) -> RoomShares:
        """What is to be posted in rooms."""
        from recommender.learners.together.room_shares import RoomShares

        return RoomShares(self.database)

    @cached_property
    def buddies(self) -> Buddies:
        """Study buddies."""
        from recommender.learners.progress.days import WeekStart
        from recommender.learners.together.buddies import Buddies

        week_start = WeekStart(self.settings.week_start)
        return Buddies(self.database, self.catalogue, week_start=week_start)

    @cached_property
    def linking(self) -> Linking:
        """Who is behind a handle on a channel, and joining accounts."""
        from recommender.learners.linking.service import Linking

        return Linking(self.database)

    @cached_property
    def guidance(self) -> Guidance:
        """The next best action."""
        from recommender.guidance.adapters import OurPath, OurPlacement, OurReviews
        from recommender.guidance.service import Guidance
        from recommender.learners.progress.days import WeekStart

        return Guidance(
            self.progress,
            self.catalogue,
            week_start=WeekStart(self.settings.week_start),
            reviews=OurReviews(self.reviews),
            path=OurPath(self.paths),
            placement=OurPlacement(self.placement),
        )

    @cached_property
    def nudges(self) -> Nudges:
        """The nudging room."""
        from recommender.experiments.nudge_policy import varied
        from recommender.learners.progress.days import WeekStart
        from recommender.nudging.crowd import Crowd
        from recommender.nudging.reading import Reader
        from recommender.nudging.service import Nudges

        week_start = WeekStart(self.settings.week_start)
        share = self.settings.nudge_hold_out
        reader = Reader(
            self.database,
            self.catalogue,
            reviews=self.reviews,
            paths=self.paths,
            week_start=week_start,
            hold_out=share,
        )
        crowd = Crowd(self.database, week_start=week_start, hold_out=share)
        return Nudges(self.database, crowd, reader, vary=varied(self.variation))


def build(settings: Settings | None = None, *, migrate: bool = False) -> Waymark:
    """The installation that ``settings`` describe (those of the environment by default).

    Args:
        settings: typed settings; :func:`load_settings` when not given.
        migrate: also bring the store's schema to the newest version.

    Raises:
        SettingsError: a setting is missing or malformed.
        StoreError: the store cannot be opened.
    """
    settings = settings or load_settings()
    keys = [key.get_secret_value() for key in settings.encryption_keys]
    database = Database(settings.sqlalchemy_url, Cipher(keys) if keys else None)
    if migrate:
        database.migrate()
    return Waymark(settings, database)
