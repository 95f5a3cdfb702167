"""A `text_to_3d` back end of one's own, and the contract suite run on it. Run: python examples/02_own_backend.py

An installed package offers its spec through the entry point group `diorama.backends` instead of `extra_backends`.
"""

import asyncio

from diorama.compose.settings import BackendSettings, Settings
from diorama.compose.wire import build_studio
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TEXT_TO_3D, BackendSpec, TextTo3dRequest, TextTo3dResult
from diorama.domain.material import Material
from diorama.domain.model import Model, Part
from diorama.geometry.shapes import box_between
from diorama.pipelines.text_to_asset import TextToAsset
from diorama.testing.backend_contract import check_backend

SPEC = BackendSpec(name="crates", capability=TEXT_TO_3D, factory=f"{__name__}:Crates")


class Crates:
    def load(self, options): ...

    def run(self, request, tick):
        tick(1.0)
        part = Part(
            name="crate",
            mesh=box_between((-0.25, 0.0, -0.25), (0.25, 0.5, 0.25)),
            material=Material(name="wood", base_color=(0.5, 0.3, 0.1)),
        )
        made = MadeAsset(
            model=Model(parts=(part,)), category="box", name=request.words, mount="floor", has_front=False, mass_kg=6.0
        )
        return TextTo3dResult(made=made)

    def unload(self): ...


async def main() -> None:
    settings = Settings(backends=BackendSettings(text_to_3d="crates"))
    async with build_studio(settings, extra_backends=[SPEC]) as studio:
        result = await studio.create_asset(TextToAsset(text="a sturdy crate"))
    print(result.asset.name, result.asset.size_m, "made by", result.asset.provenance.backend)


check_backend(SPEC, TextTo3dRequest(category="box", words="crate"))
asyncio.run(main())
