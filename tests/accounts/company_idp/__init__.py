"""The company's identity provider: another company's system, a Django of its own in its own process."""
