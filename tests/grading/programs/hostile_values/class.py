class margin:
    def __init__(self, *a):
        pass
