"""Diorama: words and pictures to 3D assets and whole scenes, on your own hardware."""

__version__ = "0.1.0"
