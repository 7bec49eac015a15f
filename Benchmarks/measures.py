"""What is measured: each class prepares its tasks, and turns their samples into rows and bars of the table."""

import dataclasses
import json
import time

import statistic
import tools

MILLION = 1e6
# Beside the people: the program itself, and one number for each replication and reported figure.
ALLOWED_BYTES = 50e6


@dataclasses.dataclass
class Row:
    """A line of the table; `ratio` is times the yardstick named in `of`."""

    group: str
    measure: str
    unit: str
    values: list = dataclasses.field(default_factory=list)
    ratio: float | None = None
    of: str = ""
    note: str = ""

    @property
    def median(self):
        return statistic.median(self.values) if self.values else None


@dataclasses.dataclass
class Bar:
    """What issue and README ask for."""

    name: str
    needed: str
    measured: float | None
    met: bool | None


def at_least(name, value, bar, unit=""):
    return Bar(name, f"at least {bar:g}{unit}", value, None if value is None else value >= bar)


def at_most(name, value, bar, unit=""):
    return Bar(name, f"at most {bar:g}{unit}", value, None if value is None else value <= bar)


def threads_in_words(threads):
    return f"{threads} thread{'s' if threads > 1 else ''}"


class PairedSpells:
    """One workload by all programs: persons a second, and whether their 24 totals agree."""

    name = "Paired spells"
    yardstick = ("C + GSL", 1)

    def __init__(self, engine, settings):
        self.engine, self.settings = engine, settings
        # Chunks of replications: those with which numpy and R were fastest.
        programs = {
            "engine": lambda: self.engine_program,
            "C + GSL": lambda: self.other(tools.c_with_gsl()),
            "C by hand, AVX2": lambda: self.other(tools.c_by_hand(4)),
            "C by hand, AVX-512": lambda: self.other(tools.c_by_hand(8)),
            "numpy": lambda: self.other(*tools.numpy_program(), chunk=1),
            "base R": lambda: self.other(*tools.r_program(), chunk=20),
        }
        self.tasks, self.missing, self.last = {}, {}, {}
        for program, prepare in programs.items():
            try:
                run = prepare()
            except tools.Missing as reason:
                self.missing[program] = str(reason)
                continue
            # The engine keeps every replication's figures for its reports.
            highest = 40000 if program == "engine" else 10**7
            replications = self.chosen(lambda replications: run(replications, 1)["wall"], highest)
            for threads in self.threads(program):
                self.tasks[program, threads] = self.task(program, run, replications, threads)

    def chosen(self, seconds_of, highest):
        """Replications that last about as long as asked: short runs grow until one lasts long enough to tell."""
        tried, wanted = self.settings.first_replications, self.settings.seconds
        while True:
            took = seconds_of(tried)
            if took > wanted / 5 or tried == highest:
                return statistic.replications_for(wanted, tried, took, highest)
            tried = min(highest, 10 * tried)

    def threads(self, program):
        several = program not in ("numpy", "base R") and self.settings.threads > 1
        return [1, self.settings.threads] if several else [1]

    def task(self, program, run, replications, threads):
        def measured():
            sample = run(replications, threads)
            self.last[program] = sample["figures"]
            return sample

        return measured

    def engine_program(self, replications, threads):
        timing = self.engine.run(tools.PAIRED, threads, replications)
        simulate = timing["phases"]["simulate"]
        return {
            "wall": simulate["wallSeconds"],
            "speed": timing["people"] / simulate["wallSeconds"],
            "figures": self.engine.paired_totals(),
        }

    @staticmethod
    def other(*command, chunk=None):
        def run(replications, threads):
            printed = json.loads(tools.run([*command, replications, chunk or threads, 1]))
            return {
                "wall": printed["wallSeconds"],
                "speed": printed["people"] / max(printed["wallSeconds"], 1e-9),
                "figures": {key: printed[key] for key in ("means", "standardErrors")},
            }

        return run

    def agreement(self):
        """Largest z of each program's figures against the yardstick's."""
        yardstick = self.last.get("C + GSL") or self.last["engine"]
        return {
            program: max(statistic.z_scores(figures, yardstick))
            for program, figures in self.last.items()
            if figures is not yardstick
        }

    def speeds(self, samples, program, threads=1):
        return [sample["speed"] for sample in samples.get((program, threads), [])]

    def ratio(self, samples, key, of):
        values, others = self.speeds(samples, *key), self.speeds(samples, *of)
        return statistic.paired_ratio(values, others) if values and others else None

    def rows(self, samples):
        rows = []
        for program, threads in self.tasks:
            words = threads_in_words(threads)
            values = [speed / MILLION for speed in self.speeds(samples, program, threads)]
            row = Row(self.name, f"{program}, {words}", "million persons/s", values)
            row.ratio, row.of = self.ratio(samples, (program, threads), self.yardstick), "C + GSL, 1 thread"
            rows.append(row)
        return rows + [Row(self.name, program, "", note=reason) for program, reason in self.missing.items()]

    def bars(self, samples):
        threads = self.settings.threads
        single = self.ratio(samples, ("engine", 1), self.yardstick)
        double = self.ratio(samples, ("engine", threads), ("engine", 1)) if threads > 1 else None
        return [
            at_least("paired spells on one thread, times C + GSL", single, 6),
            at_least("paired spells on two threads, times one thread", double, 1.9),
        ]


