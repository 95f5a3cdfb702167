"""Shape programs: JSON data (`diorama.shape/1`) to a finished thing.

In order: `reading` checks every value and names the place of what it refuses; `estimate` sums what would be made before
anything is; `evaluate` makes solids of nodes; `finish` gives them size, origin, materials, textures, surfaces and mass.
"""
