# Every target sets itself up: a virtual environment in .venv from a lock file with hashes, reused next time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: render test test-browser lab bench site browser lock clean

render: $(VENV)/.run
	$(BIN)/epresolutions render

# The whole collection in JupyterLab, in French where the locale is. For instance:
# make lab ARGS="--no-browser --port 9999", make lab NOTEBOOK=notebooks/2_coalitions.ipynb
FRENCH := $(filter fr%,$(LC_ALL) $(LANG))
NOTEBOOK ?= notebooks/$(if $(FRENCH),fr/)6_explore.ipynb
# Jupyter refuses the user root, whom containers know alone, unless it is told so.
ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

lab: $(VENV)/.run
	$(BIN)/jupyter lab $(NOTEBOOK) --ServerApp.root_dir="$(CURDIR)" $(ROOT) \
		--HTMLExporter.language_code=$(if $(findstring /fr/,$(NOTEBOOK)),fr,en) $(ARGS)

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n 2 --ignore tests/browser
	@$(MAKE) --no-print-directory test-browser

# JupyterLab, the explorer, the gallery and the site in a real browser; one loud line where there
# is none and none can be installed.
test-browser: $(VENV)/.dev
	@if $(BIN)/python tests/browser/chromium.py; then $(BIN)/python -m pytest tests/browser; fi

# The pages in docs/ and the figures, into site/html; a link that leads nowhere stops the build.
site: $(VENV)/.dev
	$(BIN)/epresolutions render
	$(BIN)/python -m sphinx -W --keep-going -q docs site/html
	@echo "Open site/html/index.html"

# A Chromium for the tests in tests/browser, from Debian's packages where that can be.
browser:
	@$(PYTHON) tests/browser/chromium.py || true

bench: $(VENV)/.dev
	$(BIN)/python tests/benchmarks/render.py

# The environments: .run is what the notebooks need, .dev adds what the tests need.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked packages into $(VENV) (once, a minute or two) ..."
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked packages and test tools into $(VENV) (once, a minute or two) ..."
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

# Newest versions that satisfy pyproject.toml, for every platform and Python that it admits.
lock:
	$(PYTHON) -m venv .cache/uv
	.cache/uv/bin/python -m pip --quiet install uv
	.cache/uv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --extra scale --group build pyproject.toml -o requirements.lock
	.cache/uv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --extra scale --extra site --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) .cache
