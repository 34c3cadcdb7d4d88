"""Readings with features in, weights out: a log-linear choice among candidates, the same on every machine.

Of each word's candidates those with the right stem share the probability (which chain of endings is right is not
in the data). AdaGrad with an L2 penalty; only additions, products, quotients and square roots, which IEEE 754
rounds alike everywhere; `exp` is made of them.
"""

import random
from dataclasses import dataclass, field
from math import sqrt

EPOCHS = 16
RATE = 0.03
PENALTY = 0.05
SCALE = 100  # weights are shipped as whole numbers: hundredths of a nat


@dataclass
class Example:
    """A word: its candidates as lists of feature numbers, which of them are right, and how much it counts."""

    candidates: list[list[int]]
    right: list[int]
    weight: float = 1.0


@dataclass
class Features:
    """Numbers for feature names, in order of first use."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, names: list[str]) -> list[int]:
        return [self.numbers.setdefault(name, len(self.numbers)) for name in names]


def exp(x: float) -> float:
    """e to the power of x <= 0, as (1 + x/4096)^4096; the error does not matter here."""
    y = 1.0 + x / 4096.0
    if y <= 0.0 or x < -60.0:
        return 0.0
    for _ in range(12):
        y *= y
    return y


def shares(scores: list[float]) -> list[float]:
    """The probability of each candidate."""
    best = max(scores)
    raised = [exp(score - best) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]


def fit(examples: list[Example], size: int, epochs: int = EPOCHS) -> list[float]:
    """Weights, in nats, of `size` features."""
    weights = [0.0] * size
    squares = [1e-6] * size
    order = list(range(len(examples)))
    shuffler = random.Random(1)
    for _ in range(epochs):
        shuffler.shuffle(order)
        for place in order:
            _step(examples[place], weights, squares)
    return weights


def _step(example: Example, weights: list[float], squares: list[float]) -> None:
    share = shares([sum([weights[f] for f in features]) for features in example.candidates])
    right = sum([share[place] for place in example.right])
    gradient: dict[int, float] = {}
    for place, features in enumerate(example.candidates):
        wanted = share[place] / right if right and place in example.right else 0.0
        slope = (share[place] - wanted) * example.weight
        if abs(slope) > 1e-4:
            for f in features:
                gradient[f] = gradient.get(f, 0.0) + slope
    for f, slope in gradient.items():
        steepness = slope + PENALTY * weights[f]
        squares[f] += steepness * steepness
        weights[f] -= RATE * steepness / sqrt(squares[f])
