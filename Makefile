# Diorama's commands. `make help` lists them.
#
# One environment, .venv, with two stamps: .venv/.core (what people run) and .venv/.dev (what the tests need on
# top). A stamp is older than what it was made from exactly when there is something to install, so that warm
# commands start at once, without asking pip. All paths are relative: the folder's own path may hold spaces.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: help demo serve test faults soak check format bench catalogue rooms proto lock clean core dev

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
INSTALL := $(PIP) install --require-hashes --only-binary :all:
INSTALL_SELF := $(PIP) install --no-deps --no-build-isolation --no-index --editable .

# Another Python: make demo PYTHON=/path/to/python3.12
PYTHON ?=
DEMO_TEXT ?= A bedroom with a double bed flanked by two nightstands, a lamp on each, a wardrobe facing the bed, \
a round rug and a cat on the rug
DEMO_OUT ?= out/bedroom
PYTEST_ARGS ?=
PYTEST_JOBS ?= 2
BENCH_ARGS ?=
SERVE_ARGS ?=
KILLS ?= 50
SOAK_MINUTES ?= 30

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: .venv/.core ## a sentence becomes a furnished room in out/bedroom
	@$(BIN)/diorama make "$(DEMO_TEXT)" -o $(DEMO_OUT)

serve: .venv/.core ## the server, on http://127.0.0.1:8600 (SERVE_ARGS="--port 9000")
	@$(BIN)/diorama serve $(SERVE_ARGS)

test: .venv/.dev check ## format, lint, types, floors, tests
	$(BIN)/python -m pytest -n $(PYTEST_JOBS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

faults: .venv/.dev ## the crash matrix (KILLS=50), bad disks, jumping clocks, broken files again and again
	$(BIN)/python -m tests.faults.matrix --kills $(KILLS)
	FUZZ_ROUNDS=5 $(BIN)/python -m pytest tests/faults/hardships.py tests/fuzz/test_uploads.py -k "hardships or nothing_stays_or_grows"

soak: .venv/.dev ## half an hour of mixed load, memory watched (SOAK_MINUTES=30)
	$(BIN)/python benchmarks/soak.py --minutes $(SOAK_MINUTES)

check: .venv/.dev ## the checks that run nothing: format, lint, types, floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

format: .venv/.dev ## put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.dev ## the timed and checked table of benchmarks/
	@status=0; $(BIN)/python benchmarks/main_job.py $(BENCH_ARGS) || status=$$?; \
	$(BIN)/python benchmarks/pictures.py $(BENCH_ARGS) || status=$$?; \
	$(BIN)/python benchmarks/layout.py $(BENCH_ARGS) || status=$$?; \
	$(BIN)/python -m benchmarks.language $(BENCH_ARGS) || status=$$?; \
	$(BIN)/python benchmarks/server.py $(BENCH_ARGS) || status=$$?; exit $$status

catalogue: .venv/.core ## a contact sheet of everything the makers make, in out/catalogue.png
	@$(BIN)/diorama catalogue -o out/catalogue.png

rooms: .venv/.core ## thirty sentences as rooms on one page, in docs/images/rooms.jpg (some minutes)
	@$(BIN)/python benchmarks/rooms.py

proto: .venv/.dev ## the wire schema's Python code anew from proto/
	$(BIN)/python proto/generate

lock: .venv/.dev ## the lock files anew from pyproject.toml and requirements/*.in (UPGRADE=1: newest versions)
	cd requirements && ./lock $(if $(UPGRADE),--upgrade)

clean: ## take away everything that was made, the environment too
	rm -rf .venv out build dist node_modules .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

core: .venv/.core ## the environment to run diorama in
dev: .venv/.dev ## the environment to work on diorama in

.venv/.core: .venv/.python requirements/core.txt requirements/build.txt pyproject.toml
	@echo "Installing what diorama needs (once; from wheels, a minute or two) ..."
	@$(INSTALL) -r requirements/core.txt -r requirements/build.txt
	@$(INSTALL_SELF)
	@touch $@

.venv/.dev: .venv/.python requirements/dev.txt pyproject.toml
	@echo "Installing what the tests need (once; from wheels, a minute or two) ..."
	@$(INSTALL) -r requirements/dev.txt
	@$(INSTALL_SELF)
	@touch .venv/.core $@

.venv/.python:
	@requirements/venv "$(PYTHON)"
	@touch $@
