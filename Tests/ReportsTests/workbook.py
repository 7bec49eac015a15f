"""Reads Excel workbooks back as JSON, by Python's own zip and XML readers.

Usage: python3 workbook.py FILE...
Prints a line of JSON for each file: its sheets with their cells, what each formula gives from the stored values of the cells that
it names, and how the sheets are seen and printed.
"""

import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cells_of_range(text):
    first, last = (re.fullmatch(r"([A-Z]+)([0-9]+)", end).groups() for end in text.split(":"))
    return [
        f"{column_letters(column)}{row}"
        for row in range(int(first[1]), int(last[1]) + 1)
        for column in range(column_number(first[0]), column_number(last[0]) + 1)
    ]


def evaluate(formula, numbers):
    """A formula of sums, differences and products of cells; an empty cell counts as 0."""

    def value(name):
        return repr(numbers.get(name, 0.0))

    text = re.sub(
        r"SUM\(([A-Z]+[0-9]+:[A-Z]+[0-9]+)\)",
        lambda found: "(" + "+".join(f"({value(name)})" for name in cells_of_range(found[1])) + ")",
        formula,
    )
    text = re.sub(r"\b[A-Z]+[0-9]+\b", lambda found: f"({value(found[0])})", text)
    if not re.fullmatch(r"[-+*().0-9e]+", text):
        raise ValueError(f"not a formula of sums and products: {formula}")
    return eval(text)  # numbers, signs and brackets alone


def read_styles(archive):
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = {int(f.get("numFmtId")): f.get("formatCode") for f in root.iter(MAIN + "numFmt")}
    formats |= {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"}
    fonts = [font.find(MAIN + "b") is not None for font in root.find(MAIN + "fonts")]
    return [
        {"format": formats.get(int(xf.get("numFmtId")), "?"), "bold": fonts[int(xf.get("fontId"))]}
        for xf in root.find(MAIN + "cellXfs")
    ]


def read_sheet(root, strings, styles):
    cells, numbers = {}, {}
    for cell in root.iter(MAIN + "c"):
        name, kind = cell.get("r"), cell.get("t", "n")
        content, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f")
        entry = dict(styles[int(cell.get("s", 0))])
        if kind == "s":
            entry["text"] = strings[int(content.text)]
        elif content is not None:
            entry["number"] = numbers[name] = float(content.text)
        if formula is not None:
            entry["formula"] = formula.text
        cells[name] = entry
    for name, entry in cells.items():
        if "formula" in entry:
            entry["recomputed"] = evaluate(entry["formula"], numbers)
    pane, fitted = root.find(f".//{MAIN}pane"), root.find(f".//{MAIN}pageSetUpPr")
    filtered, page = root.find(MAIN + "autoFilter"), root.find(MAIN + "pageSetup")
    return {
        "cells": cells,
        "frozen": pane.get("topLeftCell") if pane is not None else None,
        "filter": filtered.get("ref") if filtered is not None else None,
        "merged": [merge.get("ref") for merge in root.iter(MAIN + "mergeCell")],
        "page": {"isFitted": fitted is not None and fitted.get("fitToPage") == "1", **page.attrib},
        "header": root.findtext(f".//{MAIN}oddHeader"),
        "hasDrawing": root.find(MAIN + "drawing") is not None,
    }


def read(path):
    with zipfile.ZipFile(path) as archive:
        if bad := archive.testzip():
            raise ValueError(f"{path}: {bad} is damaged")
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
            strings = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in root.iter(MAIN + "si")]
        styles = read_styles(archive)
        targets = {
            relation.get("Id"): relation.get("Target")
            for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        }
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        sheets = []
        for sheet in book.iter(MAIN + "sheet"):
            root = ElementTree.fromstring(archive.read("xl/" + targets[sheet.get(RELATION)]))
            sheets.append({"name": sheet.get("name"), **read_sheet(root, strings, styles)})
        charts = [
            {
                "ranges": [f.text for f in root.iter() if f.tag.endswith("}f")],
                "texts": [t.text for t in root.iter() if t.tag.endswith("/main}t")],
            }
            for root in (
                ElementTree.fromstring(archive.read(name))
                for name in sorted(archive.namelist())
                if name.startswith("xl/charts/chart")
            )
        ]
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
        return {
            "sheets": sheets,
            "charts": charts,
            "names": [f"{name.get('name')} {name.text}" for name in book.iter(MAIN + "definedName")],
            "created": next(element.text for element in core if element.tag.endswith("}created")),
            "years": sorted({entry.date_time[0] for entry in archive.infolist()}),
        }


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(json.dumps(read(path)))
