# Vigie: `make run` starts it, `make test` proves it. Nothing but Python 3.11, git and make is needed.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
LOCK := requirements.lock

.PHONY: run test bench quality format lock install clean

run: install
	@exec $(PY) app.py run

# The lock's copy inside the environment is written last: an install cut in the middle is finished by the next call, a finished one is not repeated.
# uv (itself pinned in the lock) installs in seconds; where it cannot reach the index that pip is set up for, pip does it.
install:
	@cmp -s $(LOCK) $(VENV)/$(LOCK) || { set -e; \
	  $(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Vigie needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'; \
	  $(PY) -m pip --version >/dev/null 2>&1 || { rm -rf $(VENV); $(PYTHON) -m venv $(VENV); }; \
	  echo "Installing what Vigie needs into $(VENV), once."; \
	  sed -n '/^uv==/,/[^\\]$$/p' $(LOCK) > $(VENV)/uv.lock; \
	  $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.lock 2>/dev/null && \
	  VIRTUAL_ENV=$(abspath $(VENV)) $(VENV)/bin/uv pip sync --quiet --require-hashes $(LOCK) 2>/dev/null || \
	  $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK); \
	  cp $(LOCK) $(VENV)/$(LOCK); }

test: install
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m pytest -n auto

bench: install
	@$(PY) -m tests.bench

quality: install
	@$(PY) -m tests.quality

format: install
	@$(VENV)/bin/ruff check --fix . && $(VENV)/bin/ruff format .

# uv resolves for every platform at once; --no-emit-index-url keeps hosts out of the file.
lock:
	@tmp=$$(mktemp -d) && $(PYTHON) -m venv $$tmp && $$tmp/bin/pip install --quiet uv && \
	  $$tmp/bin/uv pip compile --quiet --universal --extra archives --extra dev --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o $(LOCK) pyproject.toml; \
	  rm -rf $$tmp

clean:
	@rm -rf $(VENV) dist
