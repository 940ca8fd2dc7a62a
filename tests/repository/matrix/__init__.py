"""Who gets what: every address × method × role, against a table that people read."""
