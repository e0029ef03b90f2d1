"""Better or worse than expected: the prediction error δ within a trial, as bell and juice are learnt.

δ = what I got + γ·what I now expect − what I expected. Brief dopamine bursts look like this error, not
like the value that it trains. Source: Schultz, Dayan & Montague, Science 275 (1997) 1593–1599; Sutton &
Barto (2018), ch. 15. A very good model, not the last word.
"""

from demos.dopamine.widget import demo
