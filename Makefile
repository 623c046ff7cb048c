# Everything there is to do here. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help run test check fix bench shots wheel lock clean

PY := .venv/bin/python
SETUP := sh installer/setup.sh

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## open the practice vault; without a display: walk one dossier to a signed TLV
	@$(SETUP) run
	@sh installer/run.sh

test: ## run all tests, on two cores; one file stays on one of them (ARGS=-n0 for one after another)
	@$(SETUP) dev
	@$(PY) -m pytest -n 2 --dist loadfile $(ARGS)

check: ## form, style, types, plan of the house, rule files and tests (ARGS=--fast for the quick ones)
	@$(SETUP) dev
	@$(PY) tests/check.py $(ARGS)

fix: ## mend form and style by machine
	@$(SETUP) dev
	@$(PY) tests/check.py --fix

bench: ## measure time and memory against the promises
	@$(SETUP) dev
	@$(PY) -m pytest tests/bench $(ARGS)

shots: ## pictures of every screen, light and dark, into build/shots
	@$(SETUP) dev
	@$(PY) -m tests.shots --naar build/shots

wheel: ## build the wheel into dist/
	@$(SETUP) dev
	@$(PY) -m build --wheel --no-isolation --outdir dist

lock: ## renew the lock files after a change in pyproject.toml (needs uv)
	@sh installer/lock.sh

clean: ## remove everything that was made, the virtual environment too
	rm -rf .venv build dist .benchmarks .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests installer -name __pycache__ -type d -prune -exec rm -rf {} +
