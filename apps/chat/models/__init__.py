from apps.chat.models.conversation import Conversation

__all__ = ["Conversation"]
