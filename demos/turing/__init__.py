"""Turing's pleasure-pain machine of 1948: a state table with blanks, filled in by chance and kept by pleasure.

An entry is U (uncertain), T0 or T1 (tentative, in pencil) or D0 or D1 (definite, in ink):
U → T when the machine comes upon a blank, T → D at pleasure, T → U at pain.

Source: A. M. Turing, "Intelligent Machinery", report for the National Physical Laboratory, 1948,
"The P-type unorganized machine"; *Collected Works: Mechanical Intelligence*, 1992, p. 122. The rule
and the notation are his; the table of six situations, which must learn to say ABBA, is this talk's.
"""

from demos.turing.widget import LETTERS, demo
