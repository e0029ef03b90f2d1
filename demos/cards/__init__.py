"""Words you'll meet: ten terms and their meanings; the slide's four are cards, each with a picture.

One formula, behind the ε-greedy card: P(favourite) = 1 − ε + ε/|A|, because a random pick may be the
favourite again (S&B §5.4, p. 100). On- and off-policy as in S&B p. 100 and 103. The two kinds of
conditioning have a slide of their own.
"""

from demos.cards.terms import TERMS, terms
from demos.cards.widget import demo

COMMANDS = (terms,)
