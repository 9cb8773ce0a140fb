"""Small molecules as strings: the data, what can be computed of a molecule, and its fingerprint.

The data are the first 5,000 structures of the Open Database of the US National Cancer Institute,
which come with RDKit. A molecule is written in SMILES (Weininger 1988): `CCO` is ethanol.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rdkit import Chem, RDConfig, rdBase
from rdkit.Chem import QED
from rdkit.Chem.rdFingerprintGenerator import GetMorganGenerator

Array = NDArray[np.float64]

FILE = Path(RDConfig.RDDataDir) / "NCI" / "first_5K.smi"
ELEMENTS = {"C", "N", "O", "F", "S", "Cl", "Br"}
FEWEST, MOST = 5, 30  # atoms, hydrogen not counted
BITS = 2048
BONDS = 2  # how far a fingerprint looks around each atom
rdBase.DisableLog("rdApp.*")  # it would print a line for every string that is no molecule


def canonical(smiles: str) -> str | None:
    """The one way in which RDKit writes this molecule; None for what is no molecule.

    Mirror images are written alike. RDKit says no where brackets or rings do not close, or an
    atom has more bonds than it can have.
    """
    molecule = Chem.MolFromSmiles(smiles)
    if molecule is None or not molecule.GetNumAtoms():
        return None
    Chem.RemoveStereochemistry(molecule)
    return str(Chem.MolToSmiles(molecule))


def is_small_and_plain(smiles: str) -> bool:
    """One piece, of common elements, of a size that suits the experiment."""
    molecule = Chem.MolFromSmiles(smiles)
    atoms = molecule.GetAtoms()
    return (
        "." not in smiles
        and FEWEST <= molecule.GetNumHeavyAtoms() <= MOST
        and all(atom.GetSymbol() in ELEMENTS and not atom.GetIsotope() for atom in atoms)
    )


@cache
def known() -> tuple[str, ...]:
    """All molecules of the data that are small and plain, each once, sorted."""
    found = set()
    for line in FILE.read_text(encoding="ascii").splitlines():
        raw = line.split()[0]
        smiles = None if "." in raw else canonical(raw)
        if smiles is not None and is_small_and_plain(smiles):
            found.add(smiles)
    return tuple(sorted(found))


def atoms(smiles: list[str]) -> Array:
    """How many atoms each molecule has, hydrogen not counted, shape (n,)."""
    return np.array([float(Chem.MolFromSmiles(one).GetNumHeavyAtoms()) for one in smiles])


def likeness(smiles: list[str]) -> Array:
    """How much each molecule is like medicines that are swallowed, from 0 to 1, shape (n,).

    The quantitative estimate of drug-likeness (QED, Bickerton et al. 2012): a formula of eight
    computed properties, such as size and how fat-loving the molecule is. It knows of no illness.
    """
    molecules = map(Chem.MolFromSmiles, smiles)
    return np.array([QED.qed(one) for one in molecules])  # type: ignore[no-untyped-call]


def fingerprints(smiles: list[str]) -> NDArray[np.uint8]:
    """Which surroundings of atoms each molecule has, as bits, shape (n, 2048).

    Extended-connectivity fingerprints (Rogers and Hahn 2010), also called Morgan's.
    """
    maker = GetMorganGenerator(radius=BONDS, fpSize=BITS)
    return np.stack([maker.GetFingerprintAsNumPy(Chem.MolFromSmiles(one)) for one in smiles])


def likest(some: NDArray[np.uint8], others: NDArray[np.uint8]) -> Array:
    """For each fingerprint in `some`, how like it is to the most like of the others, shape (n,).

    The share of common bits among those that either has (the Tanimoto coefficient), from 0 to 1.
    """
    a, b = some.astype(np.float64), others.astype(np.float64)
    common = a @ b.T
    either = a.sum(axis=1)[:, None] + b.sum(axis=1)[None, :] - common
    return np.asarray((common / either).max(axis=1), dtype=np.float64)
