"""Measurements with a promise: each bench prints figures, and says which one misses its ``must``.

A bench is a module in here with ``run(argv) -> tuple[list[Figure], list[str]]``: figures, and notes on how
they were taken. ``bin/portal bench NAME [--json]`` runs it.
"""
