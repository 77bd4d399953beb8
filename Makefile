# Everything a developer or a publisher types. Needs Python 3.11 or later and make; fetches uv by itself.

PORT ?= 8000
DATA ?=
TEMPLATES = $(wildcard broadsheet/*/templates broadsheet/*/*/templates)
# The first Python that is new enough; name another with PYTHON=.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV := $(or $(shell command -v uv),.uv/bin/uv)
RUN := $(UV) run --no-sync
# uv must use the Python that is here, not fetch one of its own.
export UV_PYTHON_DOWNLOADS := never

.DEFAULT_GOAL := help
.PHONY: help setup demo run test fuzz check bench docs browser servers python

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

demo: setup ## start a small publication to look around in; PORT=8001 DATA=folder DEMO_PASSWORD=word
	@$(RUN) broadsheet demo --port $(PORT) $(if $(DATA),--data "$(DATA)")

run: setup ## start an empty publication of your own; PORT=8001 DATA=folder
	@$(RUN) broadsheet run --port $(PORT) $(if $(DATA),--data "$(DATA)")

test: setup browser servers ## run all tests, on SQLite and on PostgreSQL, browser tests included
	@$(RUN) python -m tests

browser: setup
	@$(RUN) python -m tests.chromium

servers: setup
	@$(RUN) python -m tests.servers

fuzz: setup ## the long lane: a newsroom at random under fire, on both databases; FIRE_SEEDS=1-100 FIRE_STEPS=40
	@EDITION_SEEDS=$${EDITION_SEEDS:-1-100} FIRE_STEPS=$${FIRE_STEPS:-40} TEST_DATABASE=sqlite $(RUN) python -m pytest -n 2 -m long tests/edition
	@EDITION_SEEDS=$${EDITION_SEEDS:-1-100} TEST_DATABASE=postgresql $(RUN) python -m pytest -n 2 -m "long and not server" tests/edition

check: setup docs ## look for mistakes: format, types, directions, migrations, templates, docs
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) lint-imports
	@$(RUN) mypy
	@$(RUN) djhtml --check --tabwidth 4 $(TEMPLATES)
	@BROADSHEET_URL=https://example.org $(RUN) broadsheet check --deploy --fail-level WARNING
	@$(RUN) broadsheet makemigrations --check --dry-run
	@$(RUN) towncrier build --draft --version next > /dev/null

docs: setup ## check that the docs are complete and their links lead somewhere
	@$(RUN) python -m pytest --quiet -p no:randomly tests/docs tests/architecture/test_reference_is_complete.py

bench: setup ## measure pages per second beside nginx and a stock Wagtail
	@$(RUN) python -m benchmarks
