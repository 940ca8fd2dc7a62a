"""The engine: pure Python over strings. It imports neither Django nor any other app."""
