"""`diorama catalogue`: a contact sheet of everything that the makers can make."""

from __future__ import annotations

from pathlib import Path

import typer

from diorama.domain.capability import TextTo3dRequest
from diorama.domain.media import Image
from diorama.stores.result_folder import check_writable, write_file


def draw_catalogue(output: Path, *, size: int, columns: int, seed: int) -> None:
    """Make each known category once and draw them all."""
    from diorama.catalogue.categories import category
    from diorama.formats.png import encode_png
    from diorama.makers.registry import load_makers, make
    from diorama.render.sheet import contact_sheet
    from diorama.render.studio import model_picture

    check_writable(output, folder=False)
    images: list[Image] = []
    labels: list[str] = []
    for key in sorted(load_makers()):
        words = category(key).names[0]
        made = make(TextTo3dRequest(category=key, words=words, seed=seed))
        images.append(model_picture(made.model, size=size))
        labels.append(words)
    write_file(output, encode_png(contact_sheet(images, labels, columns)))
    typer.echo(f"{output}: {len(labels)} things")
