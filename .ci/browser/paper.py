"""What becomes of a report on paper: A4 sheets as a browser prints them, with no colours behind text."""

import pathlib
import re
import subprocess
import tempfile
import unicodedata
from xml.etree import ElementTree

# A4 in CSS pixels, of which an inch has 96; margins of pages that state none.
WIDTH, HEIGHT = 210 / 25.4 * 96, 297 / 25.4 * 96
MARGIN = 10 / 25.4 * 96
LEAST_CONTRAST = 4.5
# Points: how far a word may reach beyond its sheet's margins by its font's empty rims.
RIM = 3


def check(page, sheets, report, shots):
    """Prints the page, tells its findings to `report`, and returns how many sheets it is."""
    page.emulate_media(media="print", color_scheme="light")
    top, right, bottom, left = page.evaluate("rules.margins()") or [MARGIN] * 4
    room = HEIGHT - top - bottom
    page.set_viewport_size({"width": round(WIDTH - left - right), "height": round(room)})
    for rule in ("layout()", "overlaps()", "drawn()", f"paper({room})"):
        report.take("paper", page.evaluate(f"rules.{rule}"))
    # Some browsers print in the screen's colours.
    for scheme in ("dark", "light"):
        page.emulate_media(media="print", color_scheme=scheme)
        report.take(f"paper, {scheme}", page.evaluate(f"rules.onWhite({LEAST_CONTRAST})"))
    text = page.evaluate("rules.shown()")
    headings = page.locator("h2, h3, h4").all_inner_texts()

    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "report.pdf"
        _print(page, file)
        printed = _pages(file)
        if shots:
            (shots / "print.pdf").write_bytes(file.read_bytes())
            _run("pdftoppm", "-png", "-r", "80", file, shots / "print")

    if not sheets[0] <= len(printed) <= sheets[1]:
        report.say("sheets", "paper", "html", f"{len(printed)} sheets and not {sheets[0]} to {sheets[1]}")
    whole = _letters("".join(word for words in printed for word, _ in words))
    words = dict.fromkeys(re.findall(r"[^\W_]{2,}", _plain(text)))
    lost = [word for word in words if _latin(word) and _letters(word) not in whole]
    if lost:
        report.say("paper", "paper", "html", f"{len(lost)} words of the page are not on paper: {' '.join(lost[:8])}")
    for number, words in enumerate(printed, start=1):
        where = f"sheet {number}"
        if not words:
            report.say("paper", where, "html", "an empty sheet")
        for word, (x0, y0, x1, y1) in words:
            limits = [side * 72 / 96 for side in (left, top, WIDTH - right, HEIGHT - bottom)]
            if x0 < limits[0] - RIM or y0 < limits[1] - RIM or x1 > limits[2] + RIM or y1 > limits[3] + RIM:
                report.say("paper", where, "html", f'"{word}" reaches into the margin')
        last = _last_line(words)
        if number < len(printed) and last and any(_letters(heading).endswith(last) for heading in headings):
            report.say("paper", where, "html", f"ends with a heading: {last}")
    page.emulate_media(media="screen", color_scheme="light")
    return len(printed)


def _print(page, file):
    margin = {side: f"{MARGIN}px" for side in ("top", "right", "bottom", "left")}
    page.pdf(path=file, format="A4", margin=margin, prefer_css_page_size=True)


def _pages(file):
    """The words of each sheet with their boxes, in points from the top left."""
    document = ElementTree.fromstring(re.sub(r"&#x?0*[0-9a-f]{1,2};|[\x00-\x08]", "", _run("pdftotext", "-bbox", file, "-")))
    name = "{http://www.w3.org/1999/xhtml}"
    return [
        [(word.text or "", tuple(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")))
         for word in page.iter(f"{name}word")]
        for page in document.iter(f"{name}page")
    ]  # fmt: skip


def _last_line(words):
    """The letters of the lowest line."""
    if not words:
        return ""
    lowest = max(box[3] for _, box in words)
    return _letters("".join(word for word, box in words if box[3] > lowest - 4))


def _plain(text):
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()


def _letters(text):
    """Letters and digits alone: lines may have been broken anywhere, with or without a hyphen."""
    return re.sub(r"[\W_]+", "", _plain(text))


def _latin(word):
    return all(unicodedata.name(letter, "").startswith(("LATIN", "DIGIT")) for letter in word)


def _run(*command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout
