"""The chat: a page, its messages, one message."""

from django.urls import path

from apps.chat.views import conversations, doubts, erasure, files, found, messages, reports, stops

urlpatterns = [
    path("chat/", conversations.new, name="chat"),
    path("chat/conversations/", conversations.every, name="conversations"),
    path("chat/conversations/erasure/", erasure.erase_all, name="conversations_erasure"),
    path("chat/messages/", messages.first, name="chat_first_message"),
    path("chat/messages/found/", found.first, name="chat_first_found"),
    path("chat/messages/files/", files.first, name="chat_first_file"),
    path("chat/findings/", doubts.create, name="chat_doubt"),
    path("chat/messages/<uuid:pk>/", messages.detail, name="chat_message"),
    path("chat/messages/<uuid:pk>/stop/", stops.create, name="chat_stop"),
    path("chat/messages/<uuid:pk>/report/", reports.create, name="chat_report"),
    path("chat/thread/<uuid:thread>/", conversations.of_thread, name="chat_thread"),
    path("chat/<uuid:pk>/", conversations.detail, name="conversation"),
    path("chat/<uuid:pk>/erasure/", erasure.erase, name="conversation_erasure"),
    path("chat/<uuid:pk>/state/", conversations.state, name="chat_state"),
    path("chat/<uuid:pk>/messages/", messages.create, name="chat_messages"),
    path("chat/<uuid:pk>/messages/found/", found.create, name="chat_found"),
    path("chat/<uuid:pk>/messages/files/", files.create, name="chat_file"),
]
