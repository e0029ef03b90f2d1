"""Tests of the learner in the page."""
