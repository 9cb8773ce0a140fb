"""A model that learns from few labelled molecules how others will be rated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestRegressor

from scripts.experiments.shared.molecules import Array, fingerprints


class Forest:
    """A random forest on fingerprints: it has seen the ratings of a few molecules."""

    def __init__(self, molecules: list[str], ratings: Array, trees: int, seed: int) -> None:
        """Learn from molecules and their ratings, shape (n,)."""
        self.bits = fingerprints(molecules)
        self.trees = RandomForestRegressor(trees, random_state=seed, max_features=0.3)
        self.trees.fit(self.bits, ratings)

    def guess(self, molecules: list[str]) -> Array:
        """The rating that it expects of each."""
        return np.asarray(self.trees.predict(fingerprints(molecules)), dtype=np.float64)

    def best(self, molecules: list[str]) -> NDArray[np.int64]:
        """The places of the molecules, the best expected first."""
        return np.argsort(-self.guess(molecules), kind="stable")
