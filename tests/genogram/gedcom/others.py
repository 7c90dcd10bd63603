"""GEDCOM as other programs write it, line by line, for the tests that read it."""

HEAD = "0 HEAD\n1 SOUR STAMTRAE\n1 GEDC\n2 VERS 5.5.1\n2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n"
HEAD_7 = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"
END = "0 TRLR\n"


def file(*records: str, head: str = HEAD) -> bytes:
    """Return a file with these records; a record is its lines, parted by semicolons."""
    lines = [line.strip() for record in records for line in record.split(";")]
    return (head + "".join(f"{line}\n" for line in lines) + END).encode()


def seven(*records: str) -> bytes:
    """Return a file of GEDCOM 7."""
    return file(*records, head=HEAD_7)
