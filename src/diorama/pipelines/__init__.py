"""Recipes: what is done in which order. They hold no weights and reach everything through a `Context`."""
