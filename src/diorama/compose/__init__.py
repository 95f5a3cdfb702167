"""Settings to one wired studio: the only place that knows every floor."""
