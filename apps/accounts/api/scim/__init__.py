"""``/scim/v2/``: the company's directory makes people and groups here, and lets them go (RFC 7644)."""
