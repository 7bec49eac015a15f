"""The programs that are compared: building them, running them, reading what they print."""

import csv
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent
BUILD = PROJECT / ".build" / "bench"
SIMULATE = PROJECT / ".build" / "release" / "simulate"
PAIRED = HERE / "paired-spells.json"
BASE = PROJECT / "scenarios" / "base.json"
DAYS_OF_YEARS = {2015: 365, 2016: 366, 2017: 365, 2018: 365, 2019: 365, 2020: 366}


class Missing(Exception):
    """A program that cannot be measured here, and why."""


def run(command, **options):
    """What a command printed; it must succeed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stderr}")
    return done.stdout


def busy_share(seconds=1):
    """The share of all cores' time that others take while this process sleeps; None where it cannot be told."""

    def times():
        words = pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:9]
        # Idle, and idle while waiting for a disk, are the fourth and the fifth.
        numbers = [int(word) for word in words]
        return sum(numbers), numbers[3] + numbers[4]

    try:
        before = times()
        time.sleep(seconds)
        after = times()
    except (OSError, ValueError, IndexError):
        return None
    return 1 - (after[1] - before[1]) / max(1, after[0] - before[0])


# MARK: - The C, Python and R programs


def compiler():
    """The C compiler: CC when it is set, else the first of gcc, clang and cc."""
    names = [os.environ["CC"]] if os.environ.get("CC") else ["gcc", "clang", "cc"]
    for name in names:
        if shutil.which(name):
            return name
    raise Missing("no C compiler")


def compiler_version():
    try:
        return run([compiler(), "--version"]).splitlines()[0]
    except Missing as reason:
        return str(reason)


