"""The computer half of a search for medicines: propose molecules, rank them, count the hits.

A small network learns to write molecules from real ones (Segler et al. 2017); a random forest
learns from few labelled ones how good a molecule is, by its fingerprint. The laboratory is played
by a formula, the quantitative estimate of drug-likeness (QED, Bickerton et al. 2012), which no
model is shown: "tested" means that the formula is asked, and a hit is what it rates high. The
best-ranked proposals are tested beside proposals picked by chance, and beside real molecules
ranked by the same forest; and beside those whose size is nearest to that of the labelled hits, a
ranking that looks at nothing else. At last the network is trained, round after round, on what the
forest likes best of its own proposals, to see whether the formula agrees with what comes out.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.stats import spearmanr

from scripts.experiments.run import Say
from scripts.experiments.shared.molecule_writers import Network, Table
from scripts.experiments.shared.molecules import (
    Array,
    atoms,
    canonical,
    fingerprints,
    is_small_and_plain,
    known,
    likeness,
    likest,
)
from scripts.experiments.shared.property_model import Forest

QUESTION = "Do a generator and a ranking find more hits among molecules than chance does?"
HIT = 0.8  # from this rating on; about one in twenty of the real molecules has it
LABELLED = 200  # molecules whose rating the forest learns from
HELD_OUT = 800  # real molecules that neither model learns from
TESTED = 100  # proposals for which the laboratory has time
WRITTEN = 3000  # strings that the network writes
QUICK_WRITTEN = 1000
TABLE_WRITTEN = 1000  # strings that the table writes
QUICK_HELD_OUT, QUICK_LIBRARY = 200, 300
LIBRARY = 1500  # molecules to choose from: proposals, and as many real ones
ROUNDS = 20  # through all molecules
QUICK_ROUNDS = 2
RATE = 3e-3
TREES = 200
QUICK_TREES = 30
CHASES = 12  # rounds of training on one's own best-liked proposals
QUICK_CHASES = 2
CHASE_WRITTEN = 1000
QUICK_CHASE_WRITTEN = 400
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
    "library-random-hits": ("share", "hits among all 1,500 real molecules: what chance finds"),
    "library-ranked-hits": (
        "share",
        "hits among the 100 real molecules that the forest ranks best",
    ),
    "library-sized-hits": (
        "share",
        "hits among the 100 real molecules whose size is nearest to that of the labelled hits",
    ),
    "random-hits": ("share", "hits among all proposals: what chance finds"),
    "ranked-hits": ("share", "hits among the 100 proposals that the forest ranks best"),
    "sized-hits": (
        "share",
        "hits among the 100 proposals whose size is nearest to that of the labelled hits",
    ),
    "ranked-above-random": ("points", "hits among the ranked proposals above those by chance"),
    "ranked-above-library": (
        "points",
        "hits among the ranked proposals above the ranked real ones",
    ),
    "known-best": ("", "the highest rating among the 200 labelled molecules"),
    "random-best": ("", "the highest rating among 100 proposals picked by chance"),
    "ranked-best": ("", "the highest rating among the 100 proposals that the forest ranks best"),
    "library-ranked-best": ("", "the highest rating among the 100 real molecules ranked best"),
    "ranked-guess": ("", "what the forest expects of the 100 proposals that it ranks best"),
    "ranked-true": ("", "how the formula rates the 100 proposals that the forest ranks best"),
    "random-true": ("", "how the formula rates all proposals, in the mean"),
    "proposals-atoms": ("", "atoms of a proposal in the mean, hydrogen not counted"),
    "library-atoms": ("", "atoms of a real molecule in the mean, hydrogen not counted"),
    "hits-atoms": ("", "atoms of a labelled hit in the mean, hydrogen not counted"),
    "held-out-order": ("", "rank correlation of the forest with the formula, held-out molecules"),
    "proposals-order": ("", "rank correlation of the forest with the formula, proposals"),
    "ranked-likest": ("", "likeness of the 100 best-ranked proposals to the nearest labelled one"),
    "random-likest": ("", "likeness of all proposals to the nearest labelled one, in the mean"),
    "unchased-guess": ("", "what the forest expects of proposals before the chase, in the mean"),
    "unchased-true": ("", "how the formula rates proposals before the chase, in the mean"),
    "unchased-hits": ("share", "hits among the 100 that the forest ranks best, before the chase"),
    "unchased-distinct": ("share", "strings before the chase that are molecules, new, and differ"),
    "halfway-guess-gain": ("", "what the forest's expectation rose by in six rounds of chasing"),
    "halfway-true-gain": ("", "what the formula's rating rose by in six rounds of chasing"),
    "halfway-hits": ("share", "hits among the 100 that the forest ranks best, after six rounds"),
    "halfway-again": (
        "share",
        "of the 100 ranked best after six rounds, those that the network was trained on before",
    ),
    "halfway-distinct": ("share", "strings after six rounds that are molecules, new, and differ"),
    "chased-guess-gain": ("", "what the forest's expectation rose by in twelve rounds of chasing"),
    "chased-true-gain": ("", "what the formula's rating rose by in twelve rounds of chasing"),
    "chased-hits": ("share", "hits among the 100 that the forest ranks best, after twelve rounds"),
    "chased-again": (
        "share",
        "of the 100 ranked best after twelve rounds, those that the network was trained on before",
    ),
    "chased-distinct": ("share", "strings after twelve rounds that are molecules, new, and differ"),
}


def spread_out(texts: list[str], learned_from: set[str]) -> tuple[list[str], list[str], list[str]]:
    """Of strings: the molecules, those of them that are new, and the new ones each once."""
    valid = [one for one in map(canonical, texts) if one is not None]
    new = [one for one in valid if one not in learned_from]
    return valid, new, list(dict.fromkeys(new))


def first(order: NDArray[np.int64], values: Array) -> Array:
    """The values of as many as are tested, in this order."""
    return values[order[:TESTED]]


def nearest_in_size(molecules: list[str], size: float) -> NDArray[np.int64]:
    """The places of the molecules, those with about as many atoms as `size` first."""
    return np.argsort(abs(atoms(molecules) - size), kind="stable")


def share(part: list[str], whole: list[str]) -> float:
    """How much of a list another one is; 0 for none of none."""
    return len(part) / len(whole) if whole else 0.0


def hits(ratings: Array) -> float:
    """The share that the formula rates high."""
    return float(np.mean(ratings >= HIT))


def chase(
    network: Network, forest: Forest, learned_from: set[str], quick: bool, say: Say
) -> dict[str, float]:
    """Train the network on what the forest likes best of its proposals, and rate what comes out.

    Measured before the first turn, halfway, and after the last.
    """
    turns = QUICK_CHASES if quick else CHASES
    names = {0: "unchased", turns // 2: "halfway", turns: "chased"}
    figures: dict[str, float] = {}
    shown: set[str] = set()  # favourites that it was trained on
    for turn in range(turns + 1):
        texts = network.write(QUICK_CHASE_WRITTEN if quick else CHASE_WRITTEN)
        found = [m for m in spread_out(texts, learned_from)[2] if is_small_and_plain(m)]
        guesses = forest.guess(found)
        order = np.argsort(-guesses, kind="stable")
        liked = [found[place] for place in order[:KEPT]]
        if turn in names:
            name, ratings = names[turn], likeness(found)
            figures[f"{name}-distinct"] = share(found, texts)
            figures[f"{name}-hits"] = hits(first(order, ratings))
            guess, true = float(guesses.mean()), float(ratings.mean())
            if turn:
                figures[f"{name}-guess-gain"] = guess - figures["unchased-guess"]
                figures[f"{name}-true-gain"] = true - figures["unchased-true"]
                figures[f"{name}-again"] = share([m for m in liked if m in shown], liked)
            else:
                figures |= {"unchased-guess": guess, "unchased-true": true}
        if turn < turns:
            shown |= set(liked)
            network.learn(liked, CHASE_ROUNDS, CHASE_RATE, say, f"chase {turn + 1}")
    return figures


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: one split of the real molecules, one network, one forest."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    molecules = [known()[place] for place in random.permutation(len(known()))]
    held_out, learned = molecules[:HELD_OUT], molecules[HELD_OUT:]
    labelled, library = learned[:LABELLED], learned[LABELLED : LABELLED + LIBRARY]
    if quick:
        held_out, library = held_out[:QUICK_HELD_OUT], library[:QUICK_LIBRARY]
    seen = set(learned)

    network = Network(learned)
    network.learn(learned, QUICK_ROUNDS if quick else ROUNDS, RATE, say, "network")
    texts = network.write(QUICK_WRITTEN if quick else WRITTEN)
    valid, new, distinct = spread_out(texts, seen)
    table = Table(learned).write(TABLE_WRITTEN // 4 if quick else TABLE_WRITTEN, random)
    table_valid, table_new, _ = spread_out(table, seen)
    proposals = [one for one in distinct if is_small_and_plain(one)][:LIBRARY]

    known_ratings = likeness(labelled)
    forest = Forest(labelled, known_ratings, QUICK_TREES if quick else TREES, seed)
    guesses, ratings = forest.guess(proposals), likeness(proposals)
    best = np.argsort(-guesses, kind="stable")
    chance = random.permutation(len(proposals))
    library_ratings = likeness(library)
    library_best = first(forest.best(library), library_ratings)
    near = likest(fingerprints(proposals), forest.bits)
    size = float(atoms(labelled)[known_ratings >= HIT].mean())
    figures = {
        "network-valid": share(valid, texts),
        "table-valid": share(table_valid, table),
        "network-new": share(new, valid),
        "table-new": share(table_new, table_valid),
        "network-distinct": share(distinct, new),
        "network-rediscovered": len(set(distinct) & set(held_out)),
        "known-hits": hits(known_ratings),
        "library-random-hits": hits(library_ratings),
        "library-ranked-hits": hits(library_best),
        "library-sized-hits": hits(first(nearest_in_size(library, size), library_ratings)),
        "random-hits": hits(ratings),
        "ranked-hits": hits(first(best, ratings)),
        "sized-hits": hits(first(nearest_in_size(proposals, size), ratings)),
        "known-best": known_ratings.max(),
        "random-best": first(chance, ratings).max(),
        "ranked-best": first(best, ratings).max(),
        "library-ranked-best": library_best.max(),
        "ranked-guess": first(best, guesses).mean(),
        "ranked-true": first(best, ratings).mean(),
        "random-true": ratings.mean(),
        "held-out-order": spearmanr(forest.guess(held_out), likeness(held_out)).statistic,
        "proposals-order": spearmanr(guesses, ratings).statistic,
        "ranked-likest": first(best, near).mean(),
        "random-likest": near.mean(),
        "proposals-atoms": atoms(proposals).mean(),
        "library-atoms": atoms(library).mean(),
        "hits-atoms": size,
    }
    for name in ("random-hits", "library-ranked-hits"):
        than = "random" if name == "random-hits" else "library"
        figures[f"ranked-above-{than}"] = 100 * (figures["ranked-hits"] - figures[name])
    figures |= chase(network, forest, seen, quick, say)
    return {name: float(value) for name, value in figures.items()}
