from IPython import get_ipython

ip = get_ipython()
ip.run_cell = lambda *a, **k: None
ip.events.register("pre_run_cell", lambda *a: None)
