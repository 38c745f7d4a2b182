"""Which lines belong together: items, headings and what they head, runs cut into units."""
