"""`python -m slides present`, where `rl-talk` isn't on the path."""

import sys

from demos.errors import need_packages

need_packages("slides")

from slides.kit.cli import main  # noqa: E402

sys.exit(main())
