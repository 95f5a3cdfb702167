"""How a person holds arms and legs: joints [m] of a figure 1.72 m tall that stands at the origin and looks at +Z."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.domain.units import Vec3

HIP_M = 0.88  # of the figure that stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """Knee and ankle, or elbow and wrist; toe: where a foot points, as a step from the ankle [m]."""

    middle: Vec3
    end: Vec3
    toe: Vec3 = (0.01, 0.0, 0.13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A pose. drop: how far hips and all above are below where they are in someone who stands [m]; back: how far
    behind; left, right: the figure's own, left is +X.
    """

    left_leg: Limb
    right_leg: Limb
    left_arm: Limb
    right_arm: Limb
    drop: float = 0.0
    back: float = 0.0


def mirrored(limb: Limb) -> Limb:
    """The limb of the other side."""
    (a, b, c), (d, e, f), (g, h, i) = limb.middle, limb.end, limb.toe
    return Limb(middle=(-a, b, c), end=(-d, e, f), toe=(-g, h, i))


_LEG = Limb(middle=(0.088, 0.47, 0.012), end=(0.09, 0.085, -0.02), toe=(0.025, 0.0, 0.13))
_ARM = Limb(middle=(0.207, 1.135, -0.03), end=(0.206, 0.92, 0.035))
_LAP = Limb(middle=(0.2, 0.755, -0.06), end=(0.125, 0.605, 0.16))
_STRETCHED = Limb(middle=(0.15, 0.13, 0.29), end=(0.17, 0.085, 0.6), toe=(0.03, 0.12, 0.02))
_BENT = Limb(middle=(0.098, 0.475, 0.31), end=(0.098, 0.085, 0.3), toe=(0.015, 0.0, 0.13))

STANCES: dict[str, Stance] = {
    "standing": Stance(left_leg=_LEG, right_leg=mirrored(_LEG), left_arm=_ARM, right_arm=mirrored(_ARM)),
    "hand on hip": Stance(
        left_leg=replace(_LEG, middle=(0.1, 0.47, 0.05), end=(0.12, 0.085, 0.03), toe=(0.06, 0.0, 0.12)),
        right_leg=mirrored(_LEG),
        left_arm=Limb(middle=(0.3, 1.15, -0.1), end=(0.15, 0.995, 0.03)),
        right_arm=mirrored(_ARM),
    ),
    "walking": Stance(
        left_leg=Limb(middle=(0.085, 0.5, 0.16), end=(0.085, 0.1, 0.25), toe=(0.01, 0.035, 0.13)),
        right_leg=Limb(middle=(-0.085, 0.46, -0.03), end=(-0.085, 0.145, -0.29), toe=(-0.005, -0.05, 0.115)),
        left_arm=Limb(middle=(0.21, 1.145, -0.12), end=(0.205, 0.93, -0.11)),
        right_arm=Limb(middle=(-0.21, 1.14, 0.06), end=(-0.19, 0.97, 0.21)),
        drop=0.015,
    ),
    "waving": Stance(
        left_leg=_LEG,
        right_leg=mirrored(_LEG),
        left_arm=_ARM,
        right_arm=Limb(middle=(-0.41, 1.24, 0.02), end=(-0.49, 1.45, 0.07)),
    ),
    "cheering": Stance(
        left_leg=replace(_LEG, end=(0.13, 0.085, -0.02)),
        right_leg=mirrored(replace(_LEG, end=(0.13, 0.085, -0.02))),
        left_arm=Limb(middle=(0.39, 1.32, 0.02), end=(0.36, 1.55, 0.04)),
        right_arm=Limb(middle=(-0.39, 1.32, 0.02), end=(-0.36, 1.55, 0.04)),
    ),
    "sitting": Stance(
        left_leg=_BENT, right_leg=mirrored(_BENT), left_arm=_LAP, right_arm=mirrored(_LAP), drop=0.355, back=0.1
    ),
    "floor": Stance(
        left_leg=_STRETCHED,
        right_leg=mirrored(_STRETCHED),
        left_arm=Limb(middle=(0.235, 0.37, -0.02), end=(0.17, 0.245, 0.16)),
        right_arm=mirrored(Limb(middle=(0.235, 0.37, -0.02), end=(0.17, 0.245, 0.16))),
        drop=0.77,
        back=0.1,
    ),
}

STANCE_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("floor", ("meditating", "yogi", "crawling", "cross")),
    ("sitting", ("sitting", "sits", "seated", "sat", "reading")),
    ("walking", ("walking", "walks", "running", "runs", "jogging", "jogger", "strolling", "hiking", "hiker")),
    ("waving", ("waving", "waves", "greeting", "hello")),
    ("cheering", ("cheering", "dancing", "dancer", "jumping", "celebrating", "ballerina", "happy", "singer")),
    ("lying", ("lying", "sleeping", "asleep", "resting", "napping", "patient")),
    ("standing", ("standing", "stands", "upright")),
)
