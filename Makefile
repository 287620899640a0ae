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
export JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help environment book pdf epub test links lab formgrader release lock benchmarks assignments lighthouse conformance mutants clean

help: ## say what the commands are
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

environment:
	@test -n "$(PYTHON)" && $(PYTHON) -c '' 2>/dev/null || { echo "The course needs Python 3.11 or newer, and\
	 '$(PYTHON)' does not start. Install one (https://www.python.org/downloads/), or say how yours is\
	 called: make PYTHON=python3.12 book"; exit 1; }
	@$(PYTHON) tools/environment.py

book: environment ## build the book into _build/html
	@$(VENV) -m tools.book

# The book is built once more, to link to what is there then.
pdf: book ## print the book as one PDF, with Chromium; the book then links to it
	@$(VENV) -m tools.pdf
	@$(VENV) -m tools.book

epub: book ## make the book an EPUB and check it, with Java; the book then links to it
	@$(VENV) -m tools.epub
	@$(VENV) -m tools.book

test: environment ## everything that CI checks; one part: make test PART=lint
	@$(VENV) -m tools.check $(PART)

links: environment ## follow the links of the book and its bibliography
	@$(VENV) -m tools.links

lab: environment ## open a copy of the exercises in JupyterLab, in my-work/
	@$(VENV) -m tools.lab

formgrader: environment ## grade by hand what no machine grades
	@$(VENV) -m tools.formgrader

release: environment ## generate exercises/ from solutions/; FORCE=1 overwrites changes in it
	@$(VENV) -m grading.authoring.release $(if $(FORCE),--force)

lock: ## choose what requirements.txt pulls in; all of it anew: make lock UPGRADE=1
	@$(PYTHON) -m tools.lock $(if $(UPGRADE),--upgrade)

benchmarks: environment ## measure accuracy, speed and memory; writes benchmarks/RESULTS.md
	$(VENV) -m benchmarks

assignments: environment ## hold the assignments to their goals; one: make assignments NAME=margin-losses
	@$(VENV) -m benchmarks.assignments $(NAME) $(if $(SEEDS),--seeds $(SEEDS))

lighthouse: environment ## measure the built pages with Lighthouse, an hour; writes benchmarks/RESULTS.md
	@$(VENV) -m benchmarks.lighthouse

conformance: environment ## run the cases of the museum on all libraries; writes course/conformance.json
	$(VENV) -W ignore -m benchmarks.conformance

mutants: environment ## mutate `reference`, one place in EVERY (8), and count what its tests notice
	$(VENV) -m pip install --quiet -r requirements-mutants.txt -c constraints.txt
	$(VENV) tools/mutants.py --every $(or $(EVERY),8)

clean: ## remove what was built (not .venv)
	rm -rf _build .pytest_cache .ruff_cache .hypothesis build *.egg-info
