"""The page about oneself, and training; signing in and security are allauth's."""

from django.urls import include, path

from apps.accounts.views import confirmation, courses, directory, leaving, me, records, sessions, training

urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/confirmed/", confirmation.confirmed, name="confirmed"),
    path("me/sessions/", sessions.sessions, name="sessions"),
    path("me/sessions/end/", sessions.sessions_end, name="sessions_end"),
    path("me/sessions/<int:pk>/end/", sessions.session_end, name="session_end"),
    path("me/training/", training.my_training, name="my_training"),
    path("training/", courses.courses, name="courses"),
    path("training/new/", courses.course_new, name="course_new"),
    path("training/<int:pk>/", courses.course, name="course"),
    path("training/<int:pk>/edit/", courses.course_edit, name="course_edit"),
    path("training/<int:pk>/records/", records.training_record, name="training_record"),
    path("training/<int:pk>/list/", records.training_list, name="training_list"),
    path("training/records/<int:pk>/withdrawal/", records.training_withdrawal, name="training_withdrawal"),
    path("people/<int:pk>/leave/", leaving.person_leave, name="person_leave"),
    path("people/<int:pk>/return/", leaving.person_return, name="person_return"),
    path("people/<int:pk>/handover/", leaving.person_handover, name="person_handover"),
    path("people/directory/", directory.directory, name="directory"),
    path("people/directory/tokens/", directory.scim_token_new, name="scim_token_new"),
    path(
        "people/directory/tokens/<int:pk>/agreement/",
        directory.scim_token_agreement,
        name="scim_token_agreement",
    ),
    path(
        "people/directory/tokens/<int:pk>/revocation/",
        directory.scim_token_revocation,
        name="scim_token_revocation",
    ),
    path("scim/v2/", include("apps.accounts.scim_urls")),
]
