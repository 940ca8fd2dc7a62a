"""Start pages by role, the audit page, exports and dossiers."""
