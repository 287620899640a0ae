"""What chapters share: figures, experiments over seeds, networks, tasks, numbers for prose."""
