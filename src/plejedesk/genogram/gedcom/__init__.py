"""The genogram as a GEDCOM file, out and in: what genealogy programs of all kinds read and write."""
