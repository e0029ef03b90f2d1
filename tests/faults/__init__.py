"""What can go wrong on stage, done for real: the slide stays, the demos play or are pictures, one line says why.

===================================================  =========================================================
kernel or server killed while it is started again,   test_again_and_again.py
in a cell, three times running, or in RISE
kernel killed, mid-demo and mid-training             slides/test_browser_talk.py
server killed; a restarted ``present`` found again   test_browser_show.py
Ctrl-C, SIGTERM                                      kit/test_cli.py
launcher killed                                      test_browser_show.py, test_left_behind.py
port in use                                          test_address.py
a browser with a /tmp of its own                     test_browser_window.py
two talks at once; browser closed; reload; asleep    test_browser_show.py
disk full, home locked, no network, odd paths,       test_places.py
clock set back, no torch
agents, recordings and pictures damaged or missing;  test_browser_damage.py, demos/cartpole/test_policies.py
a module that throws on load, or mid-run
a cell that raises, hangs, prints 100 MB             test_browser_cells.py, kit/test_notebook.py
decks by other hands                                 test_other_decks.py, test_browser_public_talks.py
old browsers, viewers, 4K walls, dark mode, paper     test_browser_hall.py
a machine that can do no more                        test_browser_fallback.py
installed from a wheel, no checkout                  test_installed.py
===================================================  =========================================================
"""
