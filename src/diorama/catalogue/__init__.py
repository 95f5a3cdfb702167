"""Tables of everyday things: real sizes, names, supports, colours, materials, styles, rooms, distances. No logic."""
