"""Measurements of speed and weight: `python -m scripts measure NAME` runs `NAME.py` here.

Each prints a table of what it measured and exits with 1 when a budget is broken. The tests call
the same functions with fewer repetitions.
"""
