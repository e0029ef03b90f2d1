"""`python -m slides present`, where `rl-talk` isn't on the path."""

import sys

from slides.kit.cli import main

sys.exit(main())
