"""Install wheels into the environment of this Python: unpack.py FOLDER, without network and pip."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

FOLDER = Path(sys.argv[1])
VERSION = "%d.%d" % sys.version_info[:2]
# The library that does the work lies beside the wheels, as a wheel that is read in place.
sys.path.insert(0, str(next(FOLDER.glob("installer-*.whl"))))

from installer import install  # noqa: E402
from installer.destinations import SchemeDictionaryDestination  # noqa: E402
from installer.sources import WheelFile  # noqa: E402

destination = SchemeDictionaryDestination(
    sysconfig.get_paths(), interpreter=sys.executable, script_kind="posix", bytecode_optimization_levels=()
)
for name in (FOLDER / f"{VERSION}.txt").read_text(encoding="utf-8").split():
    with WheelFile.open(FOLDER / name) as wheel:
        install(wheel, destination, additional_metadata={"INSTALLER": b"warpmark\n"})
