# make run    opens the editor on a photograph (PHOTO=my.jpg for another); installs what is missing first
# make test   checks and tests;  make test-all adds the slow tests;  make bench measures;  make clean tidies up

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
OUT := out

# What pip is asked for. Another build of the same release: TORCH="torch==2.13.0 --index-url ..." (see README).
TORCH ?= torch==2.13.0
# A photograph of one clear thing that scikit-learn carries.
PHOTO ?= $(firstword $(wildcard $(VENV)/lib/python3*/site-packages/sklearn/datasets/images/flower.jpg))
TESTS ?= tests
# Files of tests that run at once.
WORKERS ?= 2

# A thread that waits must not spin: beside a busy neighbour it would slow the work many times over.
export OMP_WAIT_POLICY := passive
export GOMP_SPINCOUNT := 0
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-input
STEP := packaging/step

.PHONY: run test test-all check lint types imports bench clean
.DELETE_ON_ERROR:

run: $(VENV)/.runtime
	@photo="$(PHOTO)"; name=$$(basename "$${photo%.*}"); \
	if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	    LAMINA_FILL_LIBRARY=1 exec $(BIN)/lamina "$$photo"; \
	fi; \
	echo "There is no display here, so the same job runs from the command line; results go to $(OUT)/."; \
	mkdir -p $(OUT) && \
	$(BIN)/lamina decompose "$$photo" -o "$(OUT)/$$name.lamina" && \
	$(BIN)/lamina export "$(OUT)/$$name.lamina" -o "$(OUT)/$$name.svg" && \
	$(BIN)/lamina export "$(OUT)/$$name.lamina" -o "$(OUT)/$$name.png" --width 2048 && \
	ls -l "$(OUT)/$$name.lamina" "$(OUT)/$$name.svg" "$(OUT)/$$name.png" && \
	packaging/starter-library $(BIN)/lamina

check: lint types imports

lint: $(VENV)/.development
	$(BIN)/ruff check .

types: $(VENV)/.development
	$(BIN)/pyright

imports: $(VENV)/.development
	$(BIN)/lint-imports --no-logo

test: check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not slow" $(TESTS)

test-all: check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(TESTS)

bench: $(VENV)/.development
	QT_QPA_PLATFORM=offscreen $(BIN)/lamina bench

clean:
	rm -rf $(VENV) $(OUT) build dist *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find app benchmarks tests training -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each step is done once, and again only when what it was made from has changed.

$(VENV)/.made:
	@packaging/virtual-environment $(VENV)
	@touch $@

$(VENV)/.system: packaging/system-libraries | $(VENV)/.made
	@packaging/system-libraries
	@touch $@

$(VENV)/.torch: | $(VENV)/.made
	@$(STEP) "Installing PyTorch" $(PIP) $(TORCH)
	@touch $@

$(VENV)/.runtime: pyproject.toml | $(VENV)/.system $(VENV)/.torch
	@$(STEP) "Installing Lamina and the libraries that it runs on" $(PIP) --editable .
	@touch $@

$(VENV)/.development: pyproject.toml | $(VENV)/.runtime
	@$(STEP) "Installing what the tests and checks need" $(PIP) --editable ".[dev]"
	@touch $@
