"""The only place that opens, commits, encrypts, migrates and backs up."""
