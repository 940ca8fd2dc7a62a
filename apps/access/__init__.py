"""Access: who asked for what, what was granted, and the keys that programs use."""
