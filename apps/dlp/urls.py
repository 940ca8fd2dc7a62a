from django.urls import include, path

from apps.dlp.views import collections, uploads, versions

version = [
    path("", versions.own_version, name="own_version"),
    path("trial/", versions.own_version_trial, name="own_version_trial"),
    path("transitions/<slug:name>/", versions.own_version_transition, name="own_version_transition"),
    path("action/", versions.own_version_action, name="own_version_action"),
    path("words/", versions.own_words_new, name="own_words_new"),
    path("words/<int:word>/removal/", versions.own_word_removal, name="own_word_removal"),
    path("documents/", uploads.own_document_new, name="own_document_new"),
    path("sources/<int:source>/removal/", versions.own_source_removal, name="own_source_removal"),
    path("import/", uploads.own_import_new, name="own_import_new"),
]

urlpatterns = [
    path("own-content/", collections.own_content, name="own_content"),
    path("own-content/new/", collections.own_collection_new, name="own_collection_new"),
    path("own-content/try/", collections.own_content_try, name="own_content_try"),
    path("own-content/imports/<uuid:pk>/", uploads.own_import, name="own_import"),
    path("own-content/imports/<uuid:pk>/commit/", uploads.own_import_commit, name="own_import_commit"),
    path("own-content/imports/<uuid:pk>/discard/", uploads.own_import_discard, name="own_import_discard"),
    path("own-content/<int:pk>/", collections.own_collection, name="own_collection"),
    path("own-content/<int:pk>/versions/", collections.own_version_new, name="own_version_new"),
    path("own-content/<int:pk>/versions/<int:number>/", include(version)),
]
