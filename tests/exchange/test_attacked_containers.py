"""Containers that are each broken in one way: every one is refused, with the fault that names what is wrong."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from bundle_builder import RECIPIENT, SENDER, Attacks, Forge, RawMember, opened, refusal

from desktop.exchange.zip_form import DEFLATED, STORED, Member, central_entry, local_header

ATTACKS = Attacks()
attack = ATTACKS.refused_as


def rename_member(position: int, name: str) -> Callable[[list[RawMember]], None]:
    """Give the member at `position` another name; `=` in front writes it without the bundle's folder."""

    def change(members: list[RawMember]) -> None:
        members[position].name = name

    return change


# Names. ------------------------------------------------------------------------------------------------------------

HOSTILE_NAMES = {
    "traversal": "data/blobs/../../../evil",
    "traversal_at_once": "../evil.txt",
    "dot_segment": "./bagit.txt",
    "absolute_path": "=/etc/passwd",
    "drive_letter": "=C:/evil.txt",
    "drive_relative": "=C:evil.txt",
    "unc_path": "=//server/share/evil",
    "backslash": "data\\blobs\\evil",
    "alternate_stream": "bagit.txt:evil",
    "device_name": "data/human/con.pdf",
    "device_stream": "data/nul.jsonl",
    "numbered_device": "data/human/com1.xlsx",
    "nul_in_name": "data/human/a\0.pdf",
    "trailing_dot": "data/human/a.pdf.",
    "trailing_space": "data/human/a.pdf ",
    "line_feed_in_name": "data/human/a.pdf\n",
    "upper_case_twin": "data/human/PHIEU-GIAO-NHAN.pdf",
    "macro_workbook": "data/human/tong-hop.xlsm",
    "script_for_people": "data/human/xem.html",
    "program_for_people": "data/human/xem.exe",
    "folder_member": "data/human/",
    "nested_folder": "data/human/a/b.pdf",
    "short_blob_name": "data/blobs/abcdef",
    "upper_case_blob_name": "data/blobs/" + "AB" * 32,
    "file_outside_data": "evil.txt",
    "empty_name": "",
    "long_name": "data/human/" + "a" * 300 + ".pdf",
    "foreign_folder": f"=SK-{RECIPIENT}-{SENDER}-9f2c-000001/data/human/a.pdf",
}


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES.keys())
def test_a_name_off_the_allow_list_is_refused(tmp_path, key, name):
    forge = Forge(key, change_members=rename_member(6, name))
    assert refusal(tmp_path, key, forge).faults[0].code in {"container.name", "container.layout"}


@attack("container.directory")
def name_with_letters_beyond_ascii(forge: Forge) -> None:
    def central(member: Member) -> bytes:
        return central_entry(member).replace(b"phieu", b"phi\xc3\xaa")

    forge.change_members = lambda members: setattr(members[6], "central", central)


@attack("container.name")
def base_name_of_another_form(forge: Forge) -> None:
    forge.base = "EVIL-" + forge.base


# The form of the container. ----------------------------------------------------------------------------------------


@attack("container.layout")
def octets_in_front(forge: Forge) -> None:
    forge.change_file = lambda file: b"MZ program" + file


@attack("container.end_record")
def octets_behind(forge: Forge) -> None:
    forge.change_file = lambda file: file + b"\0"


@attack("container.end_record")
def comment_on_the_file(forge: Forge) -> None:
    forge.change_file = lambda file: file[:-2] + b"\x05\0hello"


@attack("container.end_record")
def lying_number_of_entries(forge: Forge) -> None:
    forge.change_file = lambda file: file[:-12] + b"\x01\0" + file[-10:]


@attack("container.layout")
def fewer_entries_than_members(forge: Forge) -> None:
    forge.change_members = lambda members: setattr(members[-1], "listed", False)


@attack("container.layout")
def hidden_member_between_members(forge: Forge) -> None:
    forge.change_members = lambda members: setattr(members[3], "listed", False)


@attack("container.order")
def same_name_twice(forge: Forge) -> None:
    forge.change_members = lambda members: members.insert(6, replace(members[6]))


@attack("container.order")
def members_in_another_order(forge: Forge) -> None:
    forge.change_members = lambda members: members.insert(6, members.pop())


@attack("container.order")
def envelope_not_first(forge: Forge) -> None:
    forge.change_members = lambda members: members.insert(1, members.pop(0))


@attack("container.layout")
def overlapping_members(forge: Forge) -> None:
    def earlier(member: Member) -> bytes:
        return central_entry(replace(member, offset=member.offset - 10))

    forge.change_members = lambda members: setattr(members[-1], "central", earlier)


@attack("container.layout")
def two_entries_for_the_same_octets(forge: Forge) -> None:
    first = []

    def same(member: Member) -> bytes:
        first.append(member)
        return central_entry(replace(member, offset=first[0].offset))

    forge.change_members = lambda members: [setattr(member, "central", same) for member in members[-2:]]


@attack("container.local_header")
def lying_local_name(forge: Forge) -> None:
    def other_name(member: Member) -> bytes:
        return local_header(member).replace(b"bagit.txt", b"evil1.txt")

    forge.change_members = lambda members: setattr(members[1], "local", other_name)


@attack("container.local_header")
def lying_local_size(forge: Forge) -> None:
    def other_size(member: Member) -> bytes:
        return local_header(replace(member, size=member.size + 1))

    forge.change_members = lambda members: setattr(members[5], "local", other_size)


