"""From bytes to a tree: decoded, refused where hostile, parsed as a browser does."""
