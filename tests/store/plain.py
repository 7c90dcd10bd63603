"""A desk's file without its encryption, page by page: free pages and torn-off text as well, which no query shows."""

import ctypes
import ctypes.util
from pathlib import Path

import pytest

from plejedesk.store.keys import HMAC_SIZE, PAGE, SALT, Key

IV_SIZE = 16


def plain_pages(path: Path, key: Key) -> bytes:
    """Return every page as SQLite sees it (AES-256-CBC; each page ends with its IV and its signature)."""
    library = ctypes.util.find_library("crypto")
    if library is None:
        pytest.skip("decrypting by hand needs OpenSSL's library")
    crypto = ctypes.CDLL(library)
    data = path.read_bytes()
    pages = (data[start : start + PAGE] for start in range(0, len(data), PAGE))
    return b"".join(_decrypted(crypto, page, key, SALT if not number else 0) for number, page in enumerate(pages))


def _decrypted(crypto: ctypes.CDLL, page: bytes, key: Key, skipped: int) -> bytes:
    text, iv = page[skipped : PAGE - HMAC_SIZE - IV_SIZE], page[PAGE - HMAC_SIZE - IV_SIZE : PAGE - HMAC_SIZE]
    plain, length = ctypes.create_string_buffer(PAGE), ctypes.c_int()
    crypto.EVP_CIPHER_CTX_new.restype = crypto.EVP_aes_256_cbc.restype = ctypes.c_void_p
    context = ctypes.c_void_p(crypto.EVP_CIPHER_CTX_new())
    cipher = ctypes.c_void_p(crypto.EVP_aes_256_cbc())
    crypto.EVP_DecryptInit_ex(context, cipher, None, key.raw, iv)
    crypto.EVP_CIPHER_CTX_set_padding(context, 0)
    crypto.EVP_DecryptUpdate(context, plain, ctypes.byref(length), text, len(text))
    crypto.EVP_CIPHER_CTX_free(context)
    return plain.raw[: length.value]
