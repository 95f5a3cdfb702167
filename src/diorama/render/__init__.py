"""Pictures of a model or a scene by ray casting on the CPU."""
