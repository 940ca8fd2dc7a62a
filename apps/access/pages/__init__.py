"""What the pages of access show: one dataclass for each, no logic left for the templates."""
