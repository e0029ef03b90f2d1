"""Tests of the room where four ways to learn race."""
