"""Written by proto/generate: do not edit."""
