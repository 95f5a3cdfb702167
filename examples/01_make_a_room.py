"""A sentence becomes a room, from Python. Run: python examples/01_make_a_room.py"""

import asyncio
from pathlib import Path

from diorama.compose.wire import build_studio
from diorama.pipelines.text_to_scene import TextToScene


async def main() -> None:
    async with build_studio() as studio:
        wish = TextToScene(text="A small study with an oak desk, a chair in front of the desk and a lamp on the desk")
        result = await studio.create_scene(wish)
        studio.export_scene(result, Path("out/study"))
    print("sound:", result.certificate.sound)
    for name, thing in result.scene.objects.items():
        print(name, thing.transform.position)


asyncio.run(main())
