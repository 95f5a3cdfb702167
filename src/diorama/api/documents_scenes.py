"""Documents of scenes: what is sent to change one, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from diorama.api.documents import blob_links, document
from diorama.domain.asset import Visibility
from diorama.domain.certificate import Certificate
from diorama.domain.event import ScenePatched
from diorama.domain.scene_record import SceneChange, SceneRecord
from diorama.pipelines.export_scene import ExportFormat
from diorama.studio.scenes import OpenScene

_STRICT = ConfigDict(extra="forbid", strict=True)
Pointer = Annotated[
    str,
    Field(
        max_length=2000,
        pattern=r"^(/([^/~]|~[01])*)*$",
        description="A place in the document as JSON Pointer (RFC 6901): `/objects/chair-1/transform/position`.",
    ),
]


class _Operation(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")  # RFC 6902, 4: other members are ignored

    path: Pointer


class AddOperation(_Operation):
    """Put a value at a place; one that is there already gives way."""

    op: Literal["add"]
    value: Any


class RemoveOperation(_Operation):
    """Take away what is at a place."""

    op: Literal["remove"]


class ReplaceOperation(_Operation):
    """Put a value in place of the one that is there."""

    op: Literal["replace"]
    value: Any


class MoveOperation(_Operation):
    """Take away what is at one place and put it at another."""

    op: Literal["move"]
    origin: Pointer = Field(alias="from")


class CopyOperation(_Operation):
    """Put what is at one place at another too."""

    op: Literal["copy"]
    origin: Pointer = Field(alias="from")


class TestOperation(_Operation):
    """Go on only if a place holds this value."""

    op: Literal["test"]
    value: Any


class PatchOperation(
    RootModel[
        Annotated[
            AddOperation | RemoveOperation | ReplaceOperation | MoveOperation | CopyOperation | TestOperation,
            Field(discriminator="op"),
        ]
    ]
):
    """One operation of a JSON Patch (RFC 6902)."""

    def plain(self) -> dict[str, Any]:
        """The operation as it was sent. Values are handed on as they are: they may be large."""
        operation = self.root
        told: dict[str, Any] = {"op": operation.op, "path": operation.path}
        if isinstance(operation, (AddOperation, ReplaceOperation, TestOperation)):
            told["value"] = operation.value
        elif isinstance(operation, (MoveOperation, CopyOperation)):
            told["from"] = operation.origin
        return told


class SceneAbout(BaseModel):
    """What can be said of a scene beside its document; what is left out stays."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"minProperties": 1})

    name: str = Field(default="", min_length=1, max_length=200, description="Its name in lists.")
    visibility: Visibility = Field(default="private", description="`public`: every user of the server may look at it.")

    @model_validator(mode="after")
    def _says_something(self) -> SceneAbout:
        if not self.model_fields_set:
            raise ValueError("give a name or a visibility")
        return self

    def given(self) -> dict[str, Any]:
        """What was sent."""
        return self.model_dump(exclude_unset=True)


class ExportOrder(BaseModel):
    """A scene as a file."""

    model_config = _STRICT

    format: ExportFormat = Field(
        description="`glb`: the whole scene in one file. `png`: a picture. `webp`: one that goes round it. `html`: a"
        " page that shows it offline. `json`: the document. `zip`: the whole folder of the scene, with its assets."
        " `sceneeval`: SceneEval's scene state, mapping and assets, in a zip."
    )
    version: int | None = Field(default=None, ge=1, le=2**53, description="Left out: as it is now.")


@document
class SceneLinks:
    """Addresses that belong to a scene. files: name -> address of the bytes, of `record.files`."""

    self: str
    events: str
    history: str
    undo: str
    redo: str
    about: str
    grants: str
    exports: str
    files: Mapping[str, str]


@document
class LinkedScene(OpenScene):
    """A scene at one of its versions. record: of the scene as it is now. document, version and sha256: of the version
    that was asked for. certificate: of the last version that was checked, null if none was. verified: that
    certificate proves exactly this document. level: what you may do with the scene.
    """

    links: SceneLinks


@document
class SceneList:
    """A page of scenes, newest first, without their documents."""

    items: tuple[SceneRecord, ...]
    next_cursor: str | None


@document
class SceneEdited:
    """What an edit led to. change: as it was kept, with the whole patch. certificate: of the last version that was
    checked; `record.verified` says whether that is this one.
    """

    record: SceneRecord
    change: SceneChange
    certificate: Certificate | None


@document
class ChangeList:
    """A page of changes, newest first."""

    items: tuple[SceneChange, ...]
    next_cursor: str | None


@document
class SceneEventList:
    """Changes as events, oldest first."""

    items: tuple[ScenePatched, ...]


def linked_scene(scene: OpenScene) -> LinkedScene:
    """The scene with its links."""
    members = {field.name: getattr(scene, field.name) for field in fields(OpenScene)}
    return LinkedScene(**members, links=links_of(scene.record))


def links_of(record: SceneRecord) -> SceneLinks:
    """Addresses that belong to the scene."""
    place = f"/v1/scenes/{record.id}"
    return SceneLinks(
        self=place,
        events=f"{place}/events",
        history=f"{place}/history",
        undo=f"{place}/undo",
        redo=f"{place}/redo",
        about=f"{place}/about",
        grants=f"{place}/grants",
        exports=f"{place}/exports",
        files=blob_links(record.files),
    )
