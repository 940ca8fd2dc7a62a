"""Writes of access. Module = noun, function = verb."""
