"""Archives: what is in them, what of it is lost, and how much may come out."""

import gzip
import io
import struct
import tarfile
import zipfile

import pytest

ARTICLE = "The army said on Monday that it had retaken the village of Karsha."
BLOCK = tarfile.BLOCKSIZE


def tar(*names, kind=tarfile.USTAR_FORMAT):
    with tarfile.open(fileobj=(file := io.BytesIO()), mode="w", format=kind) as archive:
        for name in names:
            data = f"{ARTICLE} {name}".encode()
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return bytearray(file.getvalue())


@pytest.fixture
def archive(tmp_path, land, records):
    """Lands an archive of that name; gives the names of what came out of it, and the count."""

    def read(data, name="a.tar"):
        (tmp_path / name).write_bytes(data)
        count = land(tmp_path / name)
        return [reference.removeprefix(f"{name}/") for reference in records()["source_ref"]], count

    return read


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("spoilt", [bytes(20), b"\xff" * BLOCK, b"x" * 8])
def test_a_broken_header_costs_its_file_and_is_told(archive, packed, spoilt):
    data = tar("1.txt", "2.txt", "3.txt", "4.txt")
    data[2 * BLOCK : 2 * BLOCK + len(spoilt)] = spoilt
    names, count = archive(gzip.compress(data) if packed else data, "a.tar.gz" if packed else "a.tar")
    assert names == ["1.txt", "3.txt", "4.txt"]
    assert count.reasons == {"damaged_archive": 1}
    assert "after 1.txt 1,024 bytes are no file. What else is in it was read." in count.examples["damaged_archive"]


def test_a_broken_header_at_the_end_is_told(archive):
    data = tar("1.txt", "2.txt")
    data[2 * BLOCK] ^= 0xFF
    names, count = archive(data)
    assert (names, count.reasons) == (["1.txt"], {"damaged_archive": 1})


def test_a_long_name_before_a_broken_header_is_told(archive):
    long = f"{'d' * 150}.txt"
    data = tar("1.txt", long, "3.txt", kind=tarfile.GNU_FORMAT)
    data[4 * BLOCK : 4 * BLOCK + 100] = b"\xff" * 100  # after the long name and its header
    names, count = archive(data)
    assert (names, count.reasons) == (["1.txt", "3.txt"], {"damaged_archive": 1})


def test_a_tar_cut_off_within_a_header_is_told(archive):
    names, count = archive(tar("1.txt", "2.txt")[: 2 * BLOCK + 100])
    assert (names, count.reasons) == (["1.txt"], {"damaged_archive": 1})
    assert "after 1.txt it breaks off" in count.examples["damaged_archive"]


def test_what_is_no_tar_is_refused(archive):
    names, count = archive(b"no tar at all " * 1000)
    assert (names, count.reasons) == ([], {"damaged_archive": 1})


def test_tars_one_after_the_other_are_read(archive):
    names, count = archive(tar("1.txt") + tar("2.txt"))
    assert (names, count.rows_rejected) == (["1.txt", "2.txt"], 0)


def test_a_name_of_gigabytes_is_not_read_into_memory(archive):
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2**31
    names, count = archive(header.tobuf(tarfile.GNU_FORMAT) + bytes(4 * BLOCK) + tar("1.txt"))
    assert (names, count.reasons) == (["1.txt"], {"damaged_archive": 1})


def zipped(**members):
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


BLANKS = b"a" * 9_000_000  # below what one file may unpack to whatever its size


def test_many_files_that_are_each_no_bomb_are_one_together(archive):
    names, count = archive(zipped(**{f"{n}.txt": BLANKS for n in range(20)}), "a.zip")
    assert (names, count.reasons) == ([], {"decompression_bomb": 1})


def test_a_directory_that_lies_about_sizes_is_met_when_the_files_are_read(archive):
    data = bytearray(zipped(**{f"{n}.txt": f"{n}".encode() + BLANKS for n in range(20)}))
    at = 0
    while (at := data.find(b"PK\x01\x02", at + 1)) > 0:
        data[at + 24 : at + 28] = struct.pack("<I", 100)  # the size of the file once it is unpacked
    names, count = archive(data, "a.zip")
    assert len(names) < 3
    assert "decompression_bomb" in count.reasons or count.reasons == {"damaged_file": 20}


def test_packed_files_in_an_archive_count_together(archive):
    packed = gzip.compress(BLANKS)
    with tarfile.open(fileobj=(file := io.BytesIO()), mode="w") as made:
        for number in range(20):
            member = tarfile.TarInfo(f"{number}.txt.gz")
            member.size = len(packed)
            made.addfile(member, io.BytesIO(packed))
    names, count = archive(file.getvalue(), "a.tar")
    assert len(names) < 20
    assert "decompression_bomb" in count.reasons


def test_files_that_lie_one_upon_the_other_are_a_bomb(archive):
    data = zipped(**{"0.txt": ARTICLE.encode() * 50})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    directory = b"".join(entry.replace(b"0.txt", f"{n % 10}.txt".encode()) for n in range(2000))
    tail = bytearray(data[end:])
    tail[8:20] = struct.pack("<HHII", 2000, 2000, len(directory), start)
    names, count = archive(data[:start] + directory + tail, "a.zip")
    assert (names, count.reasons) == ([], {"decompression_bomb": 1})
    assert "its files lie one upon the other" in count.examples["decompression_bomb"]


def test_an_archive_of_real_texts_is_no_bomb(archive):
    names, count = archive(zipped(**{f"{n}.txt": f"{ARTICLE} Report {n}. " * 300 for n in range(300)}), "a.zip")
    assert (len(names), count.rows_rejected) == (300, 0)
