"""How to speak to vendors. The only package that imports aiohttp or openai."""
