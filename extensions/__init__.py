"""What the book adds to Sphinx: one small extension per file."""
