from IPython import get_ipython

get_ipython().input_transformers_cleanup.append(lambda lines: ["pass"])
