"""How far numbers that are bound to each other by sums may still move: exactly, by flows around a network.

Where every number stands in at most two sums, the sums are the nodes of a network and the numbers flow along its arcs.
Whole bounds then leave whole flows, and of two flows that are possible every number between is possible too (the
matrix of a network is totally unimodular). So pushing one more round the network until nothing gives finds the limit.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Bounds = tuple[int, int]
Name = TypeVar("Name", bound=Hashable)
_Path = list[tuple[int, int]]  # arcs, and whether more (1) or less (-1) flows along each


class Circulation(Generic[Name]):
    """Numbers that flow along arcs, within bounds; what flows into a node flows out of it.

    Args:
        sums: each a total and its parts; no number in more than two of them.

    Raises:
        ValueError: the sums are no network, so that limits could not be had exactly.
    """

    def __init__(self, sums: Sequence[tuple[Name, Sequence[Name]]]) -> None:
        """Lay the network out."""
        places: dict[Name, list[tuple[int, int]]] = {}
        for node, (total, parts) in enumerate(sums):
            for name, sign in ((total, 1), *((part, -1) for part in parts)):
                places.setdefault(name, []).append((node, sign))
        turned = _turned(len(sums), places)
        self._arc = {name: at for at, name in enumerate(places)}
        self._ends = [_ends(where, turned, ground=len(sums)) for where in places.values()]
        self._leaving: list[_Path] = [[] for _ in range(len(sums) + 1)]
        for at, (tail, head) in enumerate(self._ends):
            self._leaving[tail].append((at, 1))
            self._leaving[head].append((at, -1))
        self._flow = [0] * len(self._ends)
        self._bounds: list[Bounds] = [(0, 0)] * len(self._ends)
        self._seen: list[Bounds] = []

    def bound(self, bounds: Mapping[Name, Bounds]) -> bool:
        """Set the bounds of every number, lowest and highest; says whether there are numbers that keep them all."""
        self._bounds = [bounds[name] for name in self._arc]
        self._flow = [max(low, min(high, now)) for now, (low, high) in zip(self._flow, self._bounds, strict=True)]
        left = [0] * len(self._leaving)
        for now, (tail, head) in zip(self._flow, self._ends, strict=True):
            left[tail] -= now
            left[head] += now
        for node in range(len(left)):
            while left[node] > 0:
                end, path = self._way(node, {at for at, some in enumerate(left) if some < 0})
                if not path:
                    return False
                pushed = self._push(path, min(left[node], -left[end]))
                left[node] -= pushed
                left[end] += pushed
        self._seen = [(now, now) for now in self._flow]
        return True

    def spread(self, name: Name, enough: int) -> Bounds:
        """The lowest and highest that a number may be, as far as they lie `enough` or less apart."""
        at = self._arc[name]
        for way in (1, -1):
            while self._seen[at][1] - self._seen[at][0] < enough and self._room(at, way) > 0:
                tail, head = self._ends[at][::way]
                _, path = self._way(head, {tail}, without=at)
                if not path:
                    break
                self._push([(at, way), *path], enough)
        return self._seen[at]

    def _room(self, at: int, way: int) -> int:
        low, high = self._bounds[at]
        return high - self._flow[at] if way > 0 else self._flow[at] - low

    def _push(self, path: _Path, most: int) -> int:
        pushed = min(most, *(self._room(at, way) for at, way in path))
        for at, way in path:
            self._flow[at] += way * pushed
            if self._seen:
                low, high = self._seen[at]
                self._seen[at] = min(low, self._flow[at]), max(high, self._flow[at])
        return pushed

    def _way(self, start: int, ends: set[int], without: int = -1) -> tuple[int, _Path]:
        """The shortest way with room from a node to one of others, and which; an empty one when there is none."""
        came: dict[int, tuple[int, int]] = {start: (-1, 0)}
        waiting = [start]
        for node in waiting:
            if node in ends:
                return node, self._back(node, came)
            for at, way in self._leaving[node]:
                there = self._ends[at][way > 0]
                if there not in came and at != without and self._room(at, way) > 0:
                    came[there] = (at, way)
                    waiting.append(there)
        return -1, []

    def _back(self, node: int, came: Mapping[int, tuple[int, int]]) -> _Path:
        path: _Path = []
        while came[node][1]:
            at, way = came[node]
            path.append((at, way))
            node = self._ends[at][way < 0]
        return path


def _turned(many: int, places: Mapping[Name, Sequence[tuple[int, int]]]) -> list[int]:
    """1 or -1 for each sum, so that every number in two of them comes out of one and goes into the other."""
    joined: list[list[tuple[int, int]]] = [[] for _ in range(many)]
    for where in places.values():
        if len(where) > 2:
            raise ValueError("A number stands in more than two sums.")
        if len(where) == 2:
            (one, sign), (other, other_sign) = where
            joined[one].append((other, -sign * other_sign))
            joined[other].append((one, -sign * other_sign))
    turned = [0] * many
    for first in range(many):
        turned[first] = turned[first] or 1
        waiting = [first]
        for one in waiting:
            for other, turn in joined[one]:
                if not turned[other]:
                    turned[other] = turned[one] * turn
                    waiting.append(other)
                elif turned[other] != turned[one] * turn:
                    raise ValueError("The sums go round in a way that no network does.")
    return turned


def _ends(where: Iterable[tuple[int, int]], turned: Sequence[int], ground: int) -> tuple[int, int]:
    """From which node a number flows to which; what stands in one sum only flows from or to the ground."""
    ends = {1: ground, -1: ground}
    for node, sign in where:
        ends[sign * turned[node]] = node
    return ends[-1], ends[1]
