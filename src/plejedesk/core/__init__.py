"""Facts that more than one slice points at: no Textual, no SQL text."""
