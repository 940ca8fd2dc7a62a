"""Incidents, their clocks and duties (Art. 33 GDPR, AI Act)."""
