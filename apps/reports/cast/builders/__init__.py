"""Make the cast's records: each builder makes what is missing, with its history, and leaves the rest."""
