# Each target sets up what it needs: only Python 3.11 or later (with venv), git and make are assumed.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test lint bench clean
.DEFAULT_GOAL := test

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "archsearch needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fast,dev]'
	touch $@

demo: $(READY)  ## index the sample corpus and search it
	$(BIN)/archsearch index sample_corpus
	$(BIN)/archsearch search 'мектеп' --limit 3

lint: $(READY)  ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint  ## lint and every test
	$(BIN)/pytest -n auto

# Stops at the first one that is below its floor in benchmarks/floors.json; skips what has no data here.
bench: $(READY)  ## how good the first results and the stems are
	for name in relevance stemming; do \
	  test ! -e benchmarks/$$name.py || $(BIN)/python benchmarks/$$name.py || exit 1; \
	done

# Leaves index/ alone: it may be somebody's own archive.
clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
