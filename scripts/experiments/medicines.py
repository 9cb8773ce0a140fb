"""The computer half of a search for medicines: propose molecules, rank them, count the hits.

A small network learns to write molecules from real ones (Segler et al. 2017); a random forest
learns from few labelled ones how good a molecule is, by its fingerprint. The laboratory is played
by a formula, the quantitative estimate of drug-likeness (QED, Bickerton et al. 2012), which no
model is shown: "tested" means that the formula is asked, and a hit is what it rates high. The
best-ranked proposals are tested beside proposals picked by chance, and beside real molecules
ranked by the same forest. At last the network is trained, round after round, on what the forest
likes best of its own proposals, to see whether the formula agrees with what comes out.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.ensemble import RandomForestRegressor

from scripts.experiments.run import Say
from scripts.experiments.shared.molecule_writers import Network, Table
from scripts.experiments.shared.molecules import (
    Array,
    canonical,
    fingerprints,
    is_small_and_plain,
    known,
    likeness,
    likest,
)

QUESTION = "Do a generator and a ranking find more hits among molecules than chance does?"
HIT = 0.8  # from this rating on; about one in twenty of the real molecules has it
LABELLED = 200  # molecules whose rating the forest learns from
HELD_OUT = 800  # real molecules that neither model learns from
TESTED = 100  # proposals for which the laboratory has time
WRITTEN = 3000  # strings that each generator writes
LIBRARY = 1500  # molecules to choose from: proposals, and as many real ones
ROUNDS = 15  # through all molecules
RATE = 3e-3
TREES = 200
CHASES = 6  # rounds of training on one's own best-liked proposals
CHASE_WRITTEN = 1000
KEPT = 100  # best-liked proposals of a round
CHASE_ROUNDS = 2  # through them
CHASE_RATE = 5e-4
FIGURES = {
    "network-valid": ("share", "strings of the network that are molecules by RDKit's rules"),
    "table-valid": ("share", "strings of the table of symbols that are molecules"),
    "network-new": ("share", "molecules of the network that are not among those it learned from"),
    "table-new": ("share", "molecules of the table that are not among those it learned from"),
    "network-distinct": ("share", "new molecules of the network that differ from each other"),
    "network-rediscovered": ("", "held-out real molecules that the network wrote"),
    "known-hits": ("share", "hits among the labelled molecules"),
    "library-random-hits": ("share", "hits among 100 real molecules picked by chance"),
    "library-ranked-hits": (
        "share",
        "hits among the 100 real molecules that the forest ranks best",
    ),
    "random-hits": ("share", "hits among 100 proposals picked by chance"),
    "ranked-hits": ("share", "hits among the 100 proposals that the forest ranks best"),
    "ranked-above-random": ("points", "hits among the ranked proposals above those by chance"),
    "ranked-above-library": ("points", "hits among the ranked proposals above the ranked real"),
    "known-best": ("", "the highest rating among the 200 labelled molecules"),
    "random-best": ("", "the highest rating among 100 proposals picked by chance"),
    "ranked-best": ("", "the highest rating among the 100 proposals that the forest ranks best"),
    "library-ranked-best": ("", "the highest rating among the 100 real molecules ranked best"),
    "ranked-guess": ("", "what the forest expects of the 100 proposals that it ranks best"),
    "ranked-true": ("", "how the formula rates these, in the mean"),
    "random-true": ("", "how the formula rates 100 proposals picked by chance, in the mean"),
    "held-out-order": ("", "rank correlation of the forest with the formula, held-out molecules"),
    "proposals-order": ("", "rank correlation of the forest with the formula, proposals"),
    "ranked-likest": ("", "likeness of the 100 best-ranked proposals to the nearest labelled one"),
    "random-likest": ("", "likeness of 100 proposals picked by chance to the nearest labelled one"),
    "chased-guess": ("", "what the forest expects of proposals after six rounds of chasing"),
    "chased-true": ("", "how the formula rates these, in the mean"),
    "chased-hits": ("share", "hits among the 100 that the forest ranks best, after the chase"),
    "chased-best": ("", "the highest rating among these"),
    "unchased-guess": ("", "what the forest expects of proposals before the chase, in the mean"),
    "unchased-true": ("", "how the formula rates these, in the mean"),
    "chased-guess-gain": ("", "what the forest's expectation rose by in the chase"),
    "chased-true-gain": ("", "what the formula's rating rose by in the chase"),
    "chased-distinct": ("share", "strings after the chase that are molecules, new, and differ"),
    "unchased-distinct": ("share", "strings before the chase that are molecules, new, and differ"),
}


def spread_out(texts: list[str], learned_from: set[str]) -> tuple[list[str], list[str], list[str]]:
    """Of strings: the molecules, those of them that are new, and the new ones each once."""
    valid = [one for one in map(canonical, texts) if one is not None]
    new = [one for one in valid if one not in learned_from]
    return valid, new, list(dict.fromkeys(new))


def first(order: NDArray[np.int64], values: Array) -> Array:
    """The values of as many as are tested, in this order."""
    return values[order[:TESTED]]


def share(part: list[str], whole: list[str]) -> float:
    """How much of a list another one is; 0 for none of none."""
    return len(part) / len(whole) if whole else 0.0


def hits(ratings: Array) -> float:
    """The share that the formula rates high."""
    return float(np.mean(ratings >= HIT))


class Forest:
    """The property model: it has seen the ratings of a few molecules."""

    def __init__(self, molecules: list[str], ratings: Array, seed: int) -> None:
        """Learn from molecules and their ratings, shape (n,)."""
        self.bits = fingerprints(molecules)
        self.trees = RandomForestRegressor(TREES, random_state=seed, max_features=0.3)
        self.trees.fit(self.bits, ratings)

    def guess(self, molecules: list[str]) -> Array:
        """The rating that it expects of each."""
        return np.asarray(self.trees.predict(fingerprints(molecules)), dtype=np.float64)

    def best(self, molecules: list[str]) -> NDArray[np.int64]:
        """The places of the molecules, the best expected first."""
        return np.argsort(-self.guess(molecules), kind="stable")


def chase(
    network: Network, forest: Forest, learned_from: set[str], quick: bool, say: Say
) -> dict[str, float]:
    """Train the network on what the forest likes best of its proposals, and rate what comes out."""
    count = CHASE_WRITTEN // 5 if quick else CHASE_WRITTEN
    figures = {}
    for turn in range(CHASES + 1):
        texts = network.write(count)
        found = [m for m in spread_out(texts, learned_from)[2] if is_small_and_plain(m)]
        guesses = forest.guess(found)
        if turn in (0, CHASES):
            name = "chased" if turn else "unchased"
            ratings = likeness(found)
            figures[f"{name}-guess"] = float(guesses.mean())
            figures[f"{name}-true"] = float(ratings.mean())
            figures[f"{name}-distinct"] = share(found, texts)
        if turn < CHASES:
            liked = [found[place] for place in np.argsort(-guesses, kind="stable")[:KEPT]]
            network.learn(liked, CHASE_ROUNDS, CHASE_RATE, say, f"chase {turn + 1}")
    top = first(np.argsort(-guesses, kind="stable"), ratings)
    figures["chased-hits"] = hits(top)
    figures["chased-best"] = float(top.max())
    for kind in ("guess", "true"):
        figures[f"chased-{kind}-gain"] = figures[f"chased-{kind}"] - figures[f"unchased-{kind}"]
    return figures


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: one split of the real molecules, one network, one forest."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    molecules = [known()[place] for place in random.permutation(len(known()))]
    held_out, learned = molecules[:HELD_OUT], molecules[HELD_OUT:]
    labelled, library = learned[:LABELLED], learned[LABELLED : LABELLED + LIBRARY]
    seen = set(learned)

    network = Network(learned)
    network.learn(learned, 1 if quick else ROUNDS, RATE, say, "network")
    texts = network.write(WRITTEN // 5 if quick else WRITTEN)
    valid, new, distinct = spread_out(texts, seen)
    table = Table(learned).write(WRITTEN // 10, random)
    table_valid, table_new, _ = spread_out(table, seen)
    proposals = [one for one in distinct if is_small_and_plain(one)][:LIBRARY]

    known_ratings = likeness(labelled)
    forest = Forest(labelled, known_ratings, seed)
    guesses, ratings = forest.guess(proposals), likeness(proposals)
    best = np.argsort(-guesses, kind="stable")
    chance = random.permutation(len(proposals))
    library_ratings = likeness(library)
    library_best = first(forest.best(library), library_ratings)
    near = likest(fingerprints(proposals), forest.bits)
    figures = {
        "network-valid": share(valid, texts),
        "table-valid": share(table_valid, table),
        "network-new": share(new, valid),
        "table-new": share(table_new, table_valid),
        "network-distinct": share(distinct, new),
        "network-rediscovered": len(set(distinct) & set(held_out)),
        "known-hits": hits(known_ratings),
        "library-random-hits": hits(first(random.permutation(len(library)), library_ratings)),
        "library-ranked-hits": hits(library_best),
        "random-hits": hits(first(chance, ratings)),
        "ranked-hits": hits(first(best, ratings)),
        "known-best": known_ratings.max(),
        "random-best": first(chance, ratings).max(),
        "ranked-best": first(best, ratings).max(),
        "library-ranked-best": library_best.max(),
        "ranked-guess": first(best, guesses).mean(),
        "ranked-true": first(best, ratings).mean(),
        "random-true": first(chance, ratings).mean(),
        "held-out-order": spearmanr(forest.guess(held_out), likeness(held_out)).statistic,
        "proposals-order": spearmanr(guesses, ratings).statistic,
        "ranked-likest": first(best, near).mean(),
        "random-likest": first(chance, near).mean(),
    }
    for name in ("random-hits", "library-ranked-hits"):
        than = "random" if name == "random-hits" else "library"
        figures[f"ranked-above-{than}"] = 100 * (figures["ranked-hits"] - figures[name])
    figures |= chase(network, forest, seen, quick, say)
    return {name: float(value) for name, value in figures.items()}
