"""What runs in the limited process: no Django, no network, no file but the one on its standard input."""
