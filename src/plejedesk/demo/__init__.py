"""The demo: a fictional caseload, drawn from a seed, in an encrypted file of its own."""
