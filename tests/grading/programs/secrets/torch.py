found = []
try:
    import torch.nn.functional

    found = ["torch"]
except ImportError:
    pass
