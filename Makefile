# Everything a person needs to use and to change the project. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help setup report test browser lab check format wheel wheel-check bench fuzz properties papermill prove oracle lock dictionary demo clean

# Another Python: make PYTHON=/path/to/python3.12 test
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
# Where this is set, every import compiles anew: seconds for each command.
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/ready ## Set up .venv from the lock (the other targets do it by themselves)

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo 'Offerscope needs Python 3.11 or later: make PYTHON=/path/to/python3 report' >&2; exit 1; }
	@test -x $(RUN)/pip || $(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); echo 'Python cannot make a virtual environment here; on Debian or Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Setting up .venv from requirements.lock: a minute or two, once.'
	@$(RUN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(RUN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(RUN)/python -m offerscope.reports.library
	@touch $@

report: setup ## Write the demo report; the last line is the page to open
	@$(RUN)/offerscope report data/demo --out reports/demo

# A worker for each core, four at most. The tests of a file stay together, so that what they share is made once.
PYTEST := $(RUN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: setup ## Run the suite on all cores; what needs a browser apart
	@$(PYTEST) -m "not browser"

browser: setup ## Open every page and every notebook in chromium (each test skips, with its reason, where there is none)
	@$(PYTEST) tests/browser

lab: setup ## Open JupyterLab on the notebooks, with warm kernels
	@JUPYTER_DEFAULT_PROVISIONER_NAME=offerscope-warm $(RUN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) notebooks

check: setup ## Lint, formatting (notebooks too) and types
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy

format: setup ## Format the code and the notebooks
	@$(RUN)/ruff check --fix .
	@$(RUN)/ruff format .

wheel: setup ## Build the wheel into dist/
	@rm -rf dist
	@$(RUN)/python -m offerscope.reports.library
	@$(RUN)/python -m build --wheel --no-isolation

wheel-check: wheel ## Install the wheel elsewhere and use it there as a person would
	@sh .ci/wheel-check

bench: setup ## Run the benchmarks at small sizes; each ends with one line of JSON
	@for script in benchmarks/*.py; do $(RUN)/python $$script --small || exit 1; done

fuzz: setup ## Give the readers hostile input for ten minutes; nothing but a clear line may come out
	@$(RUN)/python benchmarks/fuzz.py

# The files in which a law is tried on many examples, each with a number of its own that is printed where one fails.
properties: setup ## Try the laws on new examples, each time others, four times as many
	@OFFERSCOPE_PROPERTIES=new $(PYTEST) $$(grep -rl --include='*.py' '@given' tests)

prove: setup ## Run the benchmarks at full size and keep their lines of JSON in benchmarks/results
	@mkdir -p benchmarks/results
	@for script in benchmarks/*.py; do name=$$(basename $$script .py); echo "== $$name"; \
		$(RUN)/python $$script > .prove.tmp || exit 1; cat .prove.tmp; tail -n 1 .prove.tmp > benchmarks/results/$$name.json; done; rm -f .prove.tmp

papermill: setup ## Run papermill's own suite with stock kernels and with warm ones, and compare
	@$(RUN)/python benchmarks/papermill_suite.py

oracle: setup ## Compare with independent programs, each in its own environment (minutes; installs them)
	@$(RUN)/python benchmarks/oracles/run.py

lock: setup ## Solve the lock anew from pyproject.toml (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --group dev pyproject.toml --output-file requirements.lock

dictionary: setup ## Write the data dictionary anew from the schema
	@$(RUN)/python -m offerscope.logs.dictionary data/README.md docs/log-format.md

.PHONY: docs
docs: setup ## Build the documentation into build/docs; a warning is an error, a dead link too
	@$(RUN)/python -m sphinx --builder html --fail-on-warning --fresh-env --quiet --doctree-dir build/doctrees docs build/docs
	@echo build/docs/index.html

.PHONY: screenshots tokens
screenshots: setup ## Take pictures of every page of the demo's report into build/screenshots, and the chosen ones into docs/images
	@$(RUN)/python docs/screenshots.py

tokens: setup ## Write the pages' colours and sizes anew from the charts' (src/offerscope/charts/tokens.py)
	@$(RUN)/python -m offerscope.charts.tokens src/offerscope/reports/templates/offerscope/assets/style.css

demo: setup ## Make the demo's data anew from its planted truths
	@$(RUN)/python -m offerscope.simulate data/demo

clean: ## Remove what was made, the set-up among it
	@rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
