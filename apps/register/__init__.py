"""The register of AI use cases: what may be done with a model, for which purpose, under which conditions."""
