"""Charts: the text of a fence becomes a `Chart`; numbers are read and written; scales are chosen."""
