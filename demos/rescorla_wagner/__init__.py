"""What Rescorla and Wagner explain, and what takes TD: blocking, and second-order conditioning.

Rescorla–Wagner (1972) learns once a trial: ΔV = α (λ_US − ΣV) for every stimulus that was there. TD
learns at every step within it, δ = R + γ V(next) − V(now), so that a bell that foretells juice can
stand in for it. Source: Sutton & Barto (2018), §14.2, pp. 345–355.
"""

from demos.rescorla_wagner.widget import EXPERIMENTS, demo
