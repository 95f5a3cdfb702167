"""Which models are loaded, and the leases on them."""
