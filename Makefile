# `make demo` and `make test` do all the set-up on a fresh machine with Python 3.11 and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# What a user needs, and what tests and checks need on top.
READY := .venv/ready
READY_DEV := .venv/ready-dev

.PHONY: help setup setup-dev demo test golden lint lock bench soak clean

help:
	@echo "make demo   set up, run the pipeline on samples/ into ./data, print what it found"
	@echo "make test   set up, run the tests"
	@echo "make golden write what the samples give as what the tests expect"
	@echo "make lint   set up, check style, types and SQL"
	@echo "make bench  set up, measure what the README says about speed"
	@echo "make soak   set up, run the long fault tests"
	@echo "make lock   write the two locks anew after a change of dependencies (needs uv)"
	@echo "make clean  remove ./data, but not the environment"

setup: $(READY)

setup-dev: $(READY_DEV)

# The locks are complete and hashed, so nothing is resolved. pip compiles what it installs, whatever the environment says
# about bytecode: without it the first imports take half a minute.
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --compile --no-deps

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' \
		|| { echo "sitrep needs Python 3.11 or 3.12; say which: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv from requirements.lock (a few minutes, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-build-isolation -e .
	@touch $(READY)

$(READY_DEV): requirements-dev.lock $(READY)
	@echo "Adding what tests and checks need, from requirements-dev.lock"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $(READY_DEV)

# Pins stay as they are where they still fit; to move one: make lock LOCK="--upgrade-package polars".
COMPILE = uv pip compile -q --python $(BIN)/python --generate-hashes --no-header --no-annotate $(LOCK) pyproject.toml

lock: setup
	@$(COMPILE) --all-extras --group build --group dev -o requirements-dev.lock
	@$(COMPILE) --group build -c requirements-dev.lock -o requirements.lock

demo: setup
	@$(BIN)/sitrep run samples
	@echo; echo "What happened, the latest first"
	@$(BIN)/sitrep show events --limit 12
	@echo; echo "How many fighters there are said to be"
	@$(BIN)/sitrep show forces
	@echo; echo "How many groups, villages, countries"
	@$(BIN)/sitrep show groups
	@echo; echo "People harmed"
	@$(BIN)/sitrep show casualties --limit 12
	@echo; echo "Claims that cannot both hold"
	@$(BIN)/sitrep show conflicts
	@echo; echo "Inputs that were refused"
	@$(BIN)/sitrep show rejects
	@echo
	@echo "Open this:"
	@echo "  $(BIN)/sitrep explore               all of it in a browser, down to the sentence"
	@echo "  $(BIN)/sitrep trace ID              the sentence behind a row: an id from the tables above"
	@echo "  data/published/docs/report.html      what this run brought"
	@echo "  data/published/docs/codebook.html    what tables and columns mean"
	@echo "  data/published/site/index.html       articles and events as files for any web server"

# Files in their order, not those with the most tests first: the long tests, of dbt and flows, then stand at the beginning.
test: setup-dev
	@$(BIN)/pytest -m "not soak" -n 2 --dist loadfile --no-loadscope-reorder

golden: setup-dev
	@$(BIN)/pytest tests/integration --update-golden
	@git diff --stat -- tests/integration/golden

lint: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint -q dbt_project/models

bench: setup-dev
	@$(BIN)/python benchmarks/run.py

soak: setup-dev
	@$(BIN)/pytest -m soak -s --durations=0

clean:
	@rm -rf data
