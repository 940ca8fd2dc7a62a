"""How the tagger of names is trained and measured. Nothing here runs while people work with the portal."""
