"""The fishbone: an effect, the bones that lead to it, and the causes on each."""

from __future__ import annotations

from dataclasses import dataclass

from model.programme import Programme
from model.records import Record


@dataclass(frozen=True)
class Bone:
    """A bone with its causes in order."""

    bone: Record
    causes: tuple[Record, ...]


@dataclass(frozen=True)
class Fishbone:
    """The effect at the head, None where none is named; the bones; and causes whose bone is no longer there."""

    effect: Record | None
    bones: tuple[Bone, ...]
    loose: tuple[Record, ...]

    @property
    def causes(self) -> int:
        """How many causes hang on a bone."""
        return sum(len(one.causes) for one in self.bones)

    @property
    def shown(self) -> int:
        """How many of them have evidence."""
        return sum(bool(cause["evidence"]) for one in self.bones for cause in one.causes)


def fishbone(programme: Programme) -> Fishbone:
    """Hang every cause on its bone; of several effects the one added last stands at the head."""
    by_bone: dict[str, list[Record]] = {}
    for cause in programme.list("causes"):
        by_bone.setdefault(cause.text("bone"), []).append(cause)
    effects = [one for one in programme.list("statements") if one["part"] == "effect"]
    bones = programme.list("bones")
    return Fishbone(
        effects[-1] if effects else None,
        tuple(Bone(one, tuple(by_bone.get(one.id, ()))) for one in bones),
        tuple(cause for bone, causes in by_bone.items() if programme.find("bones", bone) is None for cause in causes),
    )
