"""``/scim/v2/`` (RFC 7644, 3.2)."""

from django.urls import path

from apps.accounts.api.scim import views

urlpatterns = [
    path("Users", views.users, name="scim_users"),
    path("Users/.search", views.users_search, name="scim_users_search"),
    path("Users/<str:ref>", views.user, name="scim_user"),
    path("Groups", views.groups, name="scim_groups"),
    path("Groups/.search", views.groups_search, name="scim_groups_search"),
    path("Groups/<str:ref>", views.group, name="scim_group"),
    path("ServiceProviderConfig", views.config, name="scim_config"),
    path("ResourceTypes", views.resource_types, name="scim_resource_types"),
    path("ResourceTypes/<str:ref>", views.resource_types, name="scim_resource_type"),
    path("Schemas", views.schemas, name="scim_schemas"),
    path("Schemas/<str:ref>", views.schemas, name="scim_schema"),
    path("<path:rest>", views.nothing, name="scim_nothing"),
]
