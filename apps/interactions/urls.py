"""Addresses of retention and erasure."""

from django.urls import path

from apps.interactions.views.erasure import erasure

urlpatterns = [path("erasure/", erasure, name="erasure")]
