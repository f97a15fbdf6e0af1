# Two commands carry a newcomer: `make demo` and `make test`. `make help` prints every target.
.DEFAULT_GOAL := help
PYTHON ?= python3
DEMO_PORT ?= 8081
T ?= tests
DEAL ?= --deal

# what plays more where MASHANG_SOAK says so
SOAKED = tests/faults/test_kills.py tests/faults/test_many_prompts.py tests/faults/test_long_stop.py \
	tests/faults/test_many_moves.py

INSTALL = .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.PHONY: help demo test lint format bench soak screenshots migration clean

help: ## print every target with its own comment
	@grep -E '^[a-z.]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z.]+):.*## /\1\t/' | expand -t 16

.venv: .venv/.installed ## install everything, and nothing else
.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(INSTALL) '.[dev]'
	@touch .venv/.running $@

# what the product itself needs, less than half of it all: the demo is to be there soon
.venv/.running: pyproject.toml constraints.txt
	@echo "installing into .venv, this once"
	@$(PYTHON) -m venv .venv
	@$(INSTALL) .
	@touch $@

demo: .venv/.running ## a whole district to play with in the browser (DEMO_PORT=8081, FRESH=1 starts anew)
	@.venv/bin/python -m bot.cli demo --port $(DEMO_PORT) $(if $(FRESH),--fresh)

# people wait for each other in most tests: four processes at once keep two cores busy
test: .venv ## the suite, on SQLite and on a real PostgreSQL (T=path runs one file, DEAL= runs all on both)
	@.venv/bin/python -m tests.left_out $(if $(filter tests,$(T)),$(DEAL))
	.venv/bin/python -m pytest $(T) $(if $(filter tests,$(T)),-n 4 --dist worksteal $(DEAL))

soak: .venv ## the twenty cases' whole numbers, hours of them (docs/faults.md); T=tests/faults/test_kills.py for one
	MASHANG_SOAK=10 .venv/bin/python -m pytest $(if $(filter tests,$(T)),$(SOAKED),$(T)) -s --timeout 14400 --durations 0

lint: .venv ## ruff, mypy, import-linter
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv ## let ruff put the layout right
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

migration: .venv ## write the next migration from the models: make migration NAME=merchants
	.venv/bin/python -m migrations.revise $(NAME)

clean: ## remove what make made
	rm -rf .venv var build *.egg-info
