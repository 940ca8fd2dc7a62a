from django.urls import path

from apps.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/reading/", views.reading, name="notices_reading"),
]
