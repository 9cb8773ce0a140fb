"""Tests of the experiments: what they share, each on its own, and their quick runs."""
