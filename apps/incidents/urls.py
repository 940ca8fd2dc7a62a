"""Addresses of incidents."""

from django.urls import path

from apps.incidents.views import acts, assessments, incidents

urlpatterns = [
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/new/", incidents.incident_new, name="incident_new"),
    path("incidents/<slug:ref>/", incidents.incident, name="incident"),
    path("incidents/<slug:ref>/assessment/", assessments.incident_assessment, name="incident_assessment"),
    path("incidents/<slug:ref>/notification/", acts.incident_notification, name="incident_notification"),
    path("incidents/<slug:ref>/owner/", acts.incident_owner, name="incident_owner"),
    path("incidents/<slug:ref>/suspension/", acts.incident_suspension, name="incident_suspension"),
    path(
        "incidents/<slug:ref>/transitions/<slug:name>/",
        acts.incident_transition,
        name="incident_transition",
    ),
]
