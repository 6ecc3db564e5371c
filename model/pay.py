"""What pay is worth: one unit for hourly and yearly rates, the floor under it, and what a rise costs.

Rates are pounds an hour, yearly pay is pounds a year, shares are 0 to 1. Every function takes numbers or arrays.
Formulas: the method page, section "Pay".
"""

from __future__ import annotations

from dataclasses import dataclass

from model.assumptions import constant


def by_the_hour(yearly: float, hours: float) -> float:
    """Yearly pay of a full-time worker as pounds an hour, at so many hours a week."""
    return yearly / (constant("weeks") * hours)


def by_the_year(hourly: float, hours: float) -> float:
    """Hourly pay as pounds a year for so many hours a week."""
    return hourly * constant("weeks") * hours


def headroom(rate: float, floor: float) -> float:
    """How far a rate stands above the wage floor, a share; negative below it."""
    return rate / floor - 1


def at_prices(rate: float, floor_then: float, floor_now: float) -> float:
    """A rate moved in step with the wage floor. Modelled: nobody has printed what it makes."""
    return rate * floor_now / floor_then


def closing_uplift(rate: float, target: float) -> float:
    """The rise that brings a rate to a target, a share; negative where the rate is above it already."""
    return target / rate - 1


@dataclass(frozen=True)
class Uplift:
    """The factors of what a rise in pay costs.

    `posts`; `hours` a week of one post; `rate` in pounds an hour before the rise; `uplift` and `on_costs` as shares.
    """

    posts: float
    hours: float
    rate: float
    uplift: float
    on_costs: float

    @property
    def new_rate(self) -> float:
        """Pounds an hour after the rise."""
        return self.rate * (1 + self.uplift)

    @property
    def cost(self) -> float:
        """Pounds a year: posts x hours a week x weeks x rate x uplift x (1 + on-costs)."""
        return self.posts * self.hours * constant("weeks") * self.rate * self.uplift * (1 + self.on_costs)
