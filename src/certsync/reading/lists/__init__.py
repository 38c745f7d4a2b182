"""All that is no table: lists, cards, headings with text, and pages about one code."""
