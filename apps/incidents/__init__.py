"""Incidents: what went wrong, until when whom to tell (Art. 33, 34 GDPR, Art. 73 AI Act), what was done."""
