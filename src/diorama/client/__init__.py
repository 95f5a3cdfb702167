"""The Python client of a Diorama server, for plain code (`Client`) and for `async` code (`AsyncClient`)."""

from diorama.client.assets import Assets
from diorama.client.background import BackgroundServer, serve_in_background
from diorama.client.blobs import Blobs
from diorama.client.images import Images
from diorama.client.job_handle import JobHandle
from diorama.client.jobs import JobKind, Jobs
from diorama.client.results import AssetMade, ImageMade, Made, SceneExport, SceneMade
from diorama.client.scene_handle import SceneEdit, SceneHandle, SceneState
from diorama.client.scenes import Scenes
from diorama.client.surface import DEFAULT_URL, AsyncClient, Client

__all__ = [
    "DEFAULT_URL",
    "AssetMade",
    "Assets",
    "AsyncClient",
    "BackgroundServer",
    "Blobs",
    "Client",
    "ImageMade",
    "Images",
    "JobHandle",
    "JobKind",
    "Jobs",
    "Made",
    "SceneEdit",
    "SceneExport",
    "SceneHandle",
    "SceneMade",
    "SceneState",
    "Scenes",
    "serve_in_background",
]
