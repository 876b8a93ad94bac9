"""Which resolutions there are, which are compared, and what is known of each."""
