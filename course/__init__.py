"""What the chapters share: figure style, experiments over seeds, numbers for the prose."""
