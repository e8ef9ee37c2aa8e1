# Everything that a person or a CI job does with this repository. Each target sets itself up.
#   make demo    build the example talk, and say where to look
#   make test    run all tests
PYTHON ?= python3
BIN := .venv/bin
TALK := talks/2016-10-crunch-budapest
OUT := dist/2016-10-crunch-budapest
READY := .venv/.ready
# Bytecode, which an installed package has, and a checkout lacks where PYTHONDONTWRITEBYTECODE is set: every start would compile anew.
COMPILE := $(BIN)/python -m compileall -q talkkit

.PHONY: help setup demo test growth judges judge-pdf check format bench fuzz templates rules cookbook contact-sheet theme-sheets measures page-use fit-report template-report lock clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(READY) ## Make .venv with the locked versions

$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(COMPILE)
	@touch $(READY)

demo: $(READY) ## Build the example talk
	$(BIN)/talkkit build $(TALK)
	@echo
	@echo "The deck:          $(OUT)/2016-10-crunch-budapest.pptx (open it in PowerPoint, Keynote or LibreOffice)"
	@echo "The slides on web: $(OUT)/index.html (open it in a browser)"
	@echo "The filled post:   $(OUT)/2016-10-30-asynchronous-micro-services-and-crunch-budapest-2016.md"

test: $(READY) ## Run all tests; judges (LibreOffice, Chromium ...) that are missing are skipped by name
	$(COMPILE)
	$(BIN)/python -m pytest -q -n auto

growth: $(READY) ## Count the steps for every construct of the outline from 1 to 400 kB (takes hours; `-k` and a name in ONLY)
	$(BIN)/python -m pytest -q -n auto --growth tests/growth $(if $(ONLY),-k "$(ONLY)")

judges: ## Install the judges that come from npm, outside the tree
	tests/engines/install

check: $(READY) ## Formatter, linter, types, import layers, generated documents
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.rule_pages --check

format: $(READY) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## Measure time and memory beside pandoc's, by pairs
	$(COMPILE)
	$(BIN)/python -m bench

fuzz: $(READY) ## Feed the readers what a fuzzer makes up (TARGETS, RUNS each; what reaches new code is kept in .fuzz)
	$(BIN)/python -m pip install --quiet 'atheris>=3'
	for target in $(or $(TARGETS),outline settings diagram formula svg bitmap deck part template); do \
	  mkdir -p .fuzz/$$target && $(BIN)/python -m tools.fuzz $$target -runs=$(or $(RUNS),10000) -timeout=10 -rss_limit_mb=1024 .fuzz/$$target || exit 1; \
	done

templates: $(READY) ## Make the templates of the built-in themes anew, after a change of a theme or of what writes them
	$(BIN)/python -m tools.templates

rules: $(READY) ## Write docs/rules/ from the code
	$(BIN)/python -m tools.rule_pages

cookbook: $(READY) ## Build the recipes of docs/cookbook.md, and draw what comes out
	$(BIN)/python -m tools.cookbook

contact-sheet: $(READY) ## Render the example and put pictures of its slides into docs/images/
	$(BIN)/talkkit build -q $(TALK)
	$(BIN)/python -m tools.contact_sheet $(OUT)/2016-10-crunch-budapest.pptx docs/images/contact-sheet.png
	$(BIN)/python -m tools.contact_sheet $(OUT)/2016-10-crunch-budapest.pptx docs/images/slides.png --slides 1,6,8,32,11,22,23,29

theme-sheets: $(READY) ## Render every layout of every theme into docs/images/themes/, and print the measures
	$(BIN)/python -m tools.theme_sheets

measures: $(READY) ## Print type sizes, left edges, margins and fill of every page of the example
	$(BIN)/python -m tools.measures $(TALK)

page-use: $(READY) ## Print how the corpus and the gallery use their pages
	$(BIN)/python -m tools.page_use

fit-report: $(READY) ## Build and render the whole corpus; write docs/fit-report.md
	$(BIN)/python -m tools.fit_report --out docs/fit-report.md

template-report: $(READY) ## Fill the tests' templates and LibreOffice's designs with outlines of the corpus; print what holds
	$(BIN)/python -m tools.template_report --stock

lock: $(READY) ## Write the versions that are installed now into requirements-dev.txt
	{ head -n 1 requirements-dev.txt; $(BIN)/python -m pip freeze --exclude-editable; } > requirements-dev.new
	mv requirements-dev.new requirements-dev.txt

judge-pdf: $(READY) ## Ask the judges of PDF about every case and every outline of the corpus
	TALKKIT_PDF=all $(BIN)/python -m pytest -q tests/backends/pdf

clean: ## Remove what was made
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
