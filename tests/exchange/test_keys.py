"""Keys: made, kept, compared; weak ones refused."""

import re
import stat
import subprocess
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.submission import KeyStatus, KnownKey
from desktop.exchange import keys
from desktop.exchange.curve import is_sound_public_key
from desktop.exchange.faults import BundleRefused
from desktop.exchange.keys import (
    KeyFileRefused,
    check_public_key,
    confirms,
    fingerprint,
    key_id,
    key_ring,
    load_signing_key,
    make_signing_key,
    save_signing_key,
)

P = 2**255 - 19
KNOWN_KEY_ID = "b4e3bab12e925438e6d4167370f9498b956c705a125351dc04bbe7e84d32b6e4"
KNOWN_FINGERPRINT = "64696 66868 34898 21800 79221 75920"
# The eight points of low order in their canonical encodings (the list every Ed25519 audit uses).
LOW_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
NOT_CANONICAL = [(P + y).to_bytes(32, "little").hex() for y in range(19)] + [
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ff" * 32,
]


@given(st.binary(min_size=32, max_size=32))
def test_every_real_key_is_sound(seed):
    assert is_sound_public_key(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


@pytest.mark.parametrize("encoded", LOW_ORDER + NOT_CANONICAL)
def test_keys_of_low_order_and_second_spellings_are_refused(encoded):
    with pytest.raises(BundleRefused) as refused:
        check_public_key(bytes.fromhex(encoded))
    assert refused.value.faults[0].code == "key.weak"


def test_half_of_all_octets_are_no_point_at_all():
    assert not all(is_sound_public_key(bytes([number]) + bytes(31)) for number in range(2, 12))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(length):
    assert not is_sound_public_key(bytes(length))


def test_a_weak_key_does_not_get_onto_the_ring():
    weak = KnownKey("NHIET", "00" * 32, LOW_ORDER[0], KeyStatus.CONFIRMED, datetime(2026, 6, 1, tzinfo=UTC))
    with pytest.raises(BundleRefused):
        key_ring([weak])


def test_a_saved_key_is_loaded_again(tmp_path, key):
    save_signing_key(key, tmp_path / "key")
    loaded = load_signing_key(tmp_path / "key")
    assert (loaded.key_id, loaded.sign(b"x")) == (key.key_id, key.sign(b"x"))


def test_only_the_user_may_read_the_key_file(tmp_path, key):
    save_signing_key(key, tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


@pytest.mark.parametrize("code", [0, 5])
def test_on_windows_the_key_file_is_taken_from_others_while_still_empty(tmp_path, key, monkeypatch, code):
    calls: list[tuple[list[str], int]] = []

    def icacls(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        calls.append((command, (tmp_path / "key").stat().st_size))
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(keys.durable, "WINDOWS", True)
    monkeypatch.setattr(keys.subprocess, "run", icacls)
    if code:
        with pytest.raises(PermissionError):
            save_signing_key(key, tmp_path / "key")
    else:
        save_signing_key(key, tmp_path / "key")
    ((command, size),) = calls
    assert command[:3] == ["icacls", str(tmp_path / "key"), "/inheritance:r"]
    assert size == 0
    assert (tmp_path / "key").exists() is (code == 0)


def test_a_key_is_never_replaced(tmp_path, key, other_key):
    save_signing_key(key, tmp_path / "key")
    with pytest.raises(FileExistsError):
        save_signing_key(other_key, tmp_path / "key")
    assert load_signing_key(tmp_path / "key").key_id == key.key_id


def test_a_passphrase_protects_the_key(tmp_path, key):
    save_signing_key(key, tmp_path / "key", "mật khẩu thử")
    assert load_signing_key(tmp_path / "key", "mật khẩu thử").key_id == key.key_id
    for passphrase, code in [(None, "key_file.passphrase_needed"), ("sai", "key_file.passphrase_wrong")]:
        with pytest.raises(KeyFileRefused) as refused:
            load_signing_key(tmp_path / "key", passphrase)
        assert refused.value.code == code


@pytest.mark.parametrize(
    "content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_damaged_key_file_is_refused(tmp_path, content):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(KeyFileRefused) as refused:
        load_signing_key(tmp_path / "key")
    assert refused.value.code == "key_file.damaged"


def test_a_key_of_another_kind_is_refused(tmp_path):
    pem = generate_private_key(SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key").write_bytes(pem)
    with pytest.raises(KeyFileRefused):
        load_signing_key(tmp_path / "key")


def test_a_fingerprint_is_thirty_digits_in_six_groups(key, other_key):
    assert re.fullmatch(r"(\d{5} ){5}\d{5}", fingerprint(key.public_key))
    assert fingerprint(key.public_key) != fingerprint(other_key.public_key)


def test_the_fingerprint_of_a_known_key_never_changes():
    public = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes_raw()
    assert key_id(public) == KNOWN_KEY_ID
    assert fingerprint(public) == KNOWN_FINGERPRINT


def test_the_last_ten_digits_confirm_a_key(key):
    digits = fingerprint(key.public_key)[-11:]
    assert confirms(digits, key.public_key)
    assert confirms(digits.replace(" ", ""), key.public_key)
    assert not confirms(digits[1:], key.public_key)
    assert not confirms(digits[:-1] + str((int(digits[-1]) + 1) % 10), key.public_key)
    assert not confirms("", key.public_key)


def test_two_keys_made_are_not_the_same():
    assert make_signing_key().public_key != make_signing_key().public_key
