"""A bundle that brings its sender's key can be checked by whoever does not know the key yet."""

from pathlib import Path

import pytest
from bundle_builder import SENDER, opened, ring, submission, written

from desktop.domain.submission import KeyStatus
from desktop.exchange.faults import BundleRefused
from desktop.exchange.keys import KeyTrust, SigningKey
from desktop.exchange.manifest import check_code_of, stream_totals


def test_a_submission_that_brings_its_key_opens_as_unknown(tmp_path: Path, key: SigningKey) -> None:
    bundle = written(tmp_path, key, submission(sender_key=key.public_key))
    with opened(bundle.path, key, keys={}) as read:
        assert (read.key_status, read.public_key) == (KeyTrust.UNKNOWN, key.public_key)
    with opened(bundle.path, key, keys=ring(key, KeyStatus.PENDING)) as read:
        assert read.key_status is KeyTrust.PENDING
    with opened(bundle.path, key) as read:
        assert read.key_status is KeyTrust.CONFIRMED


def test_a_bundle_that_brings_no_key_is_refused_where_the_key_is_unknown(tmp_path: Path, key: SigningKey) -> None:
    bundle = written(tmp_path, key)
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, keys={})
    assert [fault.code for fault in refusal.value.faults] == ["key.unknown"]


def test_another_key_of_a_unit_whose_key_is_confirmed_is_a_hard_stop(
    tmp_path: Path, key: SigningKey, other_key: SigningKey
) -> None:
    bundle = written(tmp_path, other_key, submission(sender_key=other_key.public_key))
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, keys=ring(key, unit=SENDER))
    assert [fault.code for fault in refusal.value.faults] == ["key.changed"]


def test_the_check_code_is_known_before_the_bundle_is_written(tmp_path: Path, key: SigningKey) -> None:
    bundle = written(tmp_path, key)
    with opened(bundle.path, key) as read:
        totals = {"dossiers.jsonl": stream_totals(read.lines("dossiers.jsonl"))}
    assert totals == dict(bundle.header.streams)
    assert check_code_of(submission(), totals) == bundle.check_code
