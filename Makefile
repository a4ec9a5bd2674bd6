# `make run` and `make test` are all that a fresh machine needs (Python 3.11 and make).
PYTHON ?= $(or $(firstword $(foreach name,python3 python3.11 python3.12 python3.13 python3.14,$(shell \
    $(name) -c 'import sys; print("$(name)" if sys.version_info >= (3, 11) else "")' 2>/dev/null))),python3)
NEXT_PYTHON ?= $(firstword $(foreach name,$(PYTHON) python3.14 python3.13 python3.12,$(shell \
    $(name) -c 'import sys; print("$(name)" if sys.version_info >= (3, 12) else "")' 2>/dev/null)))
VENV := .venv
BIN := $(VENV)/bin
NEXT := .venv-next
CODE := newsroom articles moderation tests bench

.PHONY: run dev test test-next lint check format messages bench

run: $(VENV)/.run
	@$(BIN)/python -m newsroom.serve

dev: $(VENV)/.run
	@exec env DEBUG=1 $(BIN)/python -m newsroom.serve --reload

test: $(VENV)/.dev
	@$(BIN)/python -m tests.run

# The suite on the Django to come, where a Python 3.12 or newer is at hand.
test-next: $(NEXT)/.dev
	@$(NEXT)/bin/python -m tests.run

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy $(CODE) install.py manage.py

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

check: lint test

# Minutes, on a machine that does nothing else: make bench BENCH="pages --json bench.json"
bench: $(VENV)/.dev
	@$(BIN)/python -m bench $(BENCH)

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
	@test -n "$(NEXT_PYTHON)" || { echo "make test-next needs Python 3.12 or newer: PYTHON=…"; exit 1; }
	@mkdir -p var && sed -e '/^Django==/d' -e '/^-r /d' requirements.txt requirements-dev.txt | \
	    cat - requirements-next.txt >var/requirements-next.txt
	@$(NEXT_PYTHON) install.py $(NEXT) var/requirements-next.txt
	@touch $@
