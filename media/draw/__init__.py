"""What draws the pictures: ``python -m media.draw`` makes them all again, byte for byte."""
