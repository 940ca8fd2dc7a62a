"""What the pages of review show: one dataclass for each, no logic left for the templates."""
