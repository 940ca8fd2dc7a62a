"""What Art. 30 GDPR asks for, read from the approved text and the vendors behind it."""
