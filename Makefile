# Each target works on a machine with Python 3.11 or later, pip and make, and no step before it.
# The environments are made without ensurepip (Debian keeps it in python3-venv) and filled by pip from
# outside, from locks with hashes. `make PYTHON=/path/to/python …` picks another interpreter.

FITS := import sys, pip, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
            $p -c '$(FITS)' 2>/dev/null && echo $p)))
PIP = $(PYTHON) -m pip --disable-pip-version-check --no-input --python $(@D)/bin/python install --quiet
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes \
          --no-annotate --no-header --no-strip-extras --quiet pyproject.toml
EXTRAS := --extra notify --extra schedule --extra xlsx

.PHONY: demo test check fixture fuzz faults soak day audit bench fix lock
.DELETE_ON_ERROR:

demo: .venv-run/.ready
	@.venv-run/bin/certsync demo

test: .venv/.ready
	@$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal --cov

check: .venv/.ready
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

# A folder that `certsync inspect PAGE --save DIR` left becomes a test.
fixture: .venv/.ready
	@$(BIN)/python -m tests.fixture $(if $(DIR),'$(DIR)')

# A random run over the reader; `make fuzz MINUTES=10 SEED=1` for a longer one, or for one again.
fuzz: .venv/.ready
	@$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),1) $(if $(SEED),--seed $(SEED))

# Each fault on its own line: what the run said, what the catalogue is, whether the next run heals.
# `make faults KILLS=20 ONLY=disk` for a shorter list.
faults: .venv/.ready
	@$(BIN)/python -m tests.faults $(if $(KILLS),--kills $(KILLS)) $(if $(ONLY),--only '$(ONLY)')

# A year of an unchanged site, its requests counted; then ten years of daily visits to sources that live:
# what they cost, and whether history is the truth. `make soak YEARS=1` for a shorter life.
soak: .venv/.ready
	@$(BIN)/python -m tests.soak $(if $(YEARS),--years $(YEARS)) $(if $(SEED),--seed $(SEED))

# A day in the life of an installation: changes, faults, a decision, a kill, a backup. A line a step.
day: .venv/.ready
	@$(BIN)/python -m tests.day

# Known weaknesses of all that is locked, as the public database of advisories knows them. Strict: what it cannot look up counts
# as not in order, so that silence never passes for safety.
audit: SHELL := /bin/bash
audit: .venv/.ready
	@for lock in run dev; do \
	  $(BIN)/pip-audit --strict --requirement requirements/$$lock.txt --require-hashes --disable-pip \
	    --progress-spinner off 2>&1 | tail -n 20; \
	  test $${PIPESTATUS[0]} -eq 0 || { echo "make audit: requirements/$$lock.txt is not in order, or the database of advisories" \
	    "could not be asked about all of it (see above)" >&2; exit 1; }; \
	done

bench: .venv-bench/.ready
	@.venv-bench/bin/python -m benchmarks

fix: .venv/.ready
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

# Keeps what is locked as long as it fits; `make lock UPGRADE=--upgrade` takes the newest of everything.
lock: .venv/.ready
	@$(LOCK) $(UPGRADE) $(EXTRAS) --group dev --output-file requirements/dev.txt
	@$(LOCK) $(EXTRAS) --group bench --constraints requirements/dev.txt --output-file requirements/bench.txt
	@$(LOCK) $(EXTRAS) --group build --constraints requirements/dev.txt --output-file requirements/run.txt

.venv/.filled: requirements/dev.txt
.venv-run/.filled: requirements/run.txt
.venv-bench/.filled: requirements/bench.txt
.venv/.filled .venv-run/.filled .venv-bench/.filled:
	@$(or $(PYTHON),false) -c '$(FITS)' 2>/dev/null || \
	  { echo 'certsync needs Python 3.11 or later with pip; on Debian: apt-get install python3 python3-pip' >&2; exit 1; }
	@echo 'Filling $(@D) from $< (once) …' >&2
	@$(PYTHON) -m venv --clear --without-pip $(@D)
	@$(PIP) --require-hashes --requirement $<
	@touch $@

.venv/.ready .venv-run/.ready .venv-bench/.ready: %/.ready: %/.filled pyproject.toml
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
