from django.urls import path

from apps.register.views import catalogue, drafts, saved_views, transitions, use_cases

urlpatterns = [
    path("use-cases/", use_cases.use_cases, name="use_cases"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("use-cases/views/", saved_views.use_case_views, name="use_case_views"),
    path("use-cases/views/<int:pk>/name/", saved_views.use_case_view_name, name="use_case_view_name"),
    path(
        "use-cases/views/<int:pk>/default/", saved_views.use_case_view_default, name="use_case_view_default"
    ),
    path(
        "use-cases/views/<int:pk>/deletion/",
        saved_views.use_case_view_deletion,
        name="use_case_view_deletion",
    ),
    path("use-cases/new/", drafts.use_case_new, name="use_case_new"),
    path("use-cases/<slug:ref>/", use_cases.use_case, name="use_case"),
    path("use-cases/<slug:ref>/edit/", drafts.use_case_edit, name="use_case_edit"),
    path("use-cases/<slug:ref>/conditions/", transitions.use_case_condition, name="use_case_condition"),
    path(
        "use-cases/<slug:ref>/transitions/<slug:name>/",
        transitions.use_case_transition,
        name="use_case_transition",
    ),
]
