"""Vendors, their services and model routes, agreements (AVV, Art. 28 GDPR) and measures (TOM, Art. 32)."""
