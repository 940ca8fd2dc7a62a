"""Text out of files that nobody trusts: a limited process reads them, and a code says why one is refused."""
