"""The policy decision point: may this subject use this route in this use case now? No models, reads only."""