class Base:
    """The capacity-limited base scenario: calibration, replications, its queues, larger and smaller towns."""

    name = "Base scenario"

    def __init__(self, engine, settings, document):
        self.engine, self.settings, self.document = engine, settings, document
        self.tasks = {}
        for threads in sorted({1, settings.threads}):
            self.tasks["base", threads] = self.whole(threads)
        self.tasks["drawn", settings.threads] = self.drawn(settings.threads)
        plan = engine.write("plan.json", document)
        none = engine.write("no-efforts.json", tools.without_efforts(document))
        tried = settings.first_replications
        first = engine.run(plan, 1, tried)
        took = first["phases"]["simulate"]["wallSeconds"]
        replications = statistic.replications_for(settings.seconds, tried, took, highest=20000)
        self.tasks["pairs", 1] = self.pairs(self.simulation(plan, replications), self.simulation(none, replications))
        self.sizes = {}
        for people in (10**3, 10**4, 10**5, 10**6):
            factor = people * tried / first["people"]
            path = engine.write(f"people-{people}.json", tools.scaled(document, factor))
            once = took / tried * factor
            replications = statistic.replications_for(settings.seconds, 1, once, highest=20000)
            self.tasks["people", people] = self.simulation(path, replications)
            self.sizes[people] = replications
        self.people = first["people"] / tried

    def whole(self, threads):
        return lambda: self.engine.run(tools.BASE, threads, self.settings.base_replications)

    def drawn(self, threads):
        """As `make run` does it: inputs drawn for every replication, and a companion with inputs held fixed."""
        return lambda: self.engine.run(tools.BASE, threads, self.settings.base_replications, options=())

    def simulation(self, path, replications):
        return lambda: self.engine.run(path, 1, replications)

    def pairs(self, plan, none):
        """Runs with and without the plan in turn, several pairs a round: a busy machine slows some of them."""
        return lambda: [(plan(), none()) for _ in range(self.settings.pairs)]

    @staticmethod
    def seconds(samples, key, phase, clock):
        return [sample["phases"][phase][f"{clock}Seconds"] for sample in samples.get(key, [])]

    def rows(self, samples):
        rows = []
        replications = self.settings.base_replications
        for key in (key for key in self.tasks if key[0] == "base"):
            words = threads_in_words(key[1])
            for phase, what in (("calibrate", "calibration"), ("simulate", f"{replications} replications")):
                for clock, name in (("wall", ""), ("cpu", ", processor time")):
                    values = self.seconds(samples, key, phase, clock)
                    rows.append(Row(self.name, f"{what}, {words}{name}", "s", values))
            speeds = [sample["personsPerSecond"]["wall"] / MILLION for sample in samples[key]]
            rows.append(Row(self.name, f"{replications} replications, {words}", "million persons/s", speeds))
        drawn = ("drawn", self.settings.threads)
        words = threads_in_words(drawn[1])
        row = Row(self.name, f"{replications} replications as `make run` does them, {words}", "s")
        row.values = self.seconds(samples, drawn, "simulate", "wall")
        row.note = "inputs drawn for each, and up to 200 more with inputs held fixed"
        rows.append(row)
        row = Row(self.name, "plan arm with queues / counterfactual arm", "", self.plan_arm(samples))
        row.note = "(processor time with the plan - without efforts) / without efforts"
        rows.append(row)
        smallest = self.costs(samples, 10**3)
        for people, replications in self.sizes.items():
            costs = self.costs(samples, people)
            row = Row(self.name, f"{people:,} people a replication", "ns/person", costs, of="1,000 people")
            row.ratio = statistic.paired_ratio(costs, smallest)
            row.note = f"replications: {replications}, 1 thread, processor time"
            rows.append(row)
        return rows

    @staticmethod
    def plan_arm(samples):
        def seconds(run):
            return run["phases"]["simulate"]["cpuSeconds"]

        pairs = [pair for several in samples["pairs", 1] for pair in several]
        return [(seconds(plan) - seconds(none)) / seconds(none) for plan, none in pairs]

    def costs(self, samples, people):
        return [
            1e9 * sample["phases"]["simulate"]["cpuSeconds"] / sample["people"]
            for sample in samples["people", people]
        ]

    def bars(self, samples):
        key = ("base", self.settings.threads)
        cores = f"{key[1]} core{'s' if key[1] > 1 else ''}"
        calibration = statistic.median(self.seconds(samples, key, "calibrate", "wall"))
        drawn = ("drawn", self.settings.threads)
        seconds = statistic.median(self.seconds(samples, drawn, "simulate", "wall"))
        thousand = seconds * 1000 / self.settings.base_replications
        smallest = self.costs(samples, 10**3)
        growth = max(statistic.paired_ratio(self.costs(samples, people), smallest) for people in self.sizes)
        return [
            at_most(f"base as `make run` simulates it, 1,000 replications on {cores}", thousand, 10, " s"),
            at_most("plan arm with queues / counterfactual arm", statistic.median(self.plan_arm(samples)), 3),
            at_most("time per person, 1,000 to 1,000,000 people in a replication", growth, 1.5),
            at_most(f"calibration of base on {cores}", calibration, 1, " s"),
        ]


