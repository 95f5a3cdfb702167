"""Pure functions on meshes: primitive shapes, operations, rays and exact overlap."""
