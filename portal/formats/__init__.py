"""How languages write days where Django's way isn't ours."""
