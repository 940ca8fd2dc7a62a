"""Plugins that pytest loads before it reads any test."""
