"""Speed of the program, beside other programs and by itself: see README.md. Python's standard library only.

Prints a table, writes .build/bench.json, and with --markdown the table as Markdown. The times of one run, on
one machine, are good for ratios. Exit code 1: the programs' totals do not agree.
"""

import argparse
import dataclasses
import datetime
import json
import os
import pathlib
import platform
import sys

import measures
import statistic
import tools


@dataclasses.dataclass
class Settings:
    threads: int
    # All tasks; those that take long in fewer rounds.
    rounds: int = 5
    long_rounds: int = 3
    # What a task aims at; the first, short run from which its replications are worked out.
    seconds: float = 1.0
    first_replications: int = 100
    base_replications: int = 1000
    # Of runs with and without the plan, in a round.
    pairs: int = 5
    national_people: float = 3e6
    municipal_replications: int = 20
    starts: int = 10

    @staticmethod
    def quick(threads):
        return Settings(
            threads, rounds=3, long_rounds=1, seconds=0.2, first_replications=20, base_replications=100,
            pairs=2, national_people=3e5, municipal_replications=2, starts=5,
        )  # fmt: skip


LONG = {"base", "drawn", "people", "national"}


def measure(parts, settings):
    """Runs every task in every round, one after the other: what slows the machine for a while slows all."""
    samples = {}
    for round_ in range(settings.rounds):
        tell(f"round {round_ + 1} of {settings.rounds}")
        for part in parts:
            for key, task in part.tasks.items():
                most = 1 if key[0] == "98" else settings.long_rounds if key[0] in LONG else settings.rounds
                if round_ < most:
                    samples.setdefault(key, []).append(task())
    return samples


def tell(text):
    print(text, file=sys.stderr, flush=True)


# MARK: - Output


def machine():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return f"{names[0] if names else platform.processor() or platform.machine()}, {os.cpu_count()} cores"


def text(value):
    """Three significant digits, without an exponent."""
    if value is None:
        return "-"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:#.3g}".rstrip(".")


def cells(row):
    if not row.values:
        return [row.measure, row.note or "-", "", ""]
    spread = f"{text(min(row.values))} to {text(max(row.values))}" if len(row.values) > 1 else ""
    ratio = f"{row.ratio:.2f} x {row.of}" if row.ratio is not None else ""
    notes = "; ".join(filter(None, [ratio, row.note]))
    return [row.measure, f"{text(row.median)} {row.unit}".strip(), spread, notes]


HEADINGS = ["measure", "median", "lowest to highest", "ratio, note"]


def plain(rows, bars, verdicts):
    table = [cells(row) for row in rows]
    bar_cells = [[bar.name, text(bar.measured), bar.needed, verdict(bar)] for bar in bars]
    widths = [max(len(line[i]) for line in [HEADINGS, *table, *bar_cells]) for i in range(3)]

    def line(columns):
        padded = [column.ljust(width) for column, width in zip(columns, widths)]
        return "  ".join([*padded, columns[3]]).rstrip()

    lines, group = [line(HEADINGS)], None
    for row, columns in zip(rows, table):
        if row.group != group:
            group = row.group
            lines += ["", group]
        lines.append(line(columns))
    lines += ["", line(["Bars", "measured", "needed", "met"])] + [line(columns) for columns in bar_cells]
    return "\n".join([*lines, "", *verdicts])


def markdown(rows, bars, verdicts, about):
    def line(columns):
        return "| " + " | ".join(columns) + " |"

    lines = [f"{about['machine']}; {about['date']}; {about['compiler']}; {about['rounds']} rounds.", ""]
    lines += [line(HEADINGS), line(["---"] * 4)]
    group = None
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append(line([f"**{group}**", "", "", ""]))
        lines.append(line(cells(row)))
    lines += ["", line(["bar", "measured", "needed", "met"]), line(["---"] * 4)]
    lines += [line([bar.name, text(bar.measured), bar.needed, verdict(bar)]) for bar in bars]
    return "\n".join([*lines, "", *verdicts, ""])


def verdict(bar):
    return {True: "yes", False: "NO", None: "not measured"}[bar.met]


def judged(agreement):
    """What is said of the programs' totals, and whether all agree."""
    agree = all(z < statistic.LARGEST_Z for z in agreement.values())
    said = ", ".join(f"{program} {z:.1f}" for program, z in agreement.items())
    word = "agree" if agree else "DO NOT AGREE"
    return agree, (
        f"The programs' 24 yearly totals {word}: the largest difference from C + GSL in standard errors is "
        f"{said or 'not known, for want of a second program'} (allowed below {statistic.LARGEST_Z})."
    )


def written(rows, bars, agreement, about):
    lines = [dataclasses.asdict(row) | {"median": row.median} for row in rows]
    return {**about, "rows": lines, "bars": [dataclasses.asdict(bar) for bar in bars], "largestZ": agreement}


def main():
    parser = argparse.ArgumentParser(description="Measures speed; see Benchmarks/README.md.")
    quick = "short runs and fewer rounds: a check, not a measurement"
    parser.add_argument("--quick", action="store_true", help=quick)
    parser.add_argument("--markdown", metavar="FILE", help="write the table as Markdown too")
    arguments = parser.parse_args()
    threads = min(2, os.cpu_count() or 1)
    settings = Settings.quick(threads) if arguments.quick else Settings(threads)
    busy = tools.busy_share()
    engine = tools.Engine()
    try:
        tell("first runs, to choose numbers of replications")
        base = measures.Base(engine, settings, tools.resolved_base(engine, threads))
        paired = measures.PairedSpells(engine, settings)
        national = measures.National(engine, settings, base.document, base.people)
        parts = [paired, base, national, measures.StartUp(engine, settings)]
        samples = measure(parts, settings)
    finally:
        engine.close()
    rows = [row for part in parts for row in part.rows(samples)]
    bars = [bar for part in parts for bar in part.bars(samples)]
    agreement = paired.agreement()
    agree, said = judged(agreement)
    about = {
        "machine": machine(),
        "date": datetime.date.today().isoformat(),
        "compiler": tools.compiler_version(),
        "rounds": settings.rounds,
        "isQuick": arguments.quick,
        "busyBefore": busy,
    }
    verdicts = [said] + (["Quick runs: ratios are rough."] if arguments.quick else [])
    if busy is not None and busy > 0.1:
        verdicts.append(f"Others took {100 * busy:.0f} % of the machine before the first run: ratios are rough.")
    print(plain(rows, bars, verdicts))
    result = tools.PROJECT / ".build" / "bench.json"
    result.write_text(json.dumps(written(rows, bars, agreement, about), indent=2) + "\n")
    if arguments.markdown:
        pathlib.Path(arguments.markdown).write_text(markdown(rows, bars, verdicts, about))
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
