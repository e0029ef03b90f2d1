# Each target builds .venv first when it is missing or older than what it is made from.
# WITH=page installs what the page needs and no more; WITH=train,rise,lab,tools what is named; WITH=all everything, as
# the first `make` does when nothing is said. TORCH=cpu or TORCH=cuda chooses PyTorch's build on Linux.

PYTHON ?= python3
export TORCH ?=
WITH ?=
BIN := .venv/bin
READY := .venv/.ready
ifneq ($(WITH),)
ifneq ($(WITH),$(shell cat $(READY) 2>/dev/null))
.PHONY: $(READY)
endif
endif
# What changes or tests the talk needs all of it.
ALL = ! grep -q . $(READY) || grep -qx all $(READY) || { echo "This needs everything installed: make $@ WITH=all"; exit 1; }
# What failed beside another test, or on a busy machine, is tried once more by itself.
AGAIN = $(BIN)/python -m pytest --last-failed --last-failed-no-failures none

.PHONY: present check export demo test thorough coverage soak train media sheet bench lint-py lint-js .venv clean

present: $(READY)
	@$(BIN)/rl-talk present $(ARGS)

check: $(READY)
	@$(BIN)/rl-talk check $(ARGS)

export: $(READY)
	@$(BIN)/rl-talk export $(ARGS)

# A demo with its tests and its slide, which work at once: make demo NAME=acrobot
demo: $(READY)
	@$(BIN)/rl-talk new demo "$(NAME)"

# The quick ring, before every commit. ARGS names a part instead, of either ring: ARGS="tests/demos/bandit -x".
test: $(READY)
	@$(ALL)
	@$(BIN)/python -m tests.browser
	@$(MAKE) --no-print-directory --jobs 2 --output-sync lint-py \
	  $$([ "$$CI" ] || command -v npm >/dev/null && echo lint-js || echo "No Node here: the front end isn't linted." >&2)
	@$(BIN)/python -m pytest $(if $(ARGS),$(ARGS),-n 2 -m "not thorough") $(if $(CI),|| $(AGAIN) -m "not thorough")

lint-py: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/mypy

# ESLint, and TypeScript's checker over the JSDoc types, read every front-end file. The talk itself needs no Node.
lint-js: node_modules/.ready
	@npm run --silent lint

node_modules/.ready: package-lock.json
	@command -v npm >/dev/null || \
	  { echo "lint-js needs Node 20.19 or newer with npm: get it from nodejs.org or your system's packages."; exit 1; }
	@npm ci --silent --no-audit --no-fund && touch $@

ALONE = $(or $(ARGS),$(shell grep -rl --include="test_*.py" mark.alone tests))

# All the rest: before a release, and on GitHub. First what can bear nothing beside it.
thorough: $(READY)
	@$(ALL)
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m pytest -m alone $(ALONE) || $(AGAIN) -m alone $(ALONE)
	@$(BIN)/python -m pytest -n 2 -m "thorough and not alone" $(ARGS) || $(AGAIN) -m "thorough and not alone" $(ARGS)

# Slower than the tests alone by half, so it is no part of them; browsers and kernels aren't followed.
coverage: $(READY)
	@$(ALL)
	@$(BIN)/python -m pytest -m "not browser and not thorough" --cov --cov-report=term $(ARGS)

train: $(READY)
	@$(ALL)
	@$(BIN)/python -m demos.cartpole.recipe $(ARGS)

# Every picture that is made of something else: after a change of colour, say. Some minutes.
media: $(READY)
	@$(ALL)
	@$(BIN)/python -m media.draw
	@$(BIN)/rl-talk record
	@$(BIN)/rl-talk sheet
	@$(BIN)/rl-talk trailer

sheet: $(READY)
	@$(BIN)/rl-talk sheet $(ARGS)

soak: $(READY)
	@$(ALL)
	@RL_TALK_SOAK_ROUNDS=18 RL_TALK_BLOWS=1200 $(BIN)/python -m pytest tests/soak -s -m "" $(ARGS)
	@RL_TALK_SEEDS=10 $(BIN)/python -m pytest tests/demos/cartpole -m thorough

bench: $(READY)
	@$(ALL)
	@$(BIN)/python -m tests.bench $(ARGS)

.venv: $(READY)

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -m slides.kit.install $(WITH)

clean:
	rm -rf .venv build node_modules
