"""Small trained models and small data for the labs, which run them in the reader's browser.

`python3 -m scripts weights NAME` makes one anew, from a seed, and writes
`docs/assets/weights/NAME.bin` (`.txt` for words; the form of both is told in `form.py`) and
`tests/labs/fixtures/NAME.json`: some inputs, and what comes out for them before any rounding.
Models, data and training are those of `scripts/experiments/`. A module of this folder makes one
set of files: `make(name, say)` gives the `Made` of one name; `run.MODULES` says whose is which.
"""
