"""Runs a static program for Linux on a processor with AVX-512 that Bochs emulates.

Usage: bochs.py KERNEL PROGRAM [ARGUMENT...]

KERNEL is a vmlinuz. It is started with the PROGRAM as all that there is on the machine; what the
program prints, its status and the file of its --gtest_output are those of this command. Variables
of the environment that begin with GTEST_ are passed on.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

RESULT = "--gtest_output=xml:"

# Ice Lake has all that Highway's AVX3_DL asks for. The serial ports are the machine's screen and
# its way to hand over the results. Debian's Bochs is one with a debugger, which waits for a "c",
# and without the display "nogui".
MACHINE = """\
cpu: model=corei7_icelake_u, count=1, ips=100000000
memory: guest=2048, host=2048
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
boot: cdrom
ata0-master: type=cdrom, path=disk.iso, status=inserted
com1: enabled=1, mode=file, dev=screen
com2: enabled=1, mode=file, dev=results
clock: sync=none
config_interface: textconfig
display_library: term
plugin_ctrl: serial=1
panic: action=fatal
error: action=ignore
log: bochs.log
"""

# What the kernel must not use, as Bochs 2.7 does it wrong: moves of a few bytes by FSRM (feature
# 18 * 32 + 4), with which it patches itself to pieces, and the layouts of XSAVEC, XSAVES and PKU.
GRUB = """\
set timeout=0
menuentry tests {
  linux /boot/vmlinuz console=ttyS0,115200 nokaslr mitigations=off clearcpuid=321,323,515,580
  initrd /boot/initrd
}
"""

INIT = """\
#!/bin/busybox sh
/bin/busybox --install /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
export TEST_TMPDIR=/tmp
{command} >/output 2>&1
echo $? >/status
stty -F /dev/ttyS1 raw
tar -czf - status output result.xml >/dev/ttyS1
poweroff -f
"""


def make_disk(work: Path, kernel: Path, program: Path, command: str) -> None:
    """Makes work/disk.iso, which starts the kernel and runs the command, then switches off."""
    root = work / "root"
    for folder in ("bin", "dev", "proc", "sys", "tmp"):
        (root / folder).mkdir(parents=True)
    shutil.copy("/bin/busybox", root / "bin")
    subprocess.run(["strip", "-o", root / "program", program], check=True)
    (root / "init").write_text(INIT.format(command=command), "utf-8")
    (root / "init").chmod(0o755)

    boot = work / "iso/boot"
    (boot / "grub").mkdir(parents=True)
    (boot / "grub/grub.cfg").write_text(GRUB, "utf-8")
    shutil.copy(kernel, boot / "vmlinuz")
    archive = "find . | busybox cpio -o -H newc"
    with (boot / "initrd").open("wb") as file:
        subprocess.run(
            archive, shell=True, cwd=root, stdout=file, stderr=subprocess.DEVNULL, check=True
        )
    subprocess.run(
        ["grub-mkrescue", "-d", "/usr/lib/grub/i386-pc", "-o", work / "disk.iso", work / "iso"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def run_machine(work: Path) -> None:
    """Runs the machine of work/disk.iso until it switches itself off."""
    (work / "machine").write_text(MACHINE, "utf-8")
    (work / "commands").write_text("c\n", "utf-8")
    # The display is a terminal, which script makes. Bochs takes switching off for a panic, and its
    # status tells nothing.
    subprocess.run(
        ["script", "-qec", "bochs -q -rc commands -f machine", "/dev/null"],
        cwd=work,
        env={**os.environ, "TERM": "vt100"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def read_results(work: Path) -> dict[str, bytes]:
    """Returns the files that the machine has handed over, by name; none where it broke down."""
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(work / "results") as archive:
            for member in archive:
                content = archive.extractfile(member)
                files[member.name] = content.read() if content else b""
    except (OSError, EOFError, tarfile.TarError):
        pass
    return files


def main() -> int:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    kernel, program, *arguments = sys.argv[1:]
    result = None
    for number, argument in enumerate(arguments):
        if argument.startswith(RESULT):
            result = Path(argument.removeprefix(RESULT))
            arguments[number] = f"{RESULT}/result.xml"
    variables = [f"{name}={value}" for name, value in os.environ.items() if name[:6] == "GTEST_"]
    command = shlex.join(["env", *variables, "/program", *arguments])

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        make_disk(work, Path(kernel), Path(program), command)
        run_machine(work)
        files = read_results(work)
        if not {"status", "output"} <= files.keys():
            for name in ("screen", "bochs.log"):
                if (work / name).exists():
                    text = (work / name).read_text("utf-8", errors="replace")
                    print(f"{name}: ...{text[-2000:]}", file=sys.stderr)
            sys.exit("bochs.py: the machine ended without results")
    sys.stdout.write(files["output"].decode("utf-8", errors="replace"))
    if result and "result.xml" in files:
        result.write_bytes(files["result.xml"])
    return int(files["status"])


if __name__ == "__main__":
    sys.exit(main())
