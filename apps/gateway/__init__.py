"""The policy enforcement point: one pipeline for chat and API, and the only way to a vendor."""
