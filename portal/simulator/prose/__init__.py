"""Business prose in German and English, put together from sentence templates."""
