"""The container beyond what small bundles reach: zip64, limits, bounded memory."""

import hashlib
import io
import subprocess
import sys
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.exchange.container import Container, ContainerWriter, Limits, Source, no_progress, read_container
from desktop.exchange.faults import BundleRefused
from desktop.exchange.zip_form import (
    STORED,
    Directory,
    Member,
    central_entry,
    end_records,
    local_header,
    read_central_entry,
    read_end_records,
)

BASE = "SK-NHIET-CDTCT-9f2c-000001"
GIB = 1 << 30


def blob_name(number: int) -> str:
    """The name of an attachment; at this depth nobody asks whether it is its digest."""
    return f"data/blobs/{number:064x}"


def container_of(path: Path, contents: dict[str, bytes]) -> Path:
    """A container made by the real writer, whatever its members mean."""
    with path.open("w+b") as out:
        writer = ContainerWriter(out, BASE)
        for name, content in contents.items():
            writer.add(name, content)
        writer.finish()
    return path


def read(path: Path, limits: Limits | None = None) -> Container:
    """The container at `path`, its file closed again."""
    source = Source(path)
    try:
        return read_container(source, limits or Limits())
    finally:
        source.close()


@pytest.mark.parametrize("count", [65_534, 65_535, 65_600])
def test_more_members_than_an_old_zip_can_count(tmp_path, count):
    path = container_of(tmp_path / "many.zip", {blob_name(number): b"" for number in range(count)})
    assert len(read(path).members) == count
    with zipfile.ZipFile(path) as archive:
        assert len(archive.infolist()) == count


def sparse_container(path: Path, sizes: list[int]) -> Path:
    """Attachments of these sizes that are all holes: gigabytes without gigabytes."""
    members = []
    with path.open("wb") as out:
        for number, size in enumerate(sizes):
            crc = zlib.crc32(bytes(size)) if size < 100 else 0
            member = Member(f"{BASE}/{blob_name(number)}", STORED, crc, size, size, out.tell())
            out.write(local_header(member))
            out.seek(member.end)
            members.append(member)
        directory = b"".join(map(central_entry, members))
        offset = out.tell()
        out.write(directory + end_records(Directory(len(members), len(directory), offset)))
    return path


@pytest.mark.parametrize(
    "sizes",
    [
        [5 * GIB],
        [5 * GIB, 7],
        [3 * GIB, 3 * GIB, 3 * GIB],
        [2**32 - 2],
        [2**32 - 1],
        [2**32],
        [2**32 - 1 - len(local_header(Member(f"{BASE}/{blob_name(0)}", STORED, 0, 0, 0, 0))), 1],
    ],
)
def test_sizes_and_offsets_beyond_four_gibibytes(tmp_path, sizes):
    path = sparse_container(tmp_path / "large.zip", sizes)
    assert [member.size for member in read(path).members.values()] == sizes
    with zipfile.ZipFile(path) as archive:
        assert [entry.file_size for entry in archive.infolist()] == sizes
        last = archive.infolist()[-1]
        with archive.open(last) as member:
            assert member.read(4) == bytes(min(4, last.file_size))


@pytest.mark.parametrize("size", [0, 1, 2**32 - 2, 2**32 - 1, 2**32, 2**40])
@pytest.mark.parametrize("offset", [0, 2**32 - 2, 2**32 - 1, 2**33])
def test_a_directory_entry_is_read_as_it_was_written(size, offset):
    member = Member("a/b", STORED, 7, size, size, offset)
    assert read_central_entry(b"xx" + central_entry(member), 2) == (member, 2 + len(central_entry(member)))


@pytest.mark.parametrize("entries", [0, 65_534, 65_535, 65_536, 400_000])
@pytest.mark.parametrize("offset", [0, 2**32 - 2, 2**32 - 1, 2**36])
def test_end_records_are_read_as_they_were_written(entries, offset):
    directory = Directory(entries, 46 * entries, offset)
    assert read_end_records(end_records(directory)) == directory


def test_zip64_end_records_without_need_are_refused():
    padded = end_records(Directory(70_000, 1, 1))[:-22] + end_records(Directory(3, 1, 1))
    assert read_end_records(padded) == Directory(3, 1, 1)
    lying = bytearray(end_records(Directory(70_000, 1, 1)))
    lying[32:40] = (3).to_bytes(8, "little")
    assert read_end_records(bytes(lying)) is None


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(members=2), "container.too_many"),
        (Limits(octets=29), "container.too_large"),
        (Limits(ratio=0, ratio_grace=9), "container.ratio"),
    ],
)
def test_a_container_beyond_its_limits_is_refused(tmp_path, limits, code):
    path = container_of(tmp_path / "c.zip", {blob_name(number): b"0123456789" for number in range(3)})
    assert len(read(path, Limits(members=3, octets=30, ratio=1, ratio_grace=0)).members) == 3
    with pytest.raises(BundleRefused) as refused:
        read(path, limits)
    assert refused.value.faults[0].code == code


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_a_file_copied_in_is_the_same_as_one_held_in_memory(tmp_path, size):
    content = bytes(range(256)) * (size // 256 + 1)
    content = content[:size]
    held, copied = io.BytesIO(), io.BytesIO()
    writer = ContainerWriter(held, BASE)
    writer.add(blob_name(1), content)
    writer.finish()
    writer = ContainerWriter(copied, BASE)
    with ThreadPoolExecutor(1) as aside:
        digest = writer.add_copy(blob_name(1), io.BytesIO(content), size, aside, no_progress)
    assert digest == hashlib.sha256(content).hexdigest()
    writer.finish()
    assert copied.getvalue() == held.getvalue()


def test_a_stream_that_inflates_enormously_is_read_in_small_pieces(tmp_path):
    path = container_of(tmp_path / "bomb.zip", {"data/dossiers.jsonl": bytes(64 << 20)})
    source = Source(path)
    sizes = [len(chunk) for chunk in read_container(source).stream("data/dossiers.jsonl")]
    source.close()
    assert sum(sizes) == 64 << 20
    assert max(sizes) <= 1 << 20


def test_an_empty_stream_is_a_stream(tmp_path):
    path = container_of(tmp_path / "empty.zip", {"data/dossiers.jsonl": b""})
    source = Source(path)
    assert read_container(source).read("data/dossiers.jsonl", 0) == b""
    source.close()


def test_a_file_that_is_no_container_is_refused(tmp_path):
    for content in (b"", b"PK", b"<html>" * 100, bytes(10_000), b"PK\x05\x06" + bytes(18)):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(BundleRefused):
            read(tmp_path / "x")


def test_an_absent_file_is_an_error_of_the_system_not_of_the_bundle(tmp_path):
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "absent")


@pytest.mark.slow
def test_a_large_bundle_is_written_and_read_in_little_memory(tmp_path):
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "from tests.benchmarks.peak_memory import peak_megabytes; from bundle_builder import *;"
        "from desktop.exchange.keys import make_signing_key;"
        "key = make_signing_key(); folder = Path(sys.argv[2]);"
        "blobs = attachments(folder, (bytes([n]) * (48 << 20) for n in range(8)));"
        "lines = (dossier(n) for n in range(20_000));"
        "bundle = write_bundle(folder, submission(), {'dossiers.jsonl': lines}, {}, blobs, key.sign, key.key_id);"
        "opened(bundle.path, key).close();"
        "print(int(peak_megabytes()))"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent), str(tmp_path)]
    root = Path(__file__).parents[2]
    result = subprocess.run(command, check=True, cwd=root, capture_output=True, text=True)
    assert int(result.stdout) < 128 + 48 + 48
