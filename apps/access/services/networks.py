"""Networks as people write them, in their one plain form."""

from collections.abc import Sequence
from ipaddress import ip_network

from django.utils.translation import gettext as _

from apps.lifecycle.advance import RefusedError

MOST_NETWORKS = 20


def networks_of(written: Sequence[str]) -> list[str]:
    """Networks in their one plain form. Raises RefusedError for what is none, and for too many."""
    if len(written) > MOST_NETWORKS:
        raise RefusedError("networks", _("Please give at most %(most)d networks.") % {"most": MOST_NETWORKS})
    return sorted({_network(each) for each in written})


def _network(written: str) -> str:
    try:
        network = ip_network(written.strip())
    except ValueError as error:
        said = _("“%(text)s” is no network: write it as 192.0.2.0/24 or 2001:db8::/32.")
        raise RefusedError("networks", said % {"text": written[:43]}) from error
    if network.version == 6 and network.network_address.ipv4_mapped:
        raise RefusedError("networks", _("Please write networks of IPv4 in IPv4's own form."))
    return str(network)
