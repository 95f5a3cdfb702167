"""Describe: what a thing or a scene is, in a sentence or a few."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.domain.capability import DESCRIBE, DescribeRequest, DescribeResult
from diorama.domain.description import ThingFacts
from diorama.domain.ids import BlobHash
from diorama.domain.outcome import Outcome
from diorama.domain.scene import Scene
from diorama.domain.tick import Tick
from diorama.pipelines.context import Context, Desk, Recipe

GLB_MARK = b"glTF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Describe:
    """Parameters. subject: hash of a GLB, of a scene document or of an asset document. name: what it is called, where
    the file itself does not say.
    """

    subject: BlobHash
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the recipe hands back."""

    text: str


async def describe(ctx: Context, wish: Describe) -> Described:
    """Read what is known of the subject and put it into words.

    Raises:
        BadFile: If it is neither a GLB nor a document of a scene or an asset.
    """
    await ctx.progress(0.0, "looking at it")
    request = await ctx.run(read_subject, wish.subject, wish.name)
    told: DescribeResult = await ctx.call(DESCRIBE, request)
    await ctx.progress(1.0, "done")
    return Described(text=told.text)


def read_subject(desk: Desk, tick: Tick, subject: BlobHash, name: str) -> DescribeRequest:
    """What is known of the bytes under this hash."""
    return request_for(desk.get(subject), name)


def request_for(data: bytes, name: str = "") -> DescribeRequest:
    """What is known of a file: a GLB, a scene document or an asset document.

    Raises:
        BadFile: If it is none of them.
    """
    from diorama.formats.documents import load_asset, load_scene
    from diorama.pipelines.facts import facts_of_asset

    if data.startswith(GLB_MARK):
        return _of_glb(data, name)
    if b'"diorama.asset/1"' in data[:4096]:
        return DescribeRequest(thing=facts_of_asset(load_asset(data)))
    return DescribeRequest(scene=load_scene(data))


def _of_glb(data: bytes, name: str) -> DescribeRequest:
    from diorama.formats.glb_read import read_glb
    from diorama.pipelines.facts import facts_of_model

    file = read_glb(data)
    roots = [file.nodes[root] for root in file.roots]
    kind = next((str(node.extras["category"]) for node in roots if "category" in node.extras), "")
    called = next((node.name for node in roots if node.name), file.name)
    facts = facts_of_model(file.to_model(), name=called or name, kind=kind)
    return DescribeRequest(thing=_named(facts, called or name))


def _named(facts: ThingFacts, name: str) -> ThingFacts:
    """Of a known kind the name that the file gives it, which may be a nearer one."""
    return replace(facts, name=name.replace("_", " ")) if facts.category and name else facts


def scene_request(scene: Scene) -> DescribeRequest:
    """The request for a scene."""
    return DescribeRequest(scene=scene)


def described_outcome(made: Described) -> Outcome:
    """The words; nothing new in the library."""
    return Outcome(result={"text": made.text})


RECIPE = Recipe(
    kind="describe",
    version=1,
    parameters=Describe,
    run=describe,
    outcome=described_outcome,
    summary="Say what a thing or a scene is, in a sentence or a few.",
)
