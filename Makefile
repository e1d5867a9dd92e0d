# `make run` and `make test` set up everything they need in .venv. Needs Python 3.11 or newer and make.
VENV ?= .venv
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED ?= ../shared

.PHONY: run test test-browser fuzz lint bench gold golden floors docs clean setup

run: $(READY) ## print the claims of the example articles
	@$(BIN)/facts extract seeds

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest

test-browser: $(READY) ## test the report in a real browser (installs Chromium from Debian's packages where there is none) and remake its picture
	@command -v chromedriver >/dev/null || { \
	if command -v apt-get >/dev/null; then s=; [ "$$(id -u)" = 0 ] || s=sudo; \
	$$s apt-get update -qq && $$s apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-dejavu-core; \
	else echo "Install Chromium and chromedriver, then run this again." >&2; exit 1; fi; }
	@FACTS_PICTURE=1 $(BIN)/python -m pytest -rs tests/test_report_browser.py

fuzz: $(READY) ## look for input that breaks the text engine or the HTML reader; SECONDS=300 each
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install -q '.[fuzz]'
	@mkdir -p fuzz/found/text fuzz/found/html
	@for target in text html; do echo "== $$target"; $(BIN)/python -m fuzz.$$target -max_total_time=$(or $(SECONDS),300) \
	-max_len=600 -len_control=20 -rss_limit_mb=4096 -timeout=20 -verbosity=0 -artifact_prefix=fuzz/found/ fuzz/found/$$target || exit 1; done

lint: $(READY) ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: $(READY) ## speed and memory, as ratios
	@$(BIN)/python -m bench

gold: $(READY) ## accuracy on the annotated articles in $(SHARED)/gold
	@for set in seeds news; do echo "== $$set"; \
	$(BIN)/python $(SHARED)/score.py $(SHARED)/gold/$$set --cmd "$(BIN)/facts extract -q --format jsonl"; done

golden: $(READY) ## rewrite the expected outputs of the tests from what the program prints now
	@$(BIN)/python -m tests.golden

floors: $(READY) ## raise the floors of the accuracy tests to what is measured now
	@$(BIN)/python -m tests.raise_floors

docs: $(READY) ## rewrite the generated parts of README.md and docs/
	@$(BIN)/python -m docs.generate

clean: ## remove everything that was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup: $(READY)

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)
