"""What a person should know: the bell, mails with the same notices, reminders of dates."""
