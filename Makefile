# `make run` and `make test` are all that a fresh machine needs (Python 3.11 and make).
PYTHON ?= $(or $(firstword $(foreach name,python3 python3.11 python3.12 python3.13 python3.14,$(shell \
    $(name) -c 'import sys; print("$(name)" if sys.version_info >= (3, 11) else "")' 2>/dev/null))),python3)
VENV := .venv
BIN := $(VENV)/bin
NEXT := .venv-next
CODE := newsroom articles moderation tests

.PHONY: run dev test test-next lint check format messages

run: $(VENV)/.run
	@$(BIN)/python -m newsroom.serve

dev: $(VENV)/.run
	@exec env DEBUG=1 $(BIN)/python -m newsroom.serve --reload

test: $(VENV)/.dev
	@$(BIN)/python -m tests.run

# The suite on the Django to come. Needs Python 3.12 or newer: make test-next PYTHON=python3.12
test-next: $(NEXT)/.dev
	@$(NEXT)/bin/python -m tests.run

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy $(CODE) install.py manage.py

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

check: lint test

# Extracts the strings, compiles the catalogues and says what is not translated.
messages: $(VENV)/.dev
	@$(BIN)/python -m tests.catalogues

# The stamps are touched last, so that an interrupted install is taken up again.
$(VENV)/.run: requirements.txt
	@$(PYTHON) install.py $(VENV) $<
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt
	@$(PYTHON) install.py $(VENV) $<
	@touch $@ $(VENV)/.run

$(NEXT)/.dev: requirements-next.txt requirements-dev.txt requirements.txt
	@mkdir -p var && sed -e '/^Django==/d' -e '/^-r /d' requirements.txt requirements-dev.txt | \
	    cat - requirements-next.txt >var/requirements-next.txt
	@$(PYTHON) install.py $(NEXT) var/requirements-next.txt
	@touch $@
