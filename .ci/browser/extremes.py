"""Makes results that strain a page: python3 extremes.py FOLDER [NAME…]

Runs variants of the scenarios in scenarios/, sweeps and a comparison, with few replications, each into a folder of its
own. Names, with wildcards, choose some; without them all are made. Needs .build/release/simulate.
"""

import argparse
import concurrent.futures
import fnmatch
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIMULATE = ROOT / ".build/release/simulate"
FEW = ["--replications", "5"]
FIXED = [*FEW, "--fixed-inputs"]

# Texts that are markup, a formula or in another script wherever they are not told to be text.
HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd()|' /C calc'!A0",
    "\"Quotes\" 'and' <b>tags</b> & ampersands; {{mustache}} {{{raw}}}",
    "Ældre på øen 👩🏽‍🔧🚲 ½ ≥ −1",
    "بلدية المدينة الكبيرة خطة الاستثمار",
    "]]> --> </title></svg></style><img src=x onerror=alert(1)>",
    "+1+1 @sum(A1) \\u0041 %s ${x}",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
]
SENTENCE = "En meget lang titel om kommunens investering i borgere, der venter på hjælp, og hvad den koster. "
LONG = (SENTENCE * 6)[:500]
UNBROKEN = ("Langtidssygedagpengeopfølgningsmedarbejderuddannelse" * 10)[:500]


def text(number):
    return HOSTILE[number % len(HOSTILE)]


def both(danish, english=None):
    return {"da": danish, "en": english or danish}


def line(label, amounts):
    return {"label": both(label), "account": "5.68.90", "appropriationMillionDKK": amounts}


# MARK: - Variants of base

LINES = ("caseworkers", "mentors", "health")
BASE_EFFORTS = ("caseworker", "mentor", "health")
NO_PUBLISHED = {"published": {"jobs": None, "weeks": None, "total": None}}


def zero_cost():
    """Lines of no money, and places without a price."""
    nothing = {"appropriationMillionDKK": dict.fromkeys(map(str, range(2015, 2019)), 0), "setUpMillionDKK": None}
    efforts = {name: {"line": None, "price": None, "places": "unlimited", "paidFor": "use"} for name in BASE_EFFORTS}
    return {"plan": {"lines": dict.fromkeys(LINES, nothing)}, "efforts": efforts, "uncertain": None, **NO_PUBLISHED}


def one_year():
    year = {"start": "2015-01-01", "end": "2015-12-31"}
    one = {"appropriationMillionDKK": dict.fromkeys(("2016", "2017", "2018"))}
    plan = {**year, "lines": dict.fromkeys(LINES, one)}
    return {"period": year, "plan": plan, "published": {"jobs": None, "total": None}}


def sixty_lines():
    years = range(2015, 2019)
    lines = {
        f"line{number}": line(f"Indsats nummer {number} med et langt navn", {str(year): number * (year - 2014) / 10 for year in years})
        for number in range(4, 61)
    }  # fmt: skip
    efforts = {
        f"effort{number}": {
            "label": both(f"Forløb nummer {number}"), "line": f"line{number}", "length": 13, "takeUp": 0.05,
            "eligibility": {"states": ["sygedagpenge", "kontanthjaelp"]}, "price": {"perPlaceWeekDKK": 2000},
        }
        for number in range(4, 16)
    }  # fmt: skip
    return {"plan": {"lines": lines}, "efforts": efforts}


def every_label(label):
    """The same kind of text wherever a person may write one; `label` gives it by number."""
    lines = {name: {"label": both(label(n))} for n, name in enumerate(LINES, 1)}
    efforts = {name: {"label": both(label(n))} for n, name in enumerate(BASE_EFFORTS, 4)}
    published = {
        name: {"label": both(label(n)), "source": label(n + 1)} for n, name in enumerate(("jobs", "weeks", "total"), 6)
    }
    published["jobs"]["ifMissed"] = both(label(3))
    benefits = {name: {"label": both(label(n))} for n, name in enumerate(("sygedagpenge", "kontanthjaelp"), 2)}
    states = {name: {"label": both(label(n)), "assumption": label(n + 2)} for n, name in enumerate(("work", "other"), 3)}
    return {
        "title": both(label(0)), "source": label(1), "plan": {"lines": lines, "assumption": label(5)},
        "efforts": efforts, "published": published, "benefits": benefits, "states": states,
    }  # fmt: skip


def negative():
    """Efforts that lengthen spells: the plan costs, and then costs benefits too."""
    slower = {name: {"effects": {"exits": {"during": 0.4}}} for name in BASE_EFFORTS}
    return {"goal": {"meanWeeks": {"after": None}}, "efforts": slower, "uncertain": None}


def no_efforts():
    return {"efforts": None, "goal": {"meanWeeks": {"after": None}}, "plan": {"lines": None}, "uncertain": None, **NO_PUBLISHED}


def no_people():
    """Hardly anybody comes: many figures are of no one."""
    inflow = {name: {"inflowPerYear": 0.5} for name in ("newSick", "newAssistance")}
    stocks = {name: {"stock": {"count": 0}} for name in ("stockSick", "stockAssistance", "stockExtended", "stockJobafklaring", "stockCourse")}
    return {"cohorts": {**inflow, **stocks}, "goal": None, "uncertain": None}


def huge():
    """Amounts of twelve digits."""
    amounts = {"appropriationMillionDKK": {"2015": 123456.7, "2016": 234567.8, "2017": 345678.9, "2018": 456789.1}}
    prices = {"caseworker": {"perStaffYearDKK": 6e8}, "mentor": {"perPlaceWeekDKK": 1.2e6}, "health": {"perPlaceWeekDKK": 2.2e6}}
    efforts = {name: {"price": price} for name, price in prices.items()}
    return {"plan": {"lines": dict.fromkeys(LINES, amounts)}, "efforts": efforts, "uncertain": None, **NO_PUBLISHED}


