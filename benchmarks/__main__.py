"""Runs the benchmarks named on the command line, or all of them."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path


def names() -> list[str]:
    """All benchmarks: the modules of this package that have a ``main``."""
    folder = Path(__file__).parent
    return sorted(
        module.stem
        for module in folder.glob("[!_]*.py")
        if "\ndef main(" in module.read_text("utf-8")
    )


def _once_each() -> list[str]:
    """All but those that another benchmark runs as its part."""
    from benchmarks.ranking import OTHERS

    return [name for name in names() if name not in OTHERS]


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    parser.add_argument("--only", default="", help="of `ranking`: its parts, comma-separated")
    parser.add_argument(
        "--resume", action="store_true", help="of `ranking`: keep what a stopped run had measured"
    )
    parser.add_argument("--stores", type=Path, help="of `ranking`: folder of the large stores")
    arguments = parser.parse_args()
    wanted = arguments.names or _once_each()
    only = [part for part in arguments.only.split(",") if part]
    if (only or arguments.stores or arguments.resume) and wanted != ["ranking"]:
        parser.error("--only, --resume and --stores belong to: python -m benchmarks ranking")
    unknown = set(wanted) - set(names())
    if unknown:
        parser.error(
            f"no benchmark named {', '.join(sorted(unknown))}; there are: {', '.join(names())}"
        )
    for name in wanted:
        print(f"==> {name}", file=sys.stderr)
        begun = time.monotonic()
        benchmark = importlib.import_module(f"benchmarks.{name}")
        if name == "ranking":
            benchmark.main(only, arguments.stores, resume=arguments.resume)
        else:
            benchmark.main()
        print(f"    {time.monotonic() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
