"""Text to plan, by a small grammar in pure Python: no weights, no network, no guessing of coordinates."""
