"""The page about oneself, people and their roles, and training; signing in is signin_urls.py."""

from django.urls import path

from apps.accounts.views import (
    confirmation,
    courses,
    groups,
    me,
    people,
    person_acts,
    records,
    role_proposals,
    sessions,
    training,
)

urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/confirm/", confirmation.confirm, name="confirm"),
    path("me/confirmed/", confirmation.confirmed, name="confirmed"),
    path("me/sessions/", sessions.sessions, name="sessions"),
    path("me/sessions/end/", sessions.sessions_end, name="sessions_end"),
    path("me/sessions/<int:pk>/end/", sessions.session_end, name="session_end"),
    path("me/training/", training.my_training, name="my_training"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/proposals/", role_proposals.role_proposals, name="role_proposals"),
    path("people/proposals/<int:pk>/agreement/", role_proposals.role_agreement, name="role_agreement"),
    path("people/proposals/<int:pk>/decline/", role_proposals.role_decline, name="role_decline"),
    path("people/groups/", groups.groups, name="groups"),
    path("people/groups/<int:pk>/agreement/", groups.group_agreement, name="group_agreement"),
    path("people/groups/<int:pk>/removal/", groups.group_removal, name="group_removal"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/roles/", person_acts.person_role, name="person_role"),
    path("people/<int:pk>/roles/<slug:role>/end/", person_acts.person_role_end, name="person_role_end"),
    path("people/<int:pk>/second-factors/end/", person_acts.person_factors_end, name="person_factors_end"),
    path("people/<int:pk>/sessions/end/", person_acts.person_sessions_end, name="person_sessions_end"),
    path("people/<int:pk>/disabling/", person_acts.person_disabling, name="person_disabling"),
    path("people/<int:pk>/enabling/", person_acts.person_enabling, name="person_enabling"),
    path("training/", courses.courses, name="courses"),
    path("training/new/", courses.course_new, name="course_new"),
    path("training/<int:pk>/", courses.course, name="course"),
    path("training/<int:pk>/edit/", courses.course_edit, name="course_edit"),
    path("training/<int:pk>/records/", records.training_record, name="training_record"),
    path("training/<int:pk>/list/", records.training_list, name="training_list"),
    path("training/records/<int:pk>/withdrawal/", records.training_withdrawal, name="training_withdrawal"),
]
