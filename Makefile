# make setup | run | test | check | bench
PYTHON ?= python3
PORT ?= 8000
HEIM = .venv/bin/heim

.PHONY: help setup setup-dev run test check bench

help:
	@echo "make run     set up, make a demo, and serve it on http://127.0.0.1:$(PORT)"
	@echo "make test    set up and run every test"
	@echo "make check   style, types, floors, migrations, translations, docs"
	@echo "make bench   measure it on PostgreSQL, ten million readings (docs/performance.md)"
	@echo "make setup   only set up"

setup:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Heim needs Python 3.11 or newer. Try: make PYTHON=python3.12 run" or 0)'
	@$(PYTHON) tools/set_up.py

setup-dev:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Heim needs Python 3.11 or newer. Try: make PYTHON=python3.12 test" or 0)'
	@$(PYTHON) tools/set_up.py --dev

run: setup
	@$(HEIM) migrate
	@$(HEIM) demo --if-empty
	@exec $(HEIM) serve --port $(PORT)

test: setup-dev
	@.venv/bin/python -m tools.test

check: setup-dev
	@.venv/bin/python -m tools.check

bench: setup-dev
	@.venv/bin/python -m bench $(BENCH)
