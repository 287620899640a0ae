found = []
try:
    import reference

    found = ["reference"]
except ImportError:
    pass