class National:
    """All of Denmark at once, and its 98 municipalities one after the other."""

    name = "National"
    municipalities = 98

    def __init__(self, engine, settings, document, base_people):
        self.engine, self.settings = engine, settings
        factor = settings.national_people / base_people
        self.path = engine.write("national.json", tools.scaled(document, factor))
        self.paths = [
            engine.write(f"municipality-{number}.json", tools.scaled(document, size * factor))
            for number, size in enumerate(shares(self.municipalities))
        ]
        self.tasks = {("national", 1): self.nation, ("98", settings.threads): self.one_by_one}

    def nation(self):
        return self.engine.run(self.path, self.settings.threads, 1)

    def one_by_one(self):
        began, people = time.perf_counter(), 0
        for path in self.paths:
            run = self.engine.run(path, self.settings.threads, self.settings.municipal_replications)
            people += run["people"]
        return {"people": people, "seconds": time.perf_counter() - began}

    def rows(self, samples):
        nation, towns = samples["national", 1], samples["98", self.settings.threads]
        people = f"one replication, {nation[0]['people'] / MILLION:.2f} million people"
        seconds = [run["phases"]["simulate"]["wallSeconds"] for run in nation]
        rows = [
            Row(self.name, people, "s", seconds),
            Row(self.name, "peak memory", "MB", [run["peakMemoryBytes"] / MILLION for run in nation]),
            Row(self.name, "peak memory beyond 50 MB", "bytes/person", self.bytes_per_person(nation)),
        ]
        replications = self.settings.municipal_replications
        note = f"{replications} replications each, {towns[0]['people'] / MILLION:.1f} million people in all"
        seconds = [run["seconds"] for run in towns]
        rows.append(Row(self.name, f"{self.municipalities} scenarios in a row", "s", seconds, note=note))
        return rows

    @staticmethod
    def bytes_per_person(runs):
        return [(run["peakMemoryBytes"] - ALLOWED_BYTES) / run["people"] for run in runs]

    def bars(self, samples):
        bytes_per_person = statistic.median(self.bytes_per_person(samples["national", 1]))
        return [at_most("national, peak memory beyond 50 MB", bytes_per_person, 120, " bytes/person")]


def shares(count, largest=50):
    """Shares of the people by municipality: even steps of ratio from the smallest to the largest, which is so
    many times as large."""
    sizes = [largest ** (number / (count - 1)) for number in range(count)]
    return [size / sum(sizes) for size in sizes]


class StartUp:
    """How long the program takes to say something."""

    name = "Start-up"

    def __init__(self, engine, settings):
        self.engine = engine
        self.commands = {
            "simulate --help": ("--help",),
            "simulate check scenarios/base.json": ("check", tools.BASE),
        }
        self.tasks = {(name, 1): self.task(arguments, settings) for name, arguments in self.commands.items()}

    def task(self, arguments, settings):
        return lambda: [self.engine.milliseconds(*arguments) for _ in range(settings.starts)]

    def rows(self, samples):
        return [
            Row(self.name, name, "ms", [took for times in samples[name, 1] for took in times])
            for name in self.commands
        ]

    def bars(self, samples):
        return []