# MARK: - Variants of the others


def hostile_contract():
    parties = {"investor": text(0), "supplier": both(text(5)), "municipality": both(text(4))}
    return {"title": both(text(2)), "contract": {"label": both(text(1)), "parties": parties, "outcomes": {"year": {"label": both(text(7))}}}}


def contract_without_outcomes():
    """Nobody takes part, so nothing is paid."""
    return {"efforts": {"coachSick": {"takeUp": 0}, "coachJobafklaring": {"takeUp": 0}}}


def falck_negative():
    return {"efforts": {"longCases": {"effects": {"exits": {"during": 0.5}}}}}


# Name: the scenario that is varied, the patch laid over it, the run's options.
RUNS = {
    "base-one-replication": ("base", {}, ["--replications", "1"]),
    "base-few-replications": ("base", {}, FEW),
    "base-zero-cost": ("base", zero_cost(), FEW),
    "base-one-year": ("base", one_year(), FEW),
    "base-sixty-lines": ("base", sixty_lines(), FEW),
    "base-title-unbroken": ("base", {"title": both(UNBROKEN)}, FIXED),
    "base-title-long": ("base", {"title": both(LONG)}, FIXED),
    "base-hostile": ("base", every_label(text), FEW),
    "base-labels-long": ("base", every_label(lambda number: LONG[number:240]), FEW),
    "base-labels-unbroken": ("base", every_label(lambda number: UNBROKEN[number:120]), FEW),
    "base-negative": ("base", negative(), FEW),
    "base-no-goal": ("base", {"goal": None}, FEW),
    "base-no-published": ("base", NO_PUBLISHED, FEW),
    "base-no-efforts": ("base", no_efforts(), FEW),
    "base-no-uncertain": ("base", {"uncertain": None}, FEW),
    "base-no-people": ("base", no_people(), FEW),
    "base-huge": ("base", huge(), FIXED),
    "hedensted-one-replication": ("hedensted", {}, ["--replications", "1"]),
    "hedensted-hostile": ("hedensted", hostile_contract(), FEW),
    "hedensted-nobody": ("hedensted", contract_without_outcomes(), FEW),
    "falck-one-replication": ("falck", {}, ["--replications", "1"]),
    "falck-negative": ("falck", falck_negative(), FEW),
    "falck-title-unbroken": ("falck", {"title": both(UNBROKEN)}, FEW),
}

GRID = {
    "scenario": "base.json", "title": both("To antagelser sammen", "Two assumptions together"), "replications": 5,
    "design": {"kind": "grid"}, "metrics": ["netMunicipality", "weeksSaved"],
    "vary": {"efforts.mentor.takeUp": {"from": 0.2, "to": 0.8, "levels": 4}, "efforts.health.price.perPlaceWeekDKK": [1500, 2200, 3000]},
}  # fmt: skip
INDICES = {
    "scenario": "base.json", "title": both("Hvad usikkerheden skyldes", "What the uncertainty is due to"), "replications": 5,
    "design": {"kind": "saltelli", "points": 8}, "metrics": ["netMunicipality", "weeksSaved"], "valueOfWeekDKK": [0, 500, 1000, 2000],
    "vary": {
        "efforts.mentor.takeUp": {"law": "beta", "mean": 0.5, "low": 0.3, "high": 0.7},
        "efforts.health.takeUp": {"law": "beta", "mean": 0.6, "low": 0.4, "high": 0.8},
        "cohorts.newSick.inflowPerYear": {"law": "gamma", "mean": 520, "low": 350, "high": 700},
    },
}  # fmt: skip


def commands(folder):
    """Every folder's name, and what fills it."""
    inputs = folder / "inputs"
    scenarios = ROOT / "scenarios"
    made = {}
    for name, (scenario, patch, options) in RUNS.items():
        made[name] = ["run", write(inputs / f"{name}.json", {"extends": str(scenarios / f"{scenario}.json"), **patch}), *options]
    # Samples of which reports/ holds no page.
    for file in sorted(scenarios.glob("*.json")):
        if not list((ROOT / "reports" / file.stem).glob("report.*.html")):
            made[f"sample-{file.stem}"] = ["run", file, "--replications", "20"]
    made["sweep-ci"] = ["sweep", scenarios / "sweeps/ci.json", "--replications", "10"]
    for name, sweep in {"sweep-grid": GRID, "sweep-indices": INDICES}.items():
        made[name] = ["sweep", write(inputs / f"{name}.json", {**sweep, "scenario": str(scenarios / "base.json")})]
    made["compare"] = ["compare", scenarios / "base.json", scenarios / "evidence.json", *FEW]
    return made


def write(file, document):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return file


def make(folder, name, command):
    """What the program complained of, when it failed."""
    shutil.rmtree(folder / name, ignore_errors=True)
    done = subprocess.run([SIMULATE, *command, "--quiet", "--threads", "1", "--output", folder / name], capture_output=True, text=True)
    if done.returncode != 0:
        return f"{name}: exit code {done.returncode}\n{done.stderr.strip()}"
    return "" if list((folder / name).glob("report.*.html")) else f"{name}: no page was written"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("names", nargs="*", default=["*"])
    options = parser.parse_args()
    wanted = {
        name: command for name, command in commands(options.folder).items()
        if any(fnmatch.fnmatch(name, pattern) for pattern in options.names)
    }  # fmt: skip
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = list(filter(None, pool.map(lambda pair: make(options.folder, *pair), wanted.items())))
    print(*problems, sep="\n", file=sys.stderr)
    print(f"{len(wanted) - len(problems)} results in {options.folder}")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