def gsl_flags():
    if shutil.which("pkg-config"):
        found = subprocess.run(["pkg-config", "--cflags", "--libs", "gsl"], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split()
    return ["-lgsl", "-lgslcblas", "-lm"]


def compile_c(source, name, flags, libraries):
    """Builds a program optimised for the compiler's level of the processor; returns its path."""
    BUILD.mkdir(parents=True, exist_ok=True)
    program = BUILD / name
    command = [compiler(), "-O3", *flags, HERE / source, "-o", program, *libraries, "-lm", "-lpthread"]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise Missing("cannot be built: " + (done.stderr.strip().splitlines() or ["no reason given"])[0])
    return program


AVX2 = ("avx2", "fma", "bmi2")


def is_x86():
    return platform.machine().lower() in ("x86_64", "amd64")


def processor_has(*features):
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return False
    flags = next((line.split() for line in lines if line.startswith("flags")), [])
    return all(feature in flags for feature in features)


def c_with_gsl():
    """C with GSL, the yardstick."""
    level = ["-march=x86-64-v3"] if is_x86() and processor_has(*AVX2) else []
    return compile_c("paired_gsl.c", "paired_gsl", level, gsl_flags())


def c_by_hand(lanes):
    """C by hand, the limit, for four or eight numbers at a time."""
    wide = ("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl")
    if not is_x86() or not processor_has(*(AVX2 if lanes == 4 else wide)):
        raise Missing("not for this processor")
    level = "-march=x86-64-v3" if lanes == 4 else "-march=x86-64-v4"
    return compile_c("paired_limit.c", f"paired_limit{lanes}", [level, "-mtune=native"], [])


def numpy_program():
    if subprocess.run([sys.executable, "-c", "import numpy"], capture_output=True).returncode != 0:
        raise Missing("not installed")
    return [sys.executable, HERE / "paired_numpy.py"]


def r_program():
    if not shutil.which("Rscript"):
        raise Missing("not installed")
    return ["Rscript", HERE / "paired_base.R"]


# MARK: - simulate


class Engine:
    """The real program, with a temporary folder for its reports and for scenarios made up on the way."""

    def __init__(self, program=SIMULATE):
        self.program = program
        self.temporary = tempfile.TemporaryDirectory(prefix="simulate-bench-")
        self.folder = pathlib.Path(self.temporary.name)
        self.output = self.folder / "reports"

    def close(self):
        self.temporary.cleanup()

    def run(self, scenario, threads, replications=None, options=("--fixed-inputs",)):
        """What --timing says of a run, with its inputs held fixed unless told otherwise; the reports stand in `output`."""
        timing = self.folder / "timing.json"
        command = [self.program, scenario, "--quiet", "--threads", threads]
        command += ["--output", self.output, "--timing", timing]
        if replications:
            command += ["--replications", replications]
        run([*command, *options])
        return json.loads(timing.read_text())

    def paired_totals(self):
        """The paired spells' 24 figures from the reports of the last run, as the other programs print them.

        Weeks of a year: data/persons.csv, full-time persons on the benefit in an arm, times the year's weeks
        (days / 7). Net municipal cost of a year: data/budget.csv, the municipality's expenditure on the benefit
        in an arm.
        """
        persons = {
            (row["arm"], int(row["year"])): row
            for row in rows(self.output / "data" / "persons.csv")
            if row["group"] == "benefit.support"
        }
        costs = {
            (row["item"], int(row["year"])): row
            for row in rows(self.output / "data" / "budget.csv")
            if row["perspective"] == "municipality"
        }
        figures = {"means": [], "standardErrors": []}
        for arm in ("counterfactual", "plan"):
            for year, days in DAYS_OF_YEARS.items():
                figures["means"].append(float(persons[arm, year]["mean"]) * days / 7)
                figures["standardErrors"].append(float(persons[arm, year]["standardError"]) * days / 7)
            for year in DAYS_OF_YEARS:
                row = costs[f"expenditure.{arm}.support", year]
                figures["means"].append(float(row["mean"]))
                figures["standardErrors"].append(float(row["standardError"]))
        return figures

    def write(self, name, document):
        path = self.folder / name
        path.write_text(json.dumps(document))
        return path

    def milliseconds(self, *arguments):
        """How long a command takes from its start to its end."""
        command = [str(self.program), *map(str, arguments)]
        began = time.perf_counter()
        nowhere = dict.fromkeys(["stdin", "stdout", "stderr"], subprocess.DEVNULL)
        done = subprocess.run(command, **nowhere)
        took = 1000 * (time.perf_counter() - began)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}")
        return took


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# MARK: - Scenarios made up on the way


def resolved_base(engine, threads):
    """The base scenario with its calibration written in, so that its variants run without a solver.

    The goal, uncertain inputs and what is compared with published figures are left out: they say nothing about
    speed, and a scenario without efforts has no use for them. The calibrated factors stand.
    """
    engine.run(BASE, threads, replications=1)
    document = json.loads((engine.output / "scenario.json").read_text())
    for key in ("goal", "uncertain", "published"):
        document.pop(key, None)
    document.get("calibration", {}).pop("findings", None)
    return document


def without_efforts(document):
    return {key: value for key, value in document.items() if key != "efforts"}


def scaled(document, factor):
    """People and the plan's money times a factor."""
    document = json.loads(json.dumps(document))
    for cohort in document["cohorts"].values():
        if "inflowPerYear" in cohort:
            cohort["inflowPerYear"] = times(cohort["inflowPerYear"], factor)
        for kind in ("stock", "closedGroup"):
            if kind in cohort:
                cohort[kind]["count"] = round(cohort[kind]["count"] * factor)
    for line in document["plan"]["lines"].values():
        for money in ("appropriationMillionDKK", "setUpMillionDKK"):
            if money in line:
                line[money] = times(line[money], factor)
    return document


def times(dated, factor):
    """A number, or numbers by year, times a factor; to the sixth decimal, a DKK of a million."""
    if isinstance(dated, dict):
        return {year: times(value, factor) if is_number(value) else value for year, value in dated.items()}
    return round(dated * factor, 6)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)
