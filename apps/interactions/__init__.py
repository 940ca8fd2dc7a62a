"""Threads, messages and their evidence. The only place that holds content, and it holds it encrypted."""
