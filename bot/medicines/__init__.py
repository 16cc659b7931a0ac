"""The register of medicine names: what a name is, whether it needs a prescription, and which ordinary words are names."""
