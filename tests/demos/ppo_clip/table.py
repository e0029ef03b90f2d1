"""The six rows that the clip is held to, ε = 0.2: Â, r, r·Â, clip(r)·Â, the objective, is there a gradient?"""

ROWS = [
    (+1, 0.5, 0.5, 0.8, 0.5, True),
    (+1, 1.1, 1.1, 1.1, 1.1, True),
    (+1, 1.5, 1.5, 1.2, 1.2, False),
    (-1, 0.5, -0.5, -0.8, -0.8, False),
    (-1, 0.9, -0.9, -0.9, -0.9, True),
    (-1, 1.5, -1.5, -1.2, -1.5, True),
]
