"""A labelled stand-in for a vendor: OpenAI's wire format, believable prose, and every fault on demand.

It serves demo and tests, holds no model and says in each answer that it is a simulator. It imports neither
Django nor any of our apps, because a vendor doesn't either.
"""
