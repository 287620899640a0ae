class R:
    def __repr__(self):
        raise RuntimeError

    __str__ = __repr__


def margin(z, y):
    return R()
