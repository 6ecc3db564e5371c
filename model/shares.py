"""Shares of a sample with their intervals, changes between samples, and counts too small to show."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from model.progress import ProgressError

Z = 1.959963984540054  # 95% of a normal distribution lie within so many standard deviations
FEWEST = 8  # the smallest count shown, unless it is 0
NEAREST = 5


@dataclass(frozen=True)
class Share:
    """A share of a sample, 0 to 1, with its 95% interval from `low` to `high`."""

    count: int
    of: int
    share: float
    low: float
    high: float


def wilson(count: int, of: int) -> Share:
    """The share of a sample with its 95% Wilson score interval, without continuity correction.

    Raises:
        ProgressError: nobody was asked, or more or fewer are counted than can be.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212; Newcombe (1998), Statistics in Medicine 17, 857-872.
    """
    if of <= 0:
        raise ProgressError(f"A share of {of} cannot be worked out; at least one must have been asked.")
    if not 0 <= count <= of:
        raise ProgressError(f"{count} of {of} cannot be; allowed is a count from 0 to {of}.")
    middle = (count + Z * Z / 2) / (of + Z * Z)
    reach = Z * sqrt(count * (of - count) / of + Z * Z / 4) / (of + Z * Z)
    return Share(count, of, count / of, middle - reach if count else 0.0, middle + reach if count < of else 1.0)


def difference(one: Share, other: Share) -> tuple[float, float]:
    """The 95% interval of the first share less the second, two samples that do not depend on each other.

    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 (from the two Wilson intervals).
    """
    apart = one.share - other.share
    below = sqrt((one.share - one.low) ** 2 + (other.high - other.share) ** 2)
    above = sqrt((one.high - one.share) ** 2 + (other.share - other.low) ** 2)
    return apart - below, apart + above


def differs(one: Share, other: Share) -> bool:
    """Whether a change between two samples may be called real: the 95% interval of the difference leaves 0 out.

    Stricter than asking that each share lie outside the other's interval: where this holds, that does too.
    """
    low, high = difference(one, other)
    return low > 0 or high < 0


def hidden(count: int) -> int | None:
    """A count of people as it may be shown: 0 as it is, 1 to 7 not at all (None), others to the nearest 5 (8 is 10).

    Raises:
        ProgressError: a count below 0.

    Source: NHS Digital, disclosure rule of Hospital Episode Statistics since 2018.
    """
    if count < 0:
        raise ProgressError(f"{count} people cannot be counted; allowed is 0 or more.")
    if 0 < count < FEWEST:
        return None
    return NEAREST * ((count + NEAREST // 2) // NEAREST)
