"""Experiments: one file each. Each trains real models on real data and measures them.

`python -m scripts experiments NAME` runs one and writes `docs/assets/results/NAME.json`.
An experiment is a module with

- `QUESTION`: what it asks, as one sentence;
- `FIGURES`: for each figure its unit and what it is;
- `run(seed, quick, say)`: one run, which returns a value for each figure. `quick` makes it small
  enough for the test suite; `say` tells the person at the keyboard how far it is;
- `images()`, if its page shows images: rows of images of 8 × 8 pixels, shape (n, 64), from 0 to 1,
  each row under the words that say what it shows. `<!-- insert: experiment-images -->` draws them.
"""
