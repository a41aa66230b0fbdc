"""Run papermill's own test suite with stock kernels and with warm ones: each test must end alike.

The suite is in papermill's wheel. Some of its tests fail for want of packages that Offerscope does not use (cloud storage);
they must fail alike. The last line is JSON: how many passed with each, and which tests ended differently.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

#: What the small size leaves out: modules that run no kernel.
KERNELS = ("test_execute", "test_engines", "test_cli", "test_clientwrap", "test_autosave")


def outcomes(provisioner: str, modules: list[str], folder: Path) -> dict[str, str]:
    """Return how each test ended when every kernel was launched by a provisioner."""
    found = folder / f"{provisioner}.xml"
    command = [
        sys.executable, "-m", "pytest", "-c", os.devnull, "-p", "no:cacheprovider", "--rootdir", str(folder), "-q",
        "--junit-xml", str(found), "--numprocesses", "logical", "--dist", "loadfile", "--pyargs", *modules,
    ]  # fmt: skip
    env = {**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": provisioner, "IPYTHONDIR": str(folder / "ipython")}
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
    if not found.exists():
        raise SystemExit(f"papermill's suite did not run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    ended = {}
    for case in ET.parse(found).iter("testcase"):
        worst = next((child.tag for child in case if child.tag in {"failure", "error", "skipped"}), "passed")
        ended[f"{case.get('classname')}::{case.get('name')}"] = worst
    return ended


def launched_as(provisioner: str) -> str:
    """Return the class of the process that a provisioner launches a stock kernelspec's kernel as."""
    code = (
        "from jupyter_client.manager import start_new_kernel as start; km, kc = start(kernel_name='python3'); "
        "print(type(km.provisioner.process).__name__); kc.stop_channels(); km.shutdown_kernel(now=True)"
    )
    env = {**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": provisioner}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    ).stdout.strip()


def main() -> None:
    """Run both and compare."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--small", action="store_true", help="only the modules that run kernels")
    small = arguments.parse_args().small
    modules = [f"papermill.tests.{name}" for name in KERNELS] if small else ["papermill.tests"]
    kinds = {name: launched_as(name) for name in ("local-provisioner", "offerscope-warm")}
    if list(kinds.values()) != ["Popen", "ForkedProcess"]:
        raise SystemExit(f"Kernels are not launched as they should be: {kinds}")
    with tempfile.TemporaryDirectory(prefix="offerscope-papermill-") as folder:
        stock = outcomes("local-provisioner", modules, Path(folder))
        warm = outcomes("offerscope-warm", modules, Path(folder))
    different = sorted(name for name in {*stock, *warm} if stock.get(name) != warm.get(name))
    for name in different:
        print(f"{name}: {stock.get(name, 'absent')} with stock kernels, {warm.get(name, 'absent')} with warm ones")
    count = lambda ended, how: sum(one == how for one in ended.values())  # noqa: E731 - twice below
    print(f"{len(stock)} tests, {len(different)} that ended differently.")
    print(json.dumps({
        "tests": len(stock), "stock_passed": count(stock, "passed"), "warm_passed": count(warm, "passed"),
        "stock_failed": count(stock, "failure") + count(stock, "error"),
        "warm_failed": count(warm, "failure") + count(warm, "error"), "different": different,
    }))  # fmt: skip
    raise SystemExit(1 if different or not count(stock, "passed") else 0)


if __name__ == "__main__":
    main()
