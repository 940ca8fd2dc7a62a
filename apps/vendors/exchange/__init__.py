"""Vendors and their agreements as a table: out, and in again after a look (docs/import-export.md)."""
