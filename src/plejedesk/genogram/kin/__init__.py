"""Who is in the genogram and what they are to each other: people, couples, homes, ties, and what the law says."""
