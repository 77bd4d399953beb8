# Everything a developer or a publisher types. Needs Python 3.11 or later and make; fetches uv by itself.

PORT ?= 8000
DATA ?=
# The first Python that is new enough; name another with PYTHON=.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV := $(or $(shell command -v uv),.uv/bin/uv)
RUN := $(UV) run --no-sync
# uv must use the Python that is here, not fetch one of its own.
export UV_PYTHON_DOWNLOADS := never

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check bench docs browser python

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: python $(UV) ## install the environment in .venv
	@$(UV) sync --quiet --locked --python "$(PYTHON)"

python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or later was found. Install one, then try again, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) does not run or is older than 3.11. Name a newer one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }

.uv/bin/uv: | python
	@echo "Fetching uv, the package installer, into .uv/ (once)"
	@rm -rf .uv
	@$(PYTHON) -m venv .uv >/dev/null 2>&1 && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv \
		|| { rm -rf .uv && $(PYTHON) -m pip install --quiet --disable-pip-version-check --target .uv uv; } \
		|| { echo "uv could not be fetched. Check the network, and that Python has venv or pip (Debian: apt install python3-venv)." >&2; rm -rf .uv; exit 1; }

test: setup browser ## run all tests, on SQLite and on PostgreSQL, browser tests included
	@$(RUN) python -m tests

browser: setup
	@$(RUN) python -m tests.chromium

check: setup ## run every check but the tests
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) lint-imports
	@$(RUN) mypy
	@$(RUN) broadsheet makemigrations --check --dry-run
