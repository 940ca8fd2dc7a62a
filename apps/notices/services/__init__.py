from apps.notices.services.notices import count_unread, mark_read, notify

__all__ = ["count_unread", "mark_read", "notify"]
