# The commands of the project. `make run` needs Python 3.11 or newer and make, nothing else.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

.PHONY: run dev test lint format bench lock frontend

# The wiki as it is meant to be served, at http://127.0.0.1:$(PORT)/
run: .venv/run.stamp
	@$(BIN)/python manage.py prepare
	@echo "Annals is at http://127.0.0.1:$(PORT)/ (Ctrl-C ends it)"
	@exec $(BIN)/gunicorn worldbuilding.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --no-control-socket

# The same with reloading and tracebacks.
dev: .venv/dev.stamp
	@DEBUG=1 $(BIN)/python manage.py prepare
	@DEBUG=1 $(BIN)/python manage.py runserver $(PORT)

test: .venv/dev.stamp
	$(BIN)/python -m pytest -n auto

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files '*.html' | xargs $(BIN)/djade --check --target-version 5.2
	$(BIN)/lint-imports
	$(BIN)/mypy wiki worldbuilding
	$(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	git ls-files '*.html' | xargs $(BIN)/djade --target-version 5.2

bench: .venv/dev.stamp
	$(BIN)/python -m tests.benchmarks

# The editor's script, from wiki/frontend/ into the static files. Needs Node and npm; who runs the wiki does not.
frontend:
	cd wiki/frontend && npm ci --silent && npm run --silent build

# The exact versions of everything, without the addresses they come from. Needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --group dev --output-file requirements-dev.lock

.venv/run.stamp: requirements.lock
	@echo "Making the environment in .venv ..."
	@$(call install,requirements.lock)

.venv/dev.stamp: requirements-dev.lock
	@echo "Making the environment in .venv ..."
	@$(call install,requirements-dev.lock)
	@touch .venv/run.stamp

# uv takes seconds where it is at hand; venv and pip do the same in half a minute.
define install
	if [ -n "$(UV)" ]; then \
		{ [ -x $(BIN)/python ] || $(UV) venv --quiet --python $(PYTHON) .venv; } && \
		$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
	else \
		{ [ -x $(BIN)/python ] || $(PYTHON) -m venv .venv; } && \
		{ [ -x $(BIN)/pip ] || $(BIN)/python -m ensurepip --upgrade >/dev/null; } && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); \
	fi && touch $@
endef
