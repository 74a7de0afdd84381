"""Yes and no: what they mean depends on what was offered."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction

from actions.admin_changes import OFFER
from actions.admin_confirming import ActionConfirmChange
from actions.base import WaymarkAction
from actions.buddies import ActionStudyBuddy
from actions.completion import ActionCompleteCourse
from actions.details import ActionCourseDetails
from actions.enrol import ActionEnrol
from actions.filters import ActionClearFilters
from actions.guidance import ActionNextStep
from actions.instructor_editing import ActionEditCourse
from actions.instructor_submission import ActionSubmitCourse
from actions.journey import NEXT, ask, on_table
from actions.linking import ActionLinkChannel
from actions.menu import MENU
from actions.motivation import ActionMotivationOn
from actions.onboarding import ActionStartOnboarding
from actions.path_calendar import ActionExportCalendar
from actions.path_changing import ActionChangePath
from actions.path_discarding import ActionDiscardPath
from actions.path_planning import ActionPlanPath
from actions.path_replies import WHAT_IF
from actions.path_showing import ActionShowPath
from actions.personalisation import ActionPersonalisationOff
from actions.profile import ActionShowProfile
from actions.progress import ActionShowProgress
from actions.progress_update import ActionUpdateProgress
from actions.quiz import ActionTakeQuiz
from actions.rating import ActionRateCourse
from actions.recommend import ActionMoreCourses, ActionRecommend
from actions.reply import Reply, Say, button
from actions.reviews import ActionReviewDue
from actions.sharing import ActionShareCourse
from actions.similar import ActionFindSimilar
from actions.turn import FORM, Turn
from actions.widening import ActionWiden
from recommender.payloads import NoticeKind, notice_payload

OFFERED: dict[str, type[WaymarkAction]] = {
    "recommend": ActionRecommend,
    "more_courses": ActionMoreCourses,
    "clear_filters": ActionClearFilters,
    "course_details": ActionCourseDetails,
    "enrol": ActionEnrol,
    "find_similar": ActionFindSimilar,
    "start_onboarding": ActionStartOnboarding,
    "personalisation_off": ActionPersonalisationOff,
    "show_profile": ActionShowProfile,
    "widen": ActionWiden,
    "plan_path": ActionPlanPath,
    "show_path": ActionShowPath,
    "change_path": ActionChangePath,
    "discard_path": ActionDiscardPath,
    "export_calendar": ActionExportCalendar,
    "next_step": ActionNextStep,
    "show_progress": ActionShowProgress,
    "update_progress": ActionUpdateProgress,
    "complete_course": ActionCompleteCourse,
    "take_quiz": ActionTakeQuiz,
    "review_due": ActionReviewDue,
    "rate_course": ActionRateCourse,
    "motivation_on": ActionMotivationOn,
    "study_buddy": ActionStudyBuddy,
    "share_course": ActionShareCourse,
    "edit_course": ActionEditCourse,
    "submit_course": ActionSubmitCourse,
    "link_channel": ActionLinkChannel,
    OFFER: ActionConfirmChange,
}


class ActionAffirm(WaymarkAction):
    """Does what was offered."""

    action_name = "action_affirm"

    def answer(self, turn: Turn) -> Reply:
        """The offered action's reply; asks back when nothing was offered."""
        offered = turn.slot("offered", "")
        if offered not in OFFERED:
            payload = notice_payload(NoticeKind.CLARIFY, "intent")
            return Reply((Say(response="utter_yes_to_what", payload=payload, buttons=MENU),))
        reply = OFFERED[offered]().answer(turn)
        if offered == "start_onboarding":
            return reply.followed_by(Reply(events=(FollowupAction(FORM),)))
        return reply


class ActionDeny(WaymarkAction):
    """Takes a no for a no."""

    action_name = "action_deny"

    def answer(self, turn: Turn) -> Reply:
        """One line and other ways on; a plan that was only thought about stays as it is."""
        if on_table(turn, WHAT_IF):
            show = button("Show my plan", "show_path")
            return ask("Good, your plan stays as it is.", "path", show, NEXT)
        buttons = (
            button("Show me something else", "more_courses"),
            button("What can you do?", "help"),
        )
        return Reply((Say(response="utter_deny", buttons=buttons),))
