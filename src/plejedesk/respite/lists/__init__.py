"""Lists of families, stays and who waits: taken in from elsewhere, and given out so that they can be read again."""
