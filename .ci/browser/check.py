"""Checks reports in a browser: python3 check.py [--sheets PATTERN=LEAST-MOST] [--shots FOLDER] FOLDER…

Prints a line for each report.<language>.html in the folders, then each finding. Exit code 1: there are findings.
"""

import argparse
import concurrent.futures
import fnmatch
import os
import pathlib
import shutil
import sys
import time

from inspection import Inspector

ANY_REPORT = (1, 6)
# Sheets of scenarios' own samples; what --sheets says goes before.
SHEETS = [("sample-*", (2, 4))]
LANGUAGES = ("da", "en")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--sheets", action="append", default=[], metavar="PATTERN=LEAST-MOST", type=sheets,
                        help="sheets of paper, for folders whose name matches; the first that matches counts")  # fmt: skip
    parser.add_argument("--shots", type=pathlib.Path, help="keep pictures in a folder for each report here")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def sheets(text):
    pattern, _, numbers = text.partition("=")
    least, _, most = numbers.partition("-")
    return pattern, (int(least), int(most or least))


def pages(folders):
    """The pages of the reports among folders and theirs: each has one in both languages."""
    for folder in folders:
        reports = [folder] if is_report(folder) else sorted(filter(is_report, folder.glob("*/")))
        if not reports:
            sys.exit(f"{folder} holds no report")
        for report in reports:
            for language in LANGUAGES:
                page = report / f"report.{language}.html"
                if not page.exists():
                    sys.exit(f"{report} holds no {page.name}")
                yield page


def is_report(folder):
    return any(folder.glob("report.*"))


def inspect(paths, options):
    """The findings of some pages, in a browser of their own."""
    results = []
    with Inspector() as inspector:
        for path in paths:
            began = time.monotonic()
            folder = path.parent.name
            limits = next((limits for pattern, limits in options.sheets + SHEETS if fnmatch.fnmatch(folder, pattern)), ANY_REPORT)
            language = path.name.split(".")[1]
            shots = options.shots and options.shots / folder / language
            if shots:
                shutil.rmtree(shots, ignore_errors=True)
                shots.mkdir(parents=True)
            findings, count = inspector.inspect(path, language, limits, shots)
            verdict = f"{len(findings)} findings" if findings else "holds"
            print(f"{path}: 3 widths, 2 colour schemes, no JavaScript, {count} sheets: {verdict} "
                  f"({time.monotonic() - began:.1f} s)", flush=True)  # fmt: skip
            results.append((path, findings))
    return results


def main():
    options = arguments()
    every = list(pages(options.folders))
    jobs = max(1, min(options.jobs, len(every)))
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        parts = [pool.submit(inspect, every[first::jobs], options) for first in range(jobs)]
        results = dict(pair for part in parts for pair in part.result())
    failed = [path for path in every if results[path]]
    for path in failed:
        print(f"\n{path}")
        print(*results[path], sep="\n")
    print(f"\n{len(every)} pages, {len(failed)} with findings")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
