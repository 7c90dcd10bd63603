"""Consultation courses: a specialist of an institution advises a foster family in its home, in 4-6 meetings."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="consultation",
    title=N_("Courses"),
    key="6",
    desk="plejedesk.consultation.screen:CoursesScreen",
    opens={
        "course": "plejedesk.consultation.course:CourseScreen",
        "course_new": "plejedesk.consultation.request_form:CourseRequestForm",
        "course_agree": "plejedesk.consultation.agree_form:AgreeForm",
    },
    models="plejedesk.consultation.models",
    demo="plejedesk.consultation.demo:courses",
    case_lines="plejedesk.consultation.case_lines:case_lines",
    notifies="plejedesk.consultation.to_notification:ORIGIN",
)
