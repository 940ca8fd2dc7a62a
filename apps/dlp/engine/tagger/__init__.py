"""A tagger of names: a word list, features of words, and a linear-chain CRF (Lafferty et al., 2001)."""
