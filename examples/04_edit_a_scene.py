"""A kept scene is edited by JSON Patch, checked, taken back and exported. Run: python examples/04_edit_a_scene.py"""

from pathlib import Path

import diorama
from diorama.domain.errors import Conflict

with diorama.serve_in_background() as server, server.client() as client:
    made = client.scenes.create("a bedroom with a bed and a lamp on a nightstand", seed=3).wait()
    scene = made.scene
    before = scene.read()
    lamp = next(name for name, thing in before.document["objects"].items() if "lamp" in thing["category"])

    hidden = scene.patch([{"op": "replace", "path": f"/objects/{lamp}/visible", "value": False}], check="verify")
    print("version", hidden.record.version, "| proven:", hidden.record.verified)

    try:  # someone who still looks at the first version cannot overwrite the second
        client.scenes.get(scene.id).patch([{"op": "remove", "path": f"/objects/{lamp}"}], version=before.version)
    except Conflict as conflict:
        print("refused:", conflict.code)

    back = scene.undo()
    print("as before, to the byte:", back.record.sha256 == before.sha256)
    print("history:", [(change.version, change.kind) for change in scene.history().items])

    exported = scene.export("glb").wait()
    folder = exported.save("out/exported")
    print("exported:", {name: Path(folder, name).stat().st_size for name in exported.files})
