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

.PHONY: demo test check fixture fuzz bench fix lock
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

bench: .venv-bench/.ready
	@.venv-bench/bin/python -m benchmarks

fix: .venv/.ready
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

# Keeps what is locked as long as it fits; `make lock UPGRADE=--upgrade` takes the newest of everything.
lock: .venv/.ready
	@$(LOCK) $(UPGRADE) --extra schedule --extra xlsx --group dev --output-file requirements/dev.txt
	@$(LOCK) --extra schedule --extra xlsx --group bench --constraints requirements/dev.txt --output-file requirements/bench.txt
	@$(LOCK) --extra schedule --extra xlsx --group build --constraints requirements/dev.txt --output-file requirements/run.txt

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
