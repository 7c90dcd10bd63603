"""From passphrase to key, and telling a wrong passphrase from a damaged file.

The file is what SQLCipher 4 writes by default (PBKDF2-HMAC-SHA512, 256,000 rounds, salt in the first 16 bytes;
each 4,096-byte page ends with a 16-byte IV and a 64-byte HMAC-SHA512), so any SQLCipher tool opens it with the
passphrase. The key is derived here, once, because every further connection would derive it again (~110 ms).
Source: SQLCipher design, https://www.zetetic.net/sqlcipher/design/.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
SALT = 16
HMAC_SIZE = 64
ROUNDS = 256_000
HMAC_SALT_MASK = 0x3A
PROBES = 8


@dataclass(frozen=True, repr=False)
class Key:
    """A raw key and the salt it belongs to; never printed."""

    raw: bytes
    salt: bytes

    def pragma(self) -> str:
        """Return the statement that keys a connection."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""

    def fits_page(self, page: bytes, number: int) -> bool:
        """Return whether this key signed the page (1-based); only an untouched page passes."""
        mac_salt = bytes(byte ^ HMAC_SALT_MASK for byte in self.salt)
        mac_key = hashlib.pbkdf2_hmac("sha512", self.raw, mac_salt, 2, len(self.raw))
        signed = page[SALT if number == 1 else 0 : PAGE - HMAC_SIZE] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(mac_key, signed, "sha512"), page[PAGE - HMAC_SIZE :])


def derive(passphrase: str, salt: bytes) -> Key:
    """Return the key of a passphrase; takes about 0.1 s on purpose. How a machine composes `å` makes no difference."""
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", typed, salt, ROUNDS, 32), salt)


def new_key(passphrase: str) -> Key:
    """Return the key of a passphrase for a file that does not exist yet."""
    return derive(passphrase, secrets.token_bytes(SALT))


def salt_of(path: Path) -> bytes:
    """Return the salt a file begins with."""
    with path.open("rb") as file:
        return file.read(SALT)


def signed_by(path: Path, key: Key) -> bool:
    """Return whether any of a few pages spread over the file bears this key's signature."""
    count = path.stat().st_size // PAGE
    numbers = sorted({1, *range(2, min(count, PROBES) + 1), *(1 + count * i // PROBES for i in range(1, PROBES))})
    with path.open("rb") as file:
        for number in numbers:
            file.seek((number - 1) * PAGE)
            page = file.read(PAGE)
            if len(page) == PAGE and key.fits_page(page, number):
                return True
    return False
