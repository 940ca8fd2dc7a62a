"""Who has an account at the company's identity provider, and what it says of them at first."""

KNOWN, NEW, STRANGER = "known@rheinwerk.example", "new@rheinwerk.example", "guest@elsewhere.example"
PEOPLE = {email: {"email": email, "email_verified": True} for email in (KNOWN, NEW, STRANGER)}
