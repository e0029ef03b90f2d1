"""Gives any talk its two lives, on stage and in a file. It knows no talk."""
