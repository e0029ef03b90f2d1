"""Tests of the room where the reward is what people like."""
