"""A member of a shape as docs/shapes.md tells it."""

from __future__ import annotations

from diorama.domain.shape import Member


def row(member: Member) -> str:
    """One row of a table: member, what it is, what is allowed, what holds without it."""
    return f"| `{member.name}` | {member.about} | {allowed(member)} | {usual(member)} |"


def usual(member: Member) -> str:
    if member.required:
        return "needed"
    value = member.default
    if value is None or value == "" or value == ():
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, str):
        return f"`{value}`"
    if isinstance(value, tuple):
        return f"`[{', '.join(f'{number:g}' for number in value)}]`"
    return f"{value:g}"


def allowed(member: Member) -> str:
    numbers = f"{member.low:g} to {member.high:g}"
    entries = f"{member.least} to {member.most}"
    return {
        "number": numbers,
        "count": f"whole, {numbers}",
        "flag": "`true`, `false`",
        "word": ", ".join(f"`{word}`" for word in member.words),
        "text": "1 to 80 letters",
        "use": "a name in `define`",
        "vector": f"{member.length} numbers, {numbers}",
        "points": f"{entries} points",
        "profile": f"{entries} points",
        "path": f"{entries} points",
        "outline": "an outline",
        "outlines": f"{entries} outlines",
        "sections": f"{entries} sections",
        "scales": f"{entries} numbers, {numbers}",
        "nodes": f"{entries} nodes",
        "material": "a material",
        "factor": f"1 or 3 numbers, {numbers}",
    }[member.kind]
