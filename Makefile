# Waymark: everything starts here. `make help` lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON ?= python3
TOOLS := .tools
UV := $(TOOLS)/bin/uv
WAYMARK := .venv/bin/waymark
PYTEST := .venv/bin/python -m pytest

# uv does not read pip's settings: hand over where local wheels lie, so that PyTorch's CPU build
# is found there; where nothing local serves, uv's own CPU index does.
export UV_FIND_LINKS ?= $(or $(PIP_FIND_LINKS),$(shell $(PYTHON) -m pip config get global.find-links 2>/dev/null))
TORCH_BACKEND := $(if $(wildcard $(addsuffix /torch-*,$(UV_FIND_LINKS))),,--torch-backend=cpu)

export UV_LINK_MODE ?= copy
export HF_HUB_OFFLINE := 1
export RASA_TELEMETRY_ENABLED := false

.PHONY: help setup run train chat test test-fast check bench format lock doctor clean web nlu-report hooks screenshots

help: ## Show this help
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(UV):
	@echo "==> Fetching uv (the installer) into $(TOOLS)"
	@$(PYTHON) -m venv $(TOOLS) || { echo "Python's venv module is missing: install it (Debian: apt-get install python3-venv) and try again."; exit 1; }
	@$(TOOLS)/bin/pip install --quiet --disable-pip-version-check "uv==0.13.9"

.venv/.ready: requirements/dev.txt pyproject.toml | $(UV)
	@echo "==> Environment 1 of 2: library, actions, page (Python 3.11)"
	@test -x .venv/bin/python || $(UV) venv --quiet --python 3.11 .venv
	@$(UV) pip install --python .venv/bin/python --compile-bytecode $(TORCH_BACKEND) -r requirements/dev.txt
	@$(UV) pip install --quiet --python .venv/bin/python --no-deps --editable .
	@.venv/bin/python scripts/require_cpu_torch.py
	@touch $@

bot/.venv/.ready: bot/requirements.txt | $(UV)
	@echo "==> Environment 2 of 2: Rasa (Python 3.10)"
	@test -x bot/.venv/bin/python || $(UV) venv --quiet --python 3.10 bot/.venv
	@$(UV) pip install --python bot/.venv/bin/python --compile-bytecode -r bot/requirements.txt
	@touch $@

web: | $(UV) ## Build the chat page's bundle (only when its sources changed)
	@scripts/build_web.sh

setup: | $(UV) ## Make both environments and the page's bundle, and nothing else
	@$(MAKE) --no-print-directory -j2 .venv/.ready bot/.venv/.ready
	@$(MAKE) --no-print-directory web

run: setup ## Set up what is missing, start everything, and say where to open it
	@$(WAYMARK) up

train: setup ## Train understanding, dialogue and recommender (unchanged parts come from the cache)
	@$(WAYMARK) retrain

chat: setup ## Talk to the bot in the terminal (the rest must run: make run)
	@$(WAYMARK) chat

doctor: ## Say what is wrong with this installation, and how to mend it
	@test -x $(WAYMARK) || { echo "The library's environment is not there: make setup"; exit 1; }
	@$(WAYMARK) doctor

test: setup ## Set up what is missing and run all tests
	@scripts/test_system_packages.sh
	@$(WAYMARK) export-encoder --if-needed
	@$(PYTEST) -m "not servers and not browser"
	@bot/.venv/bin/python -m pytest tests/bot
	@$(PYTEST) -m "servers or browser"

test-fast: setup ## The tests that need no servers
	@$(PYTEST) -m "not servers and not browser and not slow and not postgres"
	@bot/.venv/bin/python -m pytest tests/bot -m "not servers"

check: setup ## Format, lint, types, import contracts, training data
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@scripts/validate_data.sh

format: setup ## Format the code
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

bench: setup ## Measure speed, memory and accuracy; results in benchmarks/results
	@.venv/bin/python -m benchmarks

nlu-report: setup ## Measure the understanding on held-out phrases; cross-validate, with a picture
	@bot/.venv/bin/python -m bot.nlu_report
	@bot/.venv/bin/python -m bot.nlu_report --cross-validate var/nlu/confusions.json
	@.venv/bin/python scripts/draw_confusions.py var/nlu/confusions.json var/nlu/confusions.png
	@echo "The confusions are drawn in var/nlu/confusions.png"

lock: | $(UV) ## Resolve the pinned requirements anew
	@$(UV) pip compile -q pyproject.toml --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements/engine.txt
	@$(UV) pip compile -q pyproject.toml --group dev --python-version 3.11 --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements/dev.txt
	@$(UV) pip compile -q bot/requirements.in --python-version 3.10 --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o bot/requirements.txt

hooks: setup ## Install the pre-commit hooks
	@.venv/bin/pre-commit install

screenshots: setup ## Take the pictures of the README anew
	@WAYMARK_SCREENSHOTS=docs/pictures $(PYTEST) tests/browser/test_first_conversation.py

clean: ## Remove environments, models and runtime files (keeps .env and the store in var/)
	rm -rf .venv bot/.venv $(TOOLS) api/static .rasa models/.rasa-cache models/*.tar.gz models/recommender models/encoder models/embeddings
