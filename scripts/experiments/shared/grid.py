"""A grid world: walk from one corner to the other, on ice, past walls and perhaps past a coin.

A step may slip and go anywhere. Reaching the goal ends a walk, and so does its last step. What a
learner is paid and what we want of it are two tables: a coin that pays again and again is a
reward that can be gamed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

MAP = (
    "S....#..",
    "...#.#..",
    ".###....",
    "..o#..#.",
    "...#..#.",
    ".#...##.",
    ".##.....",
    "......#G",
)
WIDTH = len(MAP[0])
CELLS = WIDTH * len(MAP)
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))
ACTIONS = len(MOVES)
SLIP = 0.1  # of the steps go in a direction that chance chooses
STEPS = 60  # of a walk at most
PRIZE = 10.0  # for the goal
COST = 0.1  # of a step
DISCOUNT = 0.97  # a reward one step later counts this much


@dataclass(frozen=True)
class World:
    """Tables of shape (states, 4), by state and by the direction that a step really takes."""

    to: Numbers  # the state after the step
    ends: Array  # 1 where the step reaches the goal
    coins: Array  # 1 where the step collects a coin
    wanted: Array  # what the step is worth to us
    paid: Array  # what the learner is paid for it
    start: int

    @property
    def states(self) -> int:
        """How many states there are."""
        return len(self.to)


def neighbour(cell: int, move: tuple[int, int]) -> int:
    """Where a step leads; a wall or the edge leaves one where one is."""
    row, column = cell // WIDTH + move[0], cell % WIDTH + move[1]
    inside = 0 <= row < len(MAP) and 0 <= column < WIDTH
    return row * WIDTH + column if inside and MAP[row][column] != "#" else cell


def distance_to_goal() -> Array:
    """The fewest steps to the goal from each cell; -1 for a wall."""
    found = np.full(CELLS, -1.0)
    goal = "".join(MAP).index("G")
    found[goal], edge = 0, [goal]
    for cell in edge:  # grows while it is read
        for move in MOVES:
            other = neighbour(cell, move)
            if found[other] < 0:
                found[other] = found[cell] + 1
                edge.append(other)
    return found


def world(coin: float = 0.0, once: bool = False, guided: bool = False) -> World:
    """The grid with a coin of some worth.

    With `once` a coin is gone when it was taken. With `guided` each step is also paid what it
    gains in nearness, so that walking in circles pays nothing (Ng, Harada and Russell 1999).
    """
    cells = "".join(MAP)
    copies = 2 if once else 1  # of the grid: with the coin, and after it was taken
    shape = (copies * CELLS, ACTIONS)
    to = np.zeros(shape, dtype=np.int64)
    ends, coins = np.zeros(shape), np.zeros(shape)
    for state in range(copies * CELLS):
        taken, cell = divmod(state, CELLS)
        for action, move in enumerate(MOVES):
            other = neighbour(cell, move)
            collected = cells[other] == "o" and other != cell and not taken
            ends[state, action] = cells[other] == "G"
            coins[state, action] = collected
            to[state, action] = other + CELLS * (taken or (collected and once))
    wanted = PRIZE * ends - COST
    paid = wanted + coin * coins
    if guided:
        away = np.tile(distance_to_goal(), copies)
        nearness = (away.max() - away) / 2
        paid = paid + DISCOUNT * nearness[to] * (1 - ends) - nearness[:, None]
    return World(to, ends, coins, wanted, paid, cells.index("S"))


def slipping(policies: Array) -> Array:
    """What is really done, by policies of shape (n, states, 4)."""
    return (1 - SLIP) * policies + SLIP / ACTIONS


def expected(here: World, policies: Array, reward: Array) -> Array:
    """The exact mean of the rewards of a walk, summed without discount, for n policies: (n,)."""
    done = slipping(policies)
    values = np.zeros(policies.shape[:2])
    for _ in range(STEPS):
        values = (done * (reward + (1 - here.ends) * values[:, here.to])).sum(axis=2)
    return np.asarray(values[:, here.start])


def best(here: World, reward: Array) -> Array:
    """The policy that is best for a discounted reward, shape (1, states, 4): value iteration."""
    values = np.zeros(here.states)
    for _ in range(1000):
        worth = (
            slipping(np.eye(ACTIONS))
            @ (reward + DISCOUNT * (1 - here.ends) * values[here.to])[:, :, None]
        )
        values = worth[:, :, 0].max(axis=1)
    return np.asarray(np.eye(ACTIONS)[worth[:, :, 0].argmax(axis=1)][None])
