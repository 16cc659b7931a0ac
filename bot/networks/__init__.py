"""One YAML a network: length, how it is counted, audience, share address."""

from bot.networks.length import length, weighted_length
from bot.networks.register import Network, network, networks

__all__ = ["Network", "length", "network", "networks", "weighted_length"]
