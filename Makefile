# The commands of the course. Each makes the environment that it needs (.venv), once.
#   make help

PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; \
	done; command -v python3 || command -v python)
VENV := .venv/bin/python
# PyTorch's own index of wheels without CUDA, used on Linux where it can be reached; empty: never.
export TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
# Two processes share two cores best when each computes with one thread.
export OMP_NUM_THREADS ?= 1
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help environment book test lab release benchmarks mutants clean

help: ## say what the commands are
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

environment:
	@test -n "$(PYTHON)" || { echo "The course needs Python 3.11 or newer, and there is none on the PATH:\
	 https://www.python.org/downloads/"; exit 1; }
	@$(PYTHON) tools/environment.py

book: environment ## build the book into _build/html
	@$(VENV) -m course.book

test: environment ## everything that CI checks
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m course.book --fresh
	$(VENV) -m pytest -n $(JOBS) tests
	$(VENV) -m pytest --doctest-modules reference
	$(VENV) -m pytest -n $(JOBS) --dist loadfile --nbval _build/executed/book
	$(VENV) -m pytest -n $(JOBS) --dist loadfile --nbval-lax solutions

lab: environment ## open a copy of the exercises in JupyterLab, in my-work/
	@$(VENV) tools/lab.py

release: environment ## generate exercises/ from solutions/; FORCE=1 overwrites changes in it
	@$(VENV) -m grading.authoring.release $(if $(FORCE),--force)

benchmarks: environment ## measure accuracy, speed and memory; writes benchmarks/RESULTS.md
	$(VENV) -m benchmarks

mutants: environment ## mutate `reference` and count what its tests notice (an hour)
	$(VENV) -m pip install --quiet -c constraints.txt cosmic-ray==8.7.0
	$(VENV) tools/mutants.py

clean: ## remove what was built (not .venv)
	rm -rf _build .pytest_cache .ruff_cache .hypothesis build *.egg-info
