"""The messages of proto/diorama/v1."""
