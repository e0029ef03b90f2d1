"""An environment that has some packages of its own, and borrows the rest from ours."""

import os
import subprocess
import sys
import sysconfig
import venv

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


def borrowing(home, *install):
    """Make it in ``home`` with what pip installs, without dependencies: the folder of its programs, and pip's end."""
    venv.create(home, symlinks=os.name == "posix")
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    done = subprocess.run([*PIP, "--python", programs / "python", "install", "--no-deps", *install],
                          capture_output=True, text=True)
    (site,) = home.rglob("site-packages")
    # Folders named by this file are searched, but their own .pth files, such as a checkout's, are not read.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs, done
