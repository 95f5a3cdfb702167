"""Documents of the library: what is sent to change an asset or to upload, and what is answered."""

from __future__ import annotations

from dataclasses import fields

from pydantic import BaseModel, ConfigDict, Field, model_validator

from diorama.api.documents import BLOBS, document
from diorama.domain.asset import Asset, Visibility

_STRICT = ConfigDict(extra="forbid", strict=True)


class AssetAbout(BaseModel):
    """What can be said of an asset; what is left out stays."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"minProperties": 1})

    name: str = Field(default="", min_length=1, max_length=200, description="Its name.")
    description: str = Field(default="", max_length=10_000, description="A few sentences; search looks into them.")
    tags: list[str] = Field(default=[], max_length=50, description="All its tags, in place of those it has.")
    visibility: Visibility = Field(default="private", description="`public`: every user of the server may use it.")

    @model_validator(mode="after")
    def _says_something(self) -> AssetAbout:
        if not self.model_fields_set:
            raise ValueError("give a name, a description, tags or a visibility")
        return self


class UploadOrder(BaseModel):
    """A file to be fetched."""

    model_config = _STRICT

    url: str = Field(min_length=1, max_length=2000, description="Where it is: a public https address.")
    name: str = Field(default="", max_length=200, description="What to call it; left out: as the URL does.")


@document
class AssetLinks:
    """Addresses that belong to an asset. master: of its file."""

    self: str
    master: str
    thumbnail: str
    grants: str


@document
class LinkedAsset(Asset):
    """`diorama.asset/1` with links. size_m: width, height, depth. master: sha256 of its file. derived: of what was made
    from that; the thumbnail is drawn when it is first asked for.
    """

    links: AssetLinks


@document
class AssetList:
    """A page of assets: with words the best match first, else the newest."""

    items: tuple[LinkedAsset, ...]
    next_cursor: str | None


@document
class Uploaded:
    """What an upload became: one asset, or one for each file of a zip."""

    assets: tuple[LinkedAsset, ...]


def linked_asset(asset: Asset) -> LinkedAsset:
    """The asset with its links."""
    members = {field.name: getattr(asset, field.name) for field in fields(Asset)}
    place = f"/v1/assets/{asset.id}"
    links = AssetLinks(
        self=place, master=f"{BLOBS}/{asset.master}", thumbnail=f"{place}/thumbnail", grants=f"{place}/grants"
    )
    return LinkedAsset(**members, links=links)
