"""`view_html`: one offline page that shows a GLB. The page's own code lies in `assets/view*`."""

from __future__ import annotations

import base64
import html
import re
from functools import cache
from importlib.resources import files

_SLOT = re.compile(r"\{\{([a-z_.]+)\}\}")


def view_html(glb: bytes, *, title: str) -> bytes:
    """A self-contained page (UTF-8) with the GLB inside: orbit, pan, zoom, and a list of the things.

    It asks nothing of the network and holds no third-party code. It draws what `formats.glb` writes; `title` may be
    any text.
    """
    slots = {"title": html.escape(title.strip() or "Diorama"), "glb": base64.b64encode(glb).decode()}
    return _SLOT.sub(lambda slot: slots[slot[1]], _page()).encode()


@cache
def _page() -> str:
    """The page with style and scripts put in; the slots for the title and the GLB are left."""
    assets = files("diorama.formats") / "assets"

    def filled(slot: re.Match[str]) -> str:
        name = slot[1]
        return slot[0] if name in ("title", "glb") else (assets / name).read_text(encoding="utf-8").rstrip()

    return _SLOT.sub(filled, (assets / "view.html").read_text(encoding="utf-8"))
