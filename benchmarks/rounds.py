"""Rounds: what is compared takes turns, again and again, for a shared machine drifts by the minute."""

from statistics import median
from typing import Any

Json = dict[str, Any]


def middle(rounds: list[Json]) -> Json:
    """The median of each figure over the rounds; `ratios` keeps each round's `ratio`.

    A ratio is that of one round, so its median is one of neighbours, not the ratio of two medians.
    """
    found: Json = {}
    for key, first in rounds[0].items():
        values = [each[key] for each in rounds]
        found[key] = middle(values) if isinstance(first, dict) else median(values)
        if key == "ratio":
            found["ratios"] = values
    return found


def span(path: Json) -> str:
    """The ratio with the lowest and the highest of its rounds: `0.83 (0.79-0.98)`."""
    return f"{path['ratio']:.2f} ({min(path['ratios']):.2f}-{max(path['ratios']):.2f})"
