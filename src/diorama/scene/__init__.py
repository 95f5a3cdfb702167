"""Pure functions on scenes: queries of the object forest, and JSON Patch (apply, diff, invert); and files
that are written whole.
"""
