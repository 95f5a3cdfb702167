"""Readers and writers: JSON documents, PNG, GLB and the offline view of a scene."""
