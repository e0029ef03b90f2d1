"""The talk live: the page or RISE served on this machine, with a kernel behind it, kept up whatever dies."""
