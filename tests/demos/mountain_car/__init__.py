"""Tests of the room with the car that is too weak for its hill."""
