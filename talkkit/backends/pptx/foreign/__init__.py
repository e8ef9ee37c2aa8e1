"""A conference's template, made ready to be filled: kept whole, but for its samples and what only they used."""
