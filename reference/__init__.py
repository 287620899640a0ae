"""Loss functions and their gradients for NumPy and PyTorch arrays."""
