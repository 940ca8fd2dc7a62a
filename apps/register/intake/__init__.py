"""How somebody puts a use case into words: five short steps with a saved draft."""
