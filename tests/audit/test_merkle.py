"""The tree is that of RFC 9162."""

from hashlib import sha256

import pytest

from apps.audit.sealing.merkle import leaf_of, root_of

# Entries and roots of the test vectors that certificate-transparency implementations share (RFC 6962).
ENTRIES = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
}


@pytest.mark.parametrize("size", ROOTS)
def test_roots_are_those_of_the_rfc(size: int) -> None:
    assert root_of([leaf_of(each) for each in ENTRIES[:size]]).hex() == ROOTS[size]


def test_of_nothing() -> None:
    assert root_of([]) == sha256(b"").digest()
