"""The page about oneself, and training; signing in and security are allauth's."""

from django.urls import include, path

from apps.accounts.views import courses, leaving, me, records, training

urlpatterns = [
    path("me/", me.me, name="me"),
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
    path("scim/v2/", include("apps.accounts.scim_urls")),
]
