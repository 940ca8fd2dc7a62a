"""People: who they are, their roles, their department, what they answer for."""
