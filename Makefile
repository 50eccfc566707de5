# Two commands do all the set-up: `make demo` and `make test`. `make run` opens the desktop.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
JOBS ?= 2

# What Qt needs on a bare Debian, and what the tests need to look at PDF pages is in pyproject.toml.
QT_LIBRARIES := libgl1 libegl1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libfontconfig1

.PHONY: run demo test lint words soak bench installer clean

run: $(STAMP)
	$(BIN)/python -m assessor_app

demo: $(STAMP)
	rm -rf demo-out
	$(BIN)/python -m assessor_app demo --out demo-out

test: $(STAMP) lint
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile -m "not soak and not bench"

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(STAMP)
	rm -rf build/soak build/soak.md
	$(BIN)/python -m pytest -n $(JOBS) -m soak --durations=15

bench: $(STAMP)
	$(BIN)/python -m pytest -m bench -s

words: $(STAMP)
	$(BIN)/python resources/i18n/build.py

installer: $(STAMP)
	$(BIN)/pyinstaller --noconfirm --clean build_installer.spec

$(STAMP): pyproject.toml constraints.txt
	@missing=""; if command -v dpkg-query >/dev/null 2>&1; then \
	  for p in $(QT_LIBRARIES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q "ok installed" || missing="$$missing $$p"; done; \
	  if ! $(PYTHON) -c "import ensurepip, venv" >/dev/null 2>&1; then missing="$$missing python3-venv"; fi; fi; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then \
	    sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	  else echo "Run once: sudo apt-get install$$missing"; exit 1; fi; fi
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,installer]'
	@touch $(STAMP)

clean:
	rm -rf $(VENV) build dist demo-out
