"""From the tree to blocks, lines and fields: what a visitor sees as belonging together."""
