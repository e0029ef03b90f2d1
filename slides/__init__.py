"""The talk: its slides, its look, and what else is its own. What gives it is in slides/kit."""
