"""One YAML a network: length, link, audience, share address."""
