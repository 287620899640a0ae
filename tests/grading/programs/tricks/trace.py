import sys, threading

sys.settrace(lambda *a: None)
sys.excepthook = lambda *a: None
