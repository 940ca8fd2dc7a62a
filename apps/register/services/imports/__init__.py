"""Writes of an import: take a file in, commit it, undo it."""
