"""Writes of review. Module = noun, function = verb."""
