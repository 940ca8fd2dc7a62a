"""Review: messages before human eyes, under pseudonyms, with a verdict that their author sees."""
