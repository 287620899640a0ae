class E(Exception):
    def __str__(self):
        raise self


def margin(z, y):
    raise E
