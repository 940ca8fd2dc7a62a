"""Writes of incidents. Module = noun, function = verb."""
