"""The two halves of .ci/workbook that LibreOffice stands between.

forget WORKBOOK COPY: copies a workbook without the values of its formulas.
compare WORKBOOK SHEETS FOLDER LANGUAGE: holds the sheets, as LibreOffice wrote them as CSV, against the CSV files of the report folder,
within the files' own rounding; prints what differs and ends with 1 then.
"""

import csv
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def forget(workbook, copy):
    forgotten = 0
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content, count = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
                forgotten += count
            target.writestr(name, content)
    if not forgotten:
        raise SystemExit(f"{workbook} has no formulas")


class Comparison:
    def __init__(self):
        self.compared = 0
        self.differences = []

    def number(self, place, found, expected, tolerance):
        """Two numbers, or two empty cells."""
        self.compared += 1
        if expected is None or expected != expected:
            same = found == ""
        else:
            try:
                same = abs(float(found) - expected) <= tolerance
            except ValueError:
                same = False
        if not same:
            self.differences.append(f"{place}: {found!r} in the workbook, {expected} in the CSV file")

    def text(self, place, found, expected):
        self.compared += 1
        if found != expected:
            self.differences.append(f"{place}: {found!r} in the workbook, {expected!r} in the CSV file")


def read(path, separator=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def council(comparison, sheet, path, danish):
    """The council's table, cell by cell: numbers to half of their last decimal."""
    rows = read(path, ";" if danish else ",")
    number = re.compile(r"-?[0-9]+,[0-9]+" if danish else r"-?[0-9]+\.[0-9]+")
    for row, expected in enumerate(rows):
        found = sheet[row] if row < len(sheet) else []
        for column, cell in enumerate(expected):
            value = found[column] if column < len(found) else ""
            place = f"council's table, row {row + 1}, column {column + 1}"
            if number.fullmatch(cell):
                decimals = len(re.split("[.,]", cell)[1])
                comparison.number(place, value, float(cell.replace(",", ".")), 0.5 * 10**-decimals * (1 + 1e-9))
            else:
                # A text that a spreadsheet would take for a formula is marked by an apostrophe there, and by its cell's kind here.
                comparison.text(place, value, cell[1:] if re.match(r"'[=+\-@]", cell) else cell)


def data(folder, file, *keys):
    """Rows of a data file by their keys, in the file's order."""
    with open(folder / "data" / file, encoding="utf-8", newline="") as source:
        return {tuple(row[key] for key in keys): row for row in csv.DictReader(source)}


def value(row, column="mean"):
    return float(row[column]) if row and row[column] != "" else None


def near(number):
    """Six significant digits, and whole digits always."""
    return 0 if number is None else max(6e-6 * abs(number), 1e-12)


def body(sheet, labels):
    """Rows under the header, which is the first row that has all columns; headings left out, which have nothing after the labels."""
    width = max(map(len, sheet))
    header = next(i for i, row in enumerate(sheet) if len(row) == width and all(row))
    rows = sheet[header + 1 :]
    end = next((i for i, row in enumerate(rows) if not any(row)), len(rows))
    return [row for row in rows[:end] if any(row[labels:])]


def budget(comparison, sheet, folder):
    """The budget sheet: each row of each year against budget.csv and persons.csv."""
    amounts = data(folder, "budget.csv", "year", "perspective", "item")
    persons = data(folder, "persons.csv", "year", "arm", "group")
    years = sorted({key[0] for key in amounts})
    items = list(dict.fromkeys(key[2] for key in amounts))
    groups = list(dict.fromkeys(key[2] for key in persons))
    rows = body(sheet, 5)
    position = 0

    def compare(name, expected):
        nonlocal position
        for year, found in zip(years, rows[position][5:]):
            number, tolerance = expected(year)
            comparison.number(f"budget, {name}, {year}", found, number, tolerance)
        position += 1

    def amount(item, perspective):
        compare(f"{item}, {perspective}", lambda year: (value(amounts[year, perspective, item]), 0.006))

    def person(arm, group):
        def expected(year):
            number = value(persons[year, arm, group])
            return number, near(number)

        compare(f"persons, {group}, {arm}", expected)

    def price(item, perspective, arm, group):
        def expected(year):
            people = value(persons[year, arm, group])
            if not people:
                return None, 0
            number = value(amounts[year, perspective, item]) / people
            return number, near(number) + 0.006 / people

        compare(f"price, {item}, {perspective}", expected)

    for group in groups:
        if not group.startswith("benefit."):
            continue
        benefit = group.removeprefix("benefit.")
        for arm in ("counterfactual", "plan"):
            person(arm, group)
            for perspective in ("municipality", "state"):
                item = f"expenditure.{arm}.{benefit}"
                price(item, perspective, arm, group)
                amount(item, perspective)
        person("difference", group)
        for perspective in ("municipality", "state"):
            amount(f"benefitSaving.{benefit}", perspective)
    for perspective in ("municipality", "state"):
        for arm in ("counterfactual", "plan"):
            parts = [item for item in items if item.startswith(f"expenditure.{arm}.")]
            compare(
                f"all benefits, {arm}, {perspective}",
                lambda year: (sum(value(amounts[year, perspective, item]) for item in parts), 0.006 * len(parts)),
            )
        amount("benefitSaving", perspective)
    # What is passed on and then left stands between, where a scenario states shares: rows that amounts of the lines follow.
    lines = [item for item in items if item.startswith("appropriation.line.")]
    results = rows[-6:]
    if len(rows) - position > 4 * (len(lines) + 1) + len(results):
        if any(value(amounts[year, "state", "passedOn"]) for year in years):
            for perspective in ("municipality", "state"):
                amount("passedOn", perspective)
                amount("savingAfterPassedOn", perspective)
    for item in lines:
        for figure in ("appropriation", "unused", "commitments", "spent"):
            amount(item.replace("appropriation", figure, 1), "publicSector")
    position = len(rows) - 6
    for perspective in ("municipality", "state", "publicSector"):
        amount("net.appropriation", perspective)
        amount("cumulativeNet.appropriation", perspective)


def net_result(comparison, sheet, folder):
    amounts = data(folder, "budget.csv", "year", "perspective", "item")
    for row in body(sheet, 1):
        pairs = [(p, i) for p in ("municipality", "publicSector") for i in ("net", "cumulativeNet")]
        for found, (perspective, item) in zip(row[1:], pairs):
            expected = value(amounts[row[0], perspective, f"{item}.appropriation"])
            comparison.number(f"net result, {row[0]}, {perspective}, {item}", found, expected / 1e6, 6e-9)


def durations(comparison, sheet, folder):
    rows = data(folder, "durations.csv", "cohort", "source", "entryYear", "arm", "metric")
    groups = list(dict.fromkeys(key[:4] for key in rows))
    metrics = list(dict.fromkeys(key[4] for key in rows))
    found = body(sheet, 4)
    comparison.number("durations, rows", str(len(found)), len(groups), 0)
    for row, group in zip(found, groups):
        columns = [("people", "mean", 1), ("meanSupportWeeks", "mean", 1), ("meanSupportWeeks", "standardError", 1)]
        columns += [(metric, "mean", 100) for metric in metrics if metric.startswith("share")]
        for cell, (metric, column, factor) in zip(row[4:], columns):
            number = value(rows[(*group, metric)], column)
            number = None if number is None else number * factor
            comparison.number(f"durations, {group}, {metric}, {column}", cell, number, near(number))


def caseload(comparison, sheet, folder):
    rows = data(folder, "caseload.csv", "year", "quarter", "benefit", "arm")
    groups = list(dict.fromkeys(key[:3] for key in rows))
    found = body(sheet, 3)
    comparison.number("caseload, rows", str(len(found)), len(groups), 0)
    columns = [("counterfactual", "mean"), ("plan", "mean")]
    columns += [("difference", column) for column in ("mean", "standardError", "q05", "q95")]
    for row, group in zip(found, groups):
        for cell, (arm, column) in zip(row[3:], columns):
            number = value(rows[(*group, arm)], column)
            # A difference worked out in the sheet loses the digits that its two terms share.
            tolerance = near(number) + 1e-12 * abs(value(rows[(*group, "plan")]) or 0)
            comparison.number(f"caseload, {group}, {arm}, {column}", cell, number, tolerance)


def efforts(comparison, sheet, folder):
    rows = data(folder, "efforts.csv", "effort", "arm", "year", "metric")
    order = list(dict.fromkeys(key[0] for key in rows))
    groups = sorted(dict.fromkeys(key[:3] for key in rows), key=lambda group: order.index(group[0]))
    metrics = ("places", "applicants", "starts", "personWeeks", "meanWaitWeeks", "averageQueue", "spent", "unused", "commitments")
    found = body(sheet, 3)
    comparison.number("efforts, rows", str(len(found)), len(groups), 0)
    for row, group in zip(found, groups):
        for cell, metric in zip(row[3:], metrics):
            number = value(rows.get((*group, metric)))
            if number == float("inf"):
                comparison.text(f"efforts, {group}, {metric}", str(cell.isalpha()), "True")
                continue
            money = metric in ("spent", "unused", "commitments")
            comparison.number(f"efforts, {group}, {metric}", cell, number, 0.006 if money else near(number))


def compare(workbook, sheets, folder, language):
    with zipfile.ZipFile(workbook) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    names = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
    folder = Path(folder)
    comparison = Comparison()
    checks = {
        ("Budget", "Budget"): budget,
        ("Byrådets tabel", "Council's table"): None,
        ("Nettoresultat", "Net result"): net_result,
        ("Varighed", "Durations"): durations,
        ("Helårspersoner pr. kvartal", "Caseload by quarter"): caseload,
        ("Indsatser", "Efforts"): efforts,
    }
    for tabs, check in checks.items():
        tab = tabs[0 if language == "da" else 1]
        if tab not in names:
            raise SystemExit(f"{workbook} has no sheet {tab}")
        table = read(Path(sheets) / f"workbook-{tab}.csv")
        if check:
            check(comparison, table, folder)
        else:
            council(comparison, table, folder / f"council-budget.{language}.csv", language == "da")
    name = Path(workbook).name
    for difference in comparison.differences[:40]:
        print(f"{name}: {difference}", file=sys.stderr)
    print(f"{name}: {comparison.compared} cells compared, {len(comparison.differences)} differ")
    if comparison.differences or comparison.compared < 100:
        raise SystemExit(1)


if __name__ == "__main__":
    {"forget": forget, "compare": compare}[sys.argv[1]](*sys.argv[2:])
