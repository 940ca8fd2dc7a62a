from apps.notices.models.mail import MailChoice, MailJob, MailMode
from apps.notices.models.notice import Notice
from apps.notices.models.reminder import Level, Reminder

__all__ = ["Level", "MailChoice", "MailJob", "MailMode", "Notice", "Reminder"]
