"""States and the declared transitions between them: one table per record, one function that moves it."""
