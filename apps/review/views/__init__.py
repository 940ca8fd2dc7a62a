"""The pages of review, one file per thing that can be asked for."""
