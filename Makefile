# `make run` and `make test` are all that a fresh machine needs (Python 3.11 and make).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run dev test lint check format messages

run: $(VENV)/.run
	@$(BIN)/python -m newsroom.serve

dev: $(VENV)/.run
	@exec env DEBUG=1 $(BIN)/python -m newsroom.serve --reload

test: $(VENV)/.dev
	@$(BIN)/python -m tests.run

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy newsroom articles moderation tests

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

check: lint test

# Extracts the strings, compiles the catalogues and says what is not translated.
messages: $(VENV)/.dev
	@$(BIN)/python -m tests.catalogues

$(VENV)/.run: requirements.txt
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run
