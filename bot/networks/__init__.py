"""One YAML a network: length, how it is counted, audience, share address."""

from bot.networks.length import length, over_length
from bot.networks.register import Network, network, networks
from bot.networks.weighted import weighted_length

__all__ = ["Network", "length", "network", "networks", "over_length", "weighted_length"]
