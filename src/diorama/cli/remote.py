"""`--server`: a running server makes it, and the result is written here as if it had been made here."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from diorama.cli.progress import shown_progress
from diorama.domain.errors import Cancelled, UserFault
from diorama.domain.plan import Plan
from diorama.formats.documents import load_asset, load_certificate, load_scene
from diorama.pipelines.results import AssetResult, SceneResult
from diorama.pipelines.shape_to_asset import ShapeToAsset
from diorama.pipelines.text_to_asset import TextToAsset
from diorama.pipelines.text_to_scene import TextToScene
from diorama.stores.result_folder import write_file, write_folder

if TYPE_CHECKING:
    from diorama.client import AssetMade, Client, JobHandle, SceneMade
    from diorama.client.shell_sync import Sync

R = TypeVar("R")
_SERVERS_OWN = ("max_words", "max_objects")  # limits: those of the server hold there


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteServer:
    """Where to have it made. trust: a file of certificates."""

    url: str
    key: str | None = field(default=None, repr=False)
    trust: Path | None = None

    def client(self) -> Client:
        """A client of it."""
        from diorama.client import Client

        return Client(self.url, key=self.key or None, verify=self.trust)


def remote_server(url: str | None, key: str | None, trust: Path | None) -> RemoteServer | None:
    """The server that the command line names, if it names one.

    Raises:
        UserFault: If it is named by halves.
    """
    if url is not None:
        return RemoteServer(url=url, key=key, trust=trust)
    if trust is not None:
        raise UserFault("--trust says nothing without --server", hint="name the server: --server https://...")
    return None


def make_scene_there(server: RemoteServer, wish: TextToScene, folder: Path, *, quiet: bool) -> SceneResult:
    """Have a scene made and write its folder: the same files as if it had been made here."""

    def finish(made: SceneMade[Sync]) -> SceneResult:
        files = made.contents()
        scene = load_scene(files["scene.json"])
        write_folder(folder, files)
        return SceneResult(
            # Of the plan, which the server does not keep, a report needs what was not understood.
            plan=Plan(text=scene.brief.text, style=scene.brief.style, not_understood=made.not_understood),
            scene=scene,
            certificate=load_certificate(files["certificate.json"]),
            assets=tuple(load_asset(data) for name, data in files.items() if name.endswith("/asset.json")),
            files=made.files,
            triangles=made.triangles,
        )

    with server.client() as client:
        return finish(_run(client, "text_to_scene", wish, quiet=quiet))


def make_asset_there(
    server: RemoteServer, wish: TextToAsset | ShapeToAsset, file: Path, preview: Path | None, *, quiet: bool
) -> AssetResult:
    """Have a thing made; write its GLB, and its picture where one is wanted."""
    with server.client() as client:
        kind = "text_to_asset" if isinstance(wish, TextToAsset) else "shape_to_asset"
        made: AssetMade[Sync] = _run(client, kind, wish, quiet=quiet)
        write_file(file, made.glb())
        if preview is not None:
            write_file(preview, made.file("preview.png"))
        return AssetResult(
            asset=client.assets.get(made.asset_id),
            glb=made.files["asset.glb"],
            preview=made.files.get("preview.png"),
            not_understood=made.not_understood,
            triangles=made.triangles,
        )


def _run(client: Client, kind: str, wish: Any, *, quiet: bool) -> Any:
    """Hand in a job and wait for it. The first Ctrl-C cancels it, the second ends at once and leaves it to the server.

    Raises:
        DioramaError: What the job failed with, or that the server cannot be reached; `Cancelled` after Ctrl-C.
    """
    parameters = {name: value for name, value in asdict(wish).items() if name not in _SERVERS_OWN}
    handle = client.jobs.submit(kind, parameters)
    try:
        with shown_progress(quiet=quiet) as show:
            return handle.wait(on_progress=show)
    except KeyboardInterrupt:
        print("\nstopping; press Ctrl-C again to end at once", file=sys.stderr, flush=True)  # noqa: T201
        return _cancelled(handle)


def _cancelled(handle: JobHandle[Sync, R]) -> R:
    """Cancel a job. One that was done before keeps its result."""
    try:
        handle.cancel()
        return handle.wait()
    except Cancelled as error:
        raise Cancelled("cancelled", hint="nothing was written") from error
    except KeyboardInterrupt as stop:
        raise Cancelled(f"ended; {handle.id} may still run on the server", hint="nothing was written here") from stop
