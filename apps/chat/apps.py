from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChatConfig(AppConfig):
    name = "apps.chat"

    def ready(self) -> None:
        from apps.accounts.pages import STORED
        from apps.accounts.permissions import Permission
        from apps.chat.events import declare_events
        from apps.chat.links import conversation_page
        from apps.chat.services.conversations import forget
        from apps.chat.stored import STORED_CONVERSATIONS
        from apps.common.navigation import ENTRIES, Entry
        from apps.interactions.erasure import ERASERS
        from apps.interactions.links import MESSAGE_PAGES
        from apps.register.models import Channel

        declare_events()
        entry = Entry("work", 10, "chat", "message-square", _("Chat"), Permission.CHAT_USE, key="c")
        ENTRIES.fill("chat", entry)
        MESSAGE_PAGES.fill(Channel.CHAT, conversation_page)
        ERASERS.fill("conversations", forget)
        STORED.fill("conversations", STORED_CONVERSATIONS)
