"""Encrypted bundles: opened by the one they are for, by age itself, and by nobody else; pyrage is the oracle."""

import io
import os
import tracemalloc
from pathlib import Path

import pyrage
import pytest
from bundle_builder import opened, written

from desktop.exchange.encryption import decrypt, encrypt_to_key, encrypt_to_passphrase, is_encrypted, needs_passphrase
from desktop.exchange.faults import BundleRefused
from desktop.exchange.passphrase_box import MAX_WORK_FACTOR

PASSPHRASE = "bốn chữ dễ nhớ"
SIZES = [0, 65_536, 65_537]


@pytest.fixture
def plain(tmp_path) -> Path:
    path = tmp_path / "plain"
    path.write_bytes(bytes(range(256)) * 800)
    return path


@pytest.fixture
def closed(plain, key) -> Path:
    """A file closed to `key`."""
    path = plain.with_name("to-key.age")
    encrypt_to_key(plain, path, key.public_key)
    return path


@pytest.fixture
def locked(plain) -> Path:
    """A file closed with PASSPHRASE."""
    path = plain.with_name("to-words.age")
    encrypt_to_passphrase(plain, path, PASSPHRASE)
    return path


def fault_of(path: Path, *arguments, **options) -> str:
    """The fault a file is not decrypted for; nothing is left of the attempt."""
    target = path.with_name("opened")
    with pytest.raises(BundleRefused) as refused:
        decrypt(path, target, *arguments, **options)
    assert not target.exists()
    assert not list(path.parent.glob(".*"))
    (fault,) = refused.value.faults
    return str(fault.code)


def test_a_bundle_closed_to_a_key_opens_as_the_same_bundle(tmp_path, key, other_key):
    bundle = written(tmp_path / "out", key)
    encrypt_to_key(bundle.path, tmp_path / "b.age", other_key.public_key)
    decrypt(tmp_path / "b.age", tmp_path / "b.sk.zip", other_key)
    with opened(tmp_path / "b.sk.zip", key) as read:
        assert read.id == bundle.id


def test_it_says_how_it_is_closed(plain, closed, locked):
    assert [is_encrypted(path) for path in (plain, closed, locked)] == [False, True, True]
    assert [needs_passphrase(path) for path in (closed, locked)] == [False, True]


@pytest.mark.parametrize("size", SIZES)
def test_what_we_close_with_a_passphrase_age_opens(tmp_path, size):
    content = os.urandom(size)
    (tmp_path / "plain").write_bytes(content)
    encrypt_to_passphrase(tmp_path / "plain", tmp_path / "closed", PASSPHRASE)
    assert pyrage.passphrase.decrypt((tmp_path / "closed").read_bytes(), PASSPHRASE) == content
    decrypt(tmp_path / "closed", tmp_path / "opened", passphrase=PASSPHRASE)
    assert (tmp_path / "opened").read_bytes() == content


def test_what_age_closes_to_our_key_we_open(plain, key):
    """The recipient as ssh-keygen would print it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    line = Ed25519PublicKey.from_public_bytes(key.public_key).public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    closed = plain.with_name("by-age")
    closed.write_bytes(pyrage.encrypt(plain.read_bytes(), [pyrage.ssh.Recipient.from_str(line.decode())]))
    decrypt(closed, plain.with_name("opened"), key)
    assert plain.with_name("opened").read_bytes() == plain.read_bytes()


def test_another_key_does_not_open_it(closed, other_key):
    assert fault_of(closed, other_key) == "encryption.key"
    assert fault_of(closed) == "encryption.key"


def test_another_passphrase_does_not_open_it(locked, key):
    assert fault_of(locked, passphrase="bốn chữ khó nhớ") == "encryption.passphrase"
    assert fault_of(locked, key) == "encryption.passphrase_needed"


def test_a_greedy_work_factor_is_refused_before_any_work(locked):
    greedy = locked.read_bytes().replace(b" 16\n", b" %d\n" % (MAX_WORK_FACTOR + 1), 1)
    locked.write_bytes(greedy)
    assert fault_of(locked, passphrase=PASSPHRASE) == "encryption.work_factor"


@pytest.mark.parametrize("place", [-1, -70_000])
@pytest.mark.parametrize("kind", ["closed", "locked"])
def test_a_changed_octet_is_noticed(request, key, kind, place):
    path = request.getfixturevalue(kind)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert fault_of(path, key, PASSPHRASE) == "encryption.damaged"


@pytest.mark.parametrize("kept", [-1, 65_536])
@pytest.mark.parametrize("kind", ["closed", "locked"])
def test_a_file_cut_short_is_noticed(request, key, kind, kept):
    path = request.getfixturevalue(kind)
    path.write_bytes(path.read_bytes()[:kept])
    assert fault_of(path, key, PASSPHRASE) == "encryption.damaged"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 not encrypted",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v1\n-> scrypt abc 16\n--- x\n",
        b"age-encryption.org/v2\n-> ssh-ed25519 W47ylw x\n--- x\n",
        b"age-encryption.org/v1\n" + b"-> grease x\n\n" * 2_000 + b"--- x\n",
        b"-----BEGIN AGE ENCRYPTED FILE-----\n",
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path, key, content):
    (tmp_path / "closed").write_bytes(content)
    assert fault_of(tmp_path / "closed", key, PASSPHRASE) == "encryption.form"


def test_a_header_that_was_changed_under_the_right_passphrase_is_refused(locked):
    header, _, body = locked.read_bytes().partition(b"\n--- ")
    locked.write_bytes(header + b"\n--- " + (b"A" if body[:1] != b"A" else b"B") + body[1:])
    assert fault_of(locked, passphrase=PASSPHRASE) == "encryption.form"


@pytest.mark.parametrize("kind", ["closed", "locked"])
def test_progress_tells_every_octet_and_may_stop_the_work(request, key, kind):
    path = request.getfixturevalue(kind)
    told: list[int] = []
    decrypt(path, path.with_name("opened"), key, PASSPHRASE, told.append)
    assert 200_000 <= sum(told) <= path.stat().st_size

    def stop(_octets: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        decrypt(path, path.with_name("stopped"), key, PASSPHRASE, stop)
    assert not path.with_name("stopped").exists()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["key", "words"])
def test_a_large_file_is_never_held_in_memory(tmp_path, key, kind):
    with (tmp_path / "plain").open("wb") as out:
        out.truncate(48 << 20)
    tracemalloc.start()
    if kind == "key":
        encrypt_to_key(tmp_path / "plain", tmp_path / "closed", key.public_key)
    else:
        encrypt_to_passphrase(tmp_path / "plain", tmp_path / "closed", PASSPHRASE)
    decrypt(tmp_path / "closed", tmp_path / "opened", key, PASSPHRASE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20
    with (tmp_path / "opened").open("rb") as opened_file:
        assert opened_file.seek(0, io.SEEK_END) == 48 << 20
