# Thin: each line hands over to `python -m scripts`, which makes its own environment in .venv/.
# Without make: `python3 -m scripts serve` (on Windows `py -m scripts serve`).

PYTHON ?= python3
ENGINE ?= mkdocs
ADDRESS ?= 127.0.0.1:8000

.PHONY: serve test build check experiments render setup

serve: ## show the site in your browser while you edit it
	@$(PYTHON) -m scripts serve --engine $(ENGINE) --address $(ADDRESS)

test: ## everything that CI runs
	@$(PYTHON) -m scripts test

build: ## check the sources, then write site/
	@$(PYTHON) -m scripts build

check: ## check the sources only
	@$(PYTHON) -m scripts check

experiments: ## run all experiments and write what they measured
	@$(PYTHON) -m scripts experiments

render: ## draw the diagrams that are not drawn yet
	@$(PYTHON) -m scripts render

setup: ## install everything that is missing, a browser included
	@$(PYTHON) -m scripts setup
