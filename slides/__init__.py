"""The deck, and its two ways to an audience: a page with a kernel behind it, and one file without."""
