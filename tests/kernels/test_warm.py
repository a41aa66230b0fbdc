"""Forked kernels are kernels like any other: fresh, alone, interruptible, and gone with whoever asked for them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from offerscope.kernels import private, provisioner, server
from offerscope.kernels import template as templates
from offerscope.kernels.template import Recipe, Template, TemplateError, fork

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")


def is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def gone(process: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while is_there(process) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_there(process)


def test_each_is_a_process_of_its_own_with_nothing_of_another(start: Callable[..., Any], template: Template) -> None:
    one, other = start(), start()
    assert one.run("import os; left = 1; print(os.getpid(), os.getppid(), os.getsid(0))").split() == [
        str(one.manager.provisioner.pid), str(template._process.pid), str(one.manager.provisioner.pid),
    ]  # fmt: skip
    assert one.manager.provisioner.pid != other.manager.provisioner.pid
    assert other.run("left") == "NameError"
    draw = "import numpy, random; print(numpy.random.rand(), random.random())"
    assert len({*one.run(draw).split(), *other.run(draw).split()}) == 4
    assert one.run("import os; os.environ['MINE'] = '1'; os.chdir('/'); print('MINE' in os.environ)") == "True"
    assert other.run("import os; print('MINE' in os.environ, os.getcwd() == '/')") == "False False"


def test_what_was_imported_before_is_there_and_what_was_kept_out_may_be_imported(start: Callable[..., Any]) -> None:
    session = start()
    assert session.run("import sys; print('numpy' in sys.modules, 'rfc3987_syntax' in sys.modules)") == "True False"


def test_it_gets_the_folder_and_the_environment_it_is_given(start: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    env = {
        **os.environ,
        "HELLO": "there",
        "TMPDIR": str(tmp_path / "own"),
        "TZ": "Asia/Tokyo",
        "IPYTHONDIR": str(tmp_path),
    }
    session = start(cwd=str(tmp_path), env=env)
    said = session.run(
        "import os, tempfile, time; print(os.getcwd(), os.environ['HELLO'], tempfile.gettempdir(), time.tzname[0])"
    )
    assert said.split() == [str(tmp_path), "there", str(tmp_path / "own"), "JST"]


def test_it_can_be_interrupted_restarted_and_killed(start: Callable[..., Any]) -> None:
    session = start()
    identity = session.client.execute("import time\nprint('begun', flush=True)\ntime.sleep(60)")
    while session.client.get_iopub_msg(timeout=20)["msg_type"] != "stream":
        continue
    session.manager.interrupt_kernel()
    while (reply := session.client.get_shell_msg(timeout=20))["parent_header"].get("msg_id") != identity:
        continue
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    first = session.manager.provisioner.pid
    session.run("left = 1")
    session.client.stop_channels()
    session.manager.restart_kernel(now=True)
    session.connect()
    assert gone(first)
    assert session.manager.provisioner.pid != first
    assert session.run("left") == "NameError"
    os.kill(session.manager.provisioner.pid, signal.SIGKILL)
    assert gone(session.manager.provisioner.pid)
    deadline = time.monotonic() + 5
    while session.manager.is_alive() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not session.manager.is_alive()
    assert session.manager.provisioner.process.returncode == -signal.SIGKILL


def test_it_ends_politely_and_says_how(template: Template, tmp_path: Path) -> None:
    process = fork(
        template.address,
        ["--no-such-flag-at-all=1", "--help"],
        dict(os.environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.wait(30) == 0
    assert process.poll() == 0
    process.kill()  # nothing happens, whatever has that number by now


def test_what_a_notebook_started_goes_with_it(start: Callable[..., Any]) -> None:
    session = start()
    child = int(session.run("import subprocess; p = subprocess.Popen(['sleep', '300']); print(p.pid)"))
    assert is_there(child)
    os.kill(session.manager.provisioner.pid, signal.SIGKILL)
    assert gone(child)


def test_it_may_use_only_so_much_memory(start: Callable[..., Any]) -> None:
    session = start({"memory": 300})
    assert session.run("x = bytearray(200 * 1024 * 1024); print(len(x) >> 20)") == "200"
    assert session.run("y = bytearray(400 * 1024 * 1024)") == "MemoryError"
    assert session.run("print('still here')") == "still here"


OWNER = textwrap.dedent(
    """
    import os, sys, time
    from offerscope.kernels.template import Template, Recipe, fork
    template = Template(Recipe()).start()
    env = dict(os.environ, IPYTHONDIR=sys.argv[1])
    process = fork(template.address, ["--log-level=50", "-f", sys.argv[1] + "/kernel.json"], env)
    print(template._process.pid, process.pid, template._folder.path, flush=True)
    time.sleep(300)
    """
)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_however_the_owner_dies(tmp_path: Path, how: int) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert owner.stdout is not None
    server_process, kernel, folder = owner.stdout.readline().split()
    assert is_there(int(kernel))
    owner.send_signal(how)
    owner.wait(30)
    owner.stdout.close()
    assert gone(int(kernel))
    assert gone(int(server_process))
    deadline = time.monotonic() + 5
    while Path(folder).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path(folder).exists()


def test_kernels_die_with_the_process_they_were_forked_from_and_the_next_gets_another(tmp_path: Path) -> None:
    recipe = Recipe(preload=("ipykernel.kernelapp", "json"))
    try:
        first = templates.shared(recipe)
        env = {**os.environ, "IPYTHONDIR": str(tmp_path)}
        kernel = fork(first.address, ["--log-level=50", "-f", str(tmp_path / "kernel.json")], env)
        assert first._process is not None
        os.kill(first._process.pid, signal.SIGKILL)
        assert kernel.wait(10) == -signal.SIGKILL
        assert gone(kernel.pid)
        second = templates.shared(recipe)
        assert second is not first
        assert second.is_alive()
        assert templates.shared(recipe) is second
    finally:
        templates.stop_shared()


def test_folders_of_killed_ones_are_swept_and_of_living_ones_are_not(template: Template) -> None:
    code = (
        "import os, signal; from offerscope.kernels.private import PrivateFolder, room; "
        "print(PrivateFolder('offerscope-fork-', room(60)).path, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    folder = Path(killed.stdout.strip())
    assert folder.is_dir()
    private.sweep("offerscope-fork-", folder.parent)
    assert not folder.exists()
    assert not private.lock_of(folder).exists()
    assert template._folder is not None
    assert template._folder.path.exists()


def test_what_is_put_down_while_it_imports_is_in_its_folder_and_goes_with_it() -> None:
    template = Template(Recipe(("ipykernel.kernelapp", "tempfile:mkdtemp"), (), ()))
    template.start()
    folder = Path(template.address).parent
    try:
        assert [path.is_dir() for path in folder.iterdir() if path.name.startswith("tmp")] == [True]
    finally:
        template.stop()
    assert not folder.exists()


def test_a_lock_that_was_swept_before_it_was_held_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, swept = os.open, []

    def opened(path: Any, flags: int, *more: int, **given: Any) -> int:
        handle = real(path, flags, *more, **given)
        if not swept and str(path).endswith(private.LOCK):
            swept.append(path)
            Path(str(path)).unlink()
        return handle

    monkeypatch.setattr(private.os, "open", opened)
    folder = private.PrivateFolder("x-", tmp_path)
    assert private.lock_of(folder.path).exists()
    assert len(swept) == 1
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_one_that_imported_what_was_edited_since_is_not_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "edited_package"
    package.mkdir()
    (package / "__init__.py").write_text("one = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with Template(Recipe(preload=("json",), watch=("edited_package",))) as one:
        assert one.is_alive()
        os.utime(package / "__init__.py", (1, 1))
        assert not one.is_alive()


@pytest.mark.parametrize(
    ("recipe", "why"),
    [
        (Recipe(preload=("no_such_module_anywhere",)), "No module named 'no_such_module_anywhere'"),
        (Recipe(preload=("json:no_such_function",)), "no_such_function"),
    ],
)
def test_where_it_cannot_import_the_reason_is_one_line(recipe: Recipe, why: str) -> None:
    with pytest.raises(TemplateError, match=why) as caught:
        Template(recipe).start()
    assert "\n" not in str(caught.value)


def test_threads_before_the_fork_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    try:
        with pytest.raises(RuntimeError, match="threads run"):
            server.prepare(["json"], [])
    finally:
        release.set()
        thread.join()


def test_all_modules_of_a_package_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("wsgiref")]:
        monkeypatch.delitem(sys.modules, name)
    with contextlib.suppress(RuntimeError):  # the suite itself may have threads
        server.prepare(["wsgiref.*"], ["wsgiref_is_slow"])
    assert "wsgiref.util" in sys.modules
    assert "wsgiref_is_slow" not in sys.modules


def test_where_there_is_no_fork_a_stock_kernel_starts_and_one_line_says_why(
    start: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(templates.sys, "platform", "plan9")
    assert "Linux only" in templates.why_not()
    session = start({"address": ""})
    monkeypatch.undo()
    assert isinstance(session.manager.provisioner.process, subprocess.Popen)
    assert session.run("print(6 * 7)") == "42"
    assert [record.message.count("\n") for record in caplog.records if "one by one" in record.message] == [0]


def test_where_nobody_answers_at_the_address_a_stock_kernel_starts(start: Callable[..., Any], tmp_path: Path) -> None:
    session = start({"address": str(tmp_path / "gone" / "nobody")})
    assert isinstance(session.manager.provisioner.process, subprocess.Popen)
    assert session.run("print(6 * 7)") == "42"


def test_another_python_or_another_environment_is_started_and_not_forked(
    start: Callable[..., Any], tmp_path: Path
) -> None:
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "IPYTHONDIR": str(tmp_path / "i")}
    assert isinstance(start(env=env).manager.provisioner.process, subprocess.Popen)
    words = provisioner.kernel_arguments
    assert words(["/usr/bin/env", "-m", "ipykernel_launcher", "-f", "x"]) is None
    assert words([sys.executable, "-c", "print(1)"]) is None
    assert words([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "x"]) == ["-f", "x"]
    assert words(["no-such-program", "-m", "ipykernel_launcher"]) is None
    assert words([]) is None
