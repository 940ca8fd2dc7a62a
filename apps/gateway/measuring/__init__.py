"""How large a question is: tokens, images, files."""
