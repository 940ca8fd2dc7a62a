"""The page about oneself; signing in and security are allauth's."""

from django.urls import path

from apps.accounts import views

urlpatterns = [path("me/", views.me, name="me")]