@attack("container.local_header")
def lying_local_time(forge: Forge) -> None:
    def other_time(member: Member) -> bytes:
        header = bytearray(local_header(member))
        header[10] ^= 1
        return bytes(header)

    forge.change_members = lambda members: setattr(members[1], "local", other_time)


def central_field(offset: int, packed: bytes) -> Callable[[Forge], None]:
    """Overwrite a field of one entry of the directory."""

    def breaking(forge: Forge) -> None:
        def central(member: Member) -> bytes:
            entry = bytearray(central_entry(member))
            entry[offset : offset + len(packed)] = packed
            return bytes(entry)

        forge.change_members = lambda members: setattr(members[6], "central", central)

    return breaking


for _name, _offset, _packed in [
    ("symbolic_link", 38, struct.pack("<L", 0o120777 << 16)),
    ("executable_mode", 38, struct.pack("<L", 0o100755 << 16)),
    ("made_by_dos", 5, b"\0"),
    ("encrypted_flag", 8, b"\x01\0"),
    ("data_descriptor_flag", 8, b"\x08\0"),
    ("utf8_flag", 8, b"\0\x08"),
    ("another_date", 14, b"\x22\0"),
    ("entry_comment", 32, b"\x01\0"),
    ("second_disk", 34, b"\x01\0"),
    ("extra_field", 30, b"\x04\0"),
    ("zip64_without_need", 24, b"\xff\xff\xff\xff"),
]:
    ATTACKS[_name] = ("container.directory", central_field(_offset, _packed))


@attack("container.directory")
def deflated_attachment(forge: Forge) -> None:
    forge.change_members = lambda members: setattr(members[-1], "method", DEFLATED)


@attack("container.directory")
def stored_stream(forge: Forge) -> None:
    forge.change_members = lambda members: setattr(members[5], "method", STORED)


@attack("container.directory")
def unknown_method(forge: Forge) -> None:
    def change(members: list[RawMember]) -> None:
        members[5].packed = members[5].data
        members[5].method = 99

    forge.change_members = change


@attack("container.directory")
def stored_member_with_two_sizes(forge: Forge) -> None:
    forge.change_members = lambda members: setattr(members[-1], "packed", members[-1].data + b"more")


@attack("container.ratio")
def deflate_bomb(forge: Forge) -> None:
    def change(members: list[RawMember]) -> None:
        member = members[5]

        def bomb(central: Callable[[Member], bytes]) -> Callable[[Member], bytes]:
            return lambda entry: central(replace(entry, size=1 << 30))

        member.local, member.central = bomb(local_header), bomb(central_entry)

    forge.change_members = change


@attack("container.too_large")
def more_octets_than_the_limit(forge: Forge) -> None:
    def change(members: list[RawMember]) -> None:
        def huge(central: Callable[[Member], bytes]) -> Callable[[Member], bytes]:
            return lambda entry: central(replace(entry, size=65 << 30, packed=65 << 30))

        members[-1].local, members[-1].central = huge(local_header), huge(central_entry)

    forge.change_members = change


# The octets of members. --------------------------------------------------------------------------------------------


def lying_about(position: int, **lies: int) -> Callable[[Forge], None]:
    """Both headers of a member tell the same untruth."""

    def change(members: list[RawMember]) -> None:
        members[position].local = lambda entry: local_header(replace(entry, **lies))
        members[position].central = lambda entry: central_entry(replace(entry, **lies))

    return lambda forge: setattr(forge, "change_members", change)


ATTACKS["wrong_crc_of_an_attachment"] = ("member.crc", lying_about(-1, crc=0))
ATTACKS["wrong_crc_of_the_envelope"] = ("member.crc", lying_about(0, crc=0))
ATTACKS["stream_shorter_than_it_says"] = ("member.size", lying_about(3, size=2000))
ATTACKS["stream_longer_than_it_says"] = ("member.size", lying_about(3, size=20))


def with_packed(change_packed: Callable[[bytes], bytes]) -> Callable[[Forge], None]:
    """Other deflated octets for the manifest."""

    def change(members: list[RawMember]) -> None:
        deflating = zlib.compressobj(6, zlib.DEFLATED, -15)
        members[3].packed = change_packed(deflating.compress(members[3].data) + deflating.flush())

    return lambda forge: setattr(forge, "change_members", change)


ATTACKS["octets_behind_a_deflate_stream"] = ("member.deflate", with_packed(lambda packed: packed + b"\0"))
ATTACKS["deflate_stream_cut_short"] = ("member.deflate", with_packed(lambda packed: packed[:-2]))
ATTACKS["nothing_where_a_deflate_stream_should_be"] = ("member.deflate", with_packed(lambda packed: b"\xff" * 99))


@attack("member.digest")
def attachment_changed_with_its_crc(forge: Forge) -> None:
    def change(members: list[RawMember]) -> None:
        members[-1].data = members[-1].data[:-1] + b"!"

    forge.change_members = change


@attack("member.digest")
def records_changed_with_their_crc(forge: Forge) -> None:
    def change(members: list[RawMember]) -> None:
        members[5].data = members[5].data.replace(b"15920000", b"95920000")

    forge.change_members = change


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attacked_container_is_refused_for_what_it_is(tmp_path, key, name):
    code, breaking = ATTACKS[name]
    forge = Forge(key)
    breaking(forge)
    assert refusal(tmp_path, key, forge).faults[0].code == code


def test_the_forge_without_interference_is_accepted(tmp_path, key):
    path = tmp_path / "sound.sk.zip"
    path.write_bytes(Forge(key).build())
    with opened(path, key) as bundle:
        assert len(list(bundle.records("dossiers.jsonl"))) == 3
