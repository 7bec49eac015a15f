"""Instructions per person of the engine as a ratio to the C + GSL program's, counted by callgrind and held to
a threshold (instructions.json). Counts hardly vary between runs, so unlike times they can fail a check.

valgrind knows no AVX-512 and tells programs so: what is counted is the path that the engine takes on a processor
with AVX2. Exit code 1: above the threshold, or the two programs' totals do not agree. 2: valgrind is missing.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import statistic
import tools

THRESHOLD = tools.HERE / "instructions.json"
REPLICATIONS = 40


def stripped(program, folder):
    """A copy without debug information, at which valgrind stumbles."""
    copy = folder / (pathlib.Path(program).name + "-stripped")
    tools.run(["strip", "-g", "-o", copy, program])
    return copy


def instructions(command, folder):
    """How many instructions a command takes, all its threads together, and what it prints."""
    # Swift's hashes are seeded anew in every process, and the order of a dictionary is not part of the work.
    environment = os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"}
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind.out'}"]
    command = [str(word) for word in [*valgrind, *command]]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    found = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    if done.returncode != 0 or not found:
        raise RuntimeError(f"{' '.join(command)}\nended with {done.returncode}\n{done.stderr}")
    return int(found[1]), done.stdout


def c_with_gsl(folder):
    """Instructions per person, and the totals: twice the replications less once, which leaves out the start."""
    program = stripped(tools.c_with_gsl(), folder)
    once, _ = instructions([program, REPLICATIONS, 1, 1], folder)
    twice, printed = instructions([program, 2 * REPLICATIONS, 1, 1], folder)
    return (twice - once) / (1000 * REPLICATIONS), json.loads(printed)


def engine_itself(engine):
    """Instructions per person, and the totals: replications of 2,000 people less as many of 1,000, which leaves
    out the start and the reports, whose work grows with replications but not with people."""
    program = stripped(tools.SIMULATE, engine.folder)

    def counted(people, output):
        # Pages and workbooks are left out: compressing and laying out other figures takes other numbers of instructions.
        command = [program, tools.PAIRED, "--quiet", "--threads", 1, "--replications", REPLICATIONS]
        command += ["--format", "csv"]
        command += ["--output", output, "--set", f"cohorts.group.closedGroup.count={people}"]
        return instructions(command, engine.folder)[0]

    # Each in a folder of its own: a report that stands there already is read, to take away what is stale.
    twice = counted(2000, engine.folder / "of-2000")
    once = counted(1000, engine.output)
    return (twice - once) / (1000 * REPLICATIONS), engine.paired_totals()


def main():
    for tool in ("valgrind", "strip"):
        if not shutil.which(tool):
            print(f"{tool} is not installed: no instructions were counted", file=sys.stderr)
            return 2
    highest = json.loads(THRESHOLD.read_text())["highestRatio"]
    engine = tools.Engine()
    try:
        yardstick, yardstick_totals = c_with_gsl(engine.folder)
        counted, totals = engine_itself(engine)
    finally:
        engine.close()
    if counted <= 0:
        print(f"Found {counted:.0f} instructions per person: more people took fewer", file=sys.stderr)
        return 1
    ratio = counted / yardstick
    z = max(statistic.z_scores(totals, yardstick_totals))
    print(f"Instructions per person: engine {counted:.0f}, C + GSL {yardstick:.0f}")
    print(f"C compiler: {tools.compiler_version()}")
    print(f"Ratio {ratio:.3f}, allowed at most {highest} ({THRESHOLD.name})")
    print(f"Largest difference of their totals: {z:.1f} standard errors, allowed below {statistic.LARGEST_Z}")
    return 0 if ratio <= highest and z < statistic.LARGEST_Z else 1


if __name__ == "__main__":
    sys.exit(main())
