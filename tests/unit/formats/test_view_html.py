"""The offline page as text; tests/web opens it in a browser."""

from __future__ import annotations

import base64
import re

from diorama.formats.view_html import view_html


def page(title: str = "A study", glb: bytes = b"glTF") -> str:
    return view_html(glb, title=title).decode()


def test_the_page_holds_the_glb_and_nothing_is_left_to_fill_in() -> None:
    text = page(glb=bytes(range(256)))
    assert base64.b64encode(bytes(range(256))).decode() in text
    assert "{{" not in text


def test_the_page_asks_nothing_of_the_network() -> None:
    text = page()
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)\s*=", text)
    assert not re.search(r"https?:", text)
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|WebSocket|importScripts|sendBeacon)\b", text)


def test_a_title_is_text_and_never_markup() -> None:
    text = page("<script>alert(1)</script> & {{glb}} \\1")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{glb}} \\1" in text


def test_the_same_input_gives_the_same_page() -> None:
    assert page() == page()


def test_an_empty_title_has_a_stand_in() -> None:
    assert "<title>Diorama</title>" in page("  ")
