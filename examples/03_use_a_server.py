"""A server, and a client that has a room and a chair made by it. Run: python examples/03_use_a_server.py

The server is one of its own, in the background, gone at the end. To use one that runs (`diorama serve`):
`with diorama.client.Client("http://127.0.0.1:8600") as client:`
"""

import asyncio

import diorama


def show(fraction: float, step: str) -> None:
    print(f"{fraction:4.0%} {step}")


with diorama.serve_in_background() as server, server.client() as client:
    room = client.scenes.create("a study with an oak desk, a chair in front of the desk and a cat", seed=1)
    print("accepted as", room.id, "which nothing can lose now")
    made = room.wait(on_progress=show)
    print("sound:", made.sound, "| saved in", made.save("out/study-by-server"))

    chair = client.assets.create("a red armchair").wait()
    print(chair.asset_id, "in", chair.save_glb("out/armchair.glb"))
    print("in the library:", [asset.name for asset in client.assets.search("armchair").items])

    # The handle is made again from the id, in another process too; nothing is done twice.
    print("again:", client.job(room.id).wait().sha256 == made.sha256)

    async def several() -> None:
        """The same verbs, awaited."""
        async with server.async_client() as client:
            jobs = [await client.assets.create(f"a {color} vase") for color in ("blue", "green", "white")]
            for vase in await asyncio.gather(*(job.wait() for job in jobs)):
                print(vase.asset_id, vase.triangles, "triangles")

    asyncio.run(several())
