"""How far a set of made images is from a set of real ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

Array = NDArray[np.float64]

NEIGHBOURS = 5  # for precision, recall and coverage


def frechet(real: Array, made: Array) -> float:
    """The Fréchet distance between Gaussians fitted to two sets of shape (n, d).

    The squared distance of the means plus trace(A + B - 2 (A B)^(1/2)) of the covariances:
    the measure of Heusel et al. 2017, here on what it is given instead of on network features.
    """
    a, b = np.cov(real, rowvar=False), np.cov(made, rowvar=False)
    # The eigenvalues of A B are those of A^(1/2) B A^(1/2), which are real and not negative.
    roots = np.sqrt(np.clip(np.linalg.eigvals(a @ b).real, 0, None))
    means = real.mean(axis=0) - made.mean(axis=0)
    return float(means @ means + np.trace(a) + np.trace(b) - 2 * roots.sum())


def nearest(images: Array, others: Array) -> Array:
    """For each of n images the distance to the nearest of the others, shape (n,)."""
    distances, _ = NearestNeighbors(n_neighbors=1).fit(others).kneighbors(images)
    return np.asarray(distances[:, 0], dtype=np.float64)


def radii(points: Array) -> Array:
    """For each of n points the distance to its k-th nearest neighbour in the set, shape (n,)."""
    found = NearestNeighbors(n_neighbors=NEIGHBOURS + 1).fit(points)
    distances, _ = found.kneighbors(points)
    return np.asarray(distances[:, -1], dtype=np.float64)


def precision_recall_coverage(real: Array, made: Array) -> tuple[float, float, float]:
    """Three shares from 0 to 1.

    Precision: made points that lie within the reach of a real one; recall: real points that lie
    within the reach of a made one (Kynkäänniemi et al. 2019). Coverage: real points in whose
    reach a made point lies. The reach of a point ends at its fifth nearest neighbour.
    """
    distances = np.linalg.norm(real[:, None, :] - made[None, :, :], axis=2)
    near_real = distances <= radii(real)[:, None]
    near_made = distances <= radii(made)[None, :]
    precision = near_real.any(axis=0).mean()
    recall = near_made.any(axis=1).mean()
    coverage = near_real.any(axis=1).mean()
    return float(precision), float(recall), float(coverage)
