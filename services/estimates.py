"""How sure a mean of stars is: what ratings of an official or opinions of a vendor's places speak for.

The mean of three ratings says little, and says so. Stars are five answers of one question; before
any is known each counts as given once (a Dirichlet prior), and the posterior's mean and standard
deviation give the estimate and its interval, as in Evan Miller, "Ranking Items With Star Ratings"
(https://www.evanmiller.org/ranking-items-with-star-ratings.html):

    mean = Σ s·(n_s + 1) / (N + 5)        variance = (Σ s²·(n_s + 1) / (N + 5) - mean²) / (N + 6)
"""

from collections.abc import Mapping
from math import sqrt
from typing import Final

from models.evaluation_faces import Estimate, Sure

STARS: Final = range(1, 6)
Z: Final = 1.645  # nine of ten: the two-sided 90 % of a normal distribution
SURE_WITHIN: Final = 0.3  # stars on either side
FAIRLY_WITHIN: Final = 0.7


def estimate(counts: Mapping[int, float], *, count: int | None = None) -> Estimate | None:
    """The mean that stars (1 to 5, each so often) speak for, with its interval; None: there are none.

    `count`: how many there were, where they have weights.
    """
    total = sum(counts.values())
    if not total:
        return None
    shares = {stars: (counts.get(stars, 0) + 1) / (total + len(STARS)) for stars in STARS}
    mean = sum(stars * share for stars, share in shares.items())
    variance = sum(stars**2 * share for stars, share in shares.items()) - mean**2
    half = Z * sqrt(variance / (total + len(STARS) + 1))
    sure = Sure.SURE if half <= SURE_WITHIN else Sure.FAIRLY if half <= FAIRLY_WITHIN else Sure.UNSURE
    return Estimate(
        count=count if count is not None else round(total),
        mean_tenths=round(10 * mean),
        low_tenths=round(10 * max(mean - half, STARS[0])),
        high_tenths=round(10 * min(mean + half, STARS[-1])),
        sure=sure,
    )
