"""Weights as the speaker gave them -> widths."""

from __future__ import annotations

from collections.abc import Sequence


def share(weights: Sequence[float | None], width: float) -> tuple[float, ...]:
    """`width` points shared by weight. Weights are shares of the whole; None takes an even part of what is left.

    Weights of more than the whole in sum are taken in proportion, and so are weights that all count in other units.
    """
    given = [weight for weight in weights if weight]
    scale = 100.0 if sum(given) > 1.001 and max(given, default=0.0) > 1.0 else 1.0
    shares = [(weight or 0.0) / scale for weight in weights]
    missing = sum(1 for weight in weights if not weight)
    left = 1.0 - sum(shares)
    if missing:
        even = max(left / missing, 0.5 / len(shares))
        shares = [value or even for value in shares]
    total = sum(shares)
    return tuple(value / total * width for value in shares)
