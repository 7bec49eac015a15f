"""Every check finds what it is there for: bad pages are a good one with one thing changed."""

import concurrent.futures
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from inspection import Inspector

HERE = pathlib.Path(__file__).parent
GOOD = HERE.joinpath("good.html").read_text(encoding="utf-8")
LONG = "unbroken" * 60
END = "</main>"

# What is changed into what, and the check that must find it.
BAD = {
    "console error": ("console", END, "<script>console.error('no')</script></main>"),
    "console warning": ("console", END, "<script>console.warn('no')</script></main>"),
    "page error": ("console", END, "<script>nowhere()</script></main>"),
    "script": ("script", END, "<script>1</script></main>"),
    "handler": ("script", "<main>", "<main onclick='1'>"),
    "script in a link": ("script", 'href="#money"', 'href="javascript:1"'),
    "dialog": ("script", END, "<script>alert(1)</script></main>"),
    "text by script": ("script", END, "<script>document.write('<p>more</p>')</script></main>"),
    "image from elsewhere": ("request", END, "<img alt='none' src='https://example.org/a.png'></main>"),
    "style from a file": ("request", "</head>", "<link rel='stylesheet' href='style.css'></head>"),
    "font for paper": ("request", "h2 {", "@font-face { font-family: far; src: url(far.woff2) } @media print { p { font-family: far } } h2 {"),
    "image": ("image", END, "<img alt='dot' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main>"),
    "frame": ("image", END, "<iframe title='frame' srcdoc='x'></iframe></main>"),
    "language": ("language", 'lang="en"', 'lang="da"'),
    "title": ("title", "<title>A good page</title>", "<title> </title>"),
    "viewport": ("viewport", '<meta name="viewport" content="width=device-width, initial-scale=1">', ""),
    "two first headings": ("headings", END, "<h1>Again</h1></main>"),
    "no first heading": ("headings", "<h1>A good page</h1>", ""),
    "heading level left out": ("headings", END, "<h4>Deep</h4></main>"),
    "empty heading": ("headings", END, "<h2> </h2></main>"),
    "no caption": ("table", "<caption>Budget, million DKK</caption>", ""),
    "no header cells": ("table", END, "<table><caption>t</caption><tr><td>1</td></tr></table></main>"),
    "no scope": ("table", '<th scope="row">', "<th>"),
    "cell missing": ("table", "<td>10.1</td>", ""),
    "no role": ("drawing", 'role="img"', ""),
    "no text alternative": ("drawing", '<title id="c-t">Net result</title>', ""),
    "no description": ("drawing", '<desc id="c-d">A line that rises from 0 to 10.</desc>', ""),
    "label that is not there": ("drawing", 'aria-labelledby="c-t c-d"', 'aria-labelledby="d-t"'),
    "an id twice": ("ids", END, "<p id='money'>again</p></main>"),
    "link to nothing": ("ids", 'href="#money"', 'href="#nothing"'),
    "figure missing in a sentence": ("words", "in 2018.", "in - years."),
    "two full stops": ("words", "in 2018.", "in 2018.."),
    "word of programs": ("words", "<td>8.8</td>", "<td>nan</td>"),
    "wide box": ("overflow", END, "<div style='width: 1400px'>wide</div></main>"),
    "box beside the page": ("overflow", END, "<div style='position: absolute; left: -50px'>left</div></main>"),
    "word too long": ("overflow", END, f"<p>{LONG}</p></main>"),
    "cut text": ("cut", END, "<p style='width: 60px; overflow: hidden; white-space: nowrap'>text that is cut</p></main>"),
    "text out of its cell": ("spill", END, "<p style='width: 20px'>overflowing</p></main>"),
    "texts on each other": ("overlap", END, "<p>one line</p><p style='margin-top: -36px'>another</p></main>"),
    "texts on each other in a drawing": ("overlap", '<text x="2" y="24">', '<text x="2" y="80">'),
    "text beyond the drawing": ("drawing", '<text x="300" y="95">', '<text x="390" y="95">'),
    "shape beyond the drawing": ("drawing", "L400 20", "L400 -20"),
    "small letters": ("letters", "font-size: 11px", "font-size: 9px"),
    "low contrast": ("axe color-contrast", "--ink: #1b2733", "--ink: #aaaaaa"),
    "low contrast in the dark": ("axe color-contrast", "--ink: #e8edf2", "--ink: #333333"),
    "low contrast on a bar": ("contrast", ".onbar { fill: var(--paper) }", ".onbar { fill: var(--with) }"),
    "low contrast in a dark drawing": ("contrast", "--with: #6db3f2", "--with: #30363c"),
    "scrolling out of a keyboard's reach": ("axe scrollable-region-focusable", ' tabindex="0"', ""),
    "empty link": ("axe link-name", END, "<a href='#money'></a></main>"),
    "nine sheets": ("sheets", END, "<div style='break-before: page'>sheet</div>" * 8 + END),
    "not on paper": ("paper", "</style>", "@media print { .wide { height: 10px; overflow: hidden } }</style>"),
    "scrolls on paper": ("paper", "th, td {", "th, td { min-width: 300px;"),
    "folded away": ("paper", END, "<details><summary>More</summary><p>hidden assumption</p></details></main>"),
    "drawing higher than a sheet": ("paper", 'viewBox="0 0 420 100"', 'viewBox="0 0 420 1600"'),
    "heading at a sheet's end": ("paper", END, "<h3 style='break-after: page'>Lonely</h3><p>text</p></main>"),
    "empty sheet": ("paper", "<main>", "<main><div style='height: 1px; break-after: page'></div>"),
    "light letters on paper": ("paper", "@media screen and (", "@media ("),
    "letters that need a background": ("paper", END, "<p style='color: white; background: black'>white</p></main>"),
}  # fmt: skip


def inspect_bad(names):
    """The checks that find something on each of these bad pages."""
    found = {}
    with Inspector() as inspector, tempfile.TemporaryDirectory() as folder:
        for name in names:
            _, old, new = BAD[name]
            assert old in GOOD, f"{name}: the good page has no {old}"
            page = pathlib.Path(folder, "report.en.html")
            page.write_text(GOOD.replace(old, new), encoding="utf-8")
            found[name] = {finding.check for finding in inspector.inspect(page, "en")[0]}
    return found


class EveryCheck(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        contexts = contextlib.ExitStack()
        cls.addClassCleanup(contexts.close)
        cls.inspector = contexts.enter_context(Inspector())
        cls.folder = pathlib.Path(contexts.enter_context(tempfile.TemporaryDirectory()))

    def inspect(self, text, sheets=(1, 6), shots=None):
        page = self.folder / "report.en.html"
        page.write_text(text, encoding="utf-8")
        return self.inspector.inspect(page, "en", sheets, shots)

    def test_a_good_page_has_no_findings(self):
        self.assertEqual(self.inspect(GOOD), ([], 1))

    def test_each_bad_page_is_found(self):
        jobs = os.cpu_count() or 1
        names = list(BAD)
        with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
            parts = pool.map(inspect_bad, [names[first::jobs] for first in range(jobs)])
            found = {name: checks for part in parts for name, checks in part.items()}
        for name, (check, *_) in BAD.items():
            with self.subTest(name):
                self.assertIn(check, found[name])

    def test_too_few_sheets_are_found(self):
        findings, _ = self.inspect(GOOD, sheets=(2, 4))
        self.assertEqual([finding.check for finding in findings], ["sheets"])

    def test_pictures_are_kept(self):
        self.inspect(GOOD, shots=self.folder)
        kept = {file.name for file in self.folder.glob("*.p[nd][gf]")}
        self.assertEqual(kept, {"360.png", "768.png", "1280.png", "dark.png", "print.pdf", "print-1.png"})


class Command(unittest.TestCase):
    def run_on(self, text, *options):
        with tempfile.TemporaryDirectory() as folder:
            for language in ("da", "en"):
                page = text.replace('lang="en"', f'lang="{language}"')
                pathlib.Path(folder, f"report.{language}.html").write_text(page, encoding="utf-8")
            command = [sys.executable, HERE / "check.py", *options, folder]
            return subprocess.run(command, capture_output=True, text=True)

    def test_a_good_page_ends_in_success(self):
        done = self.run_on(GOOD)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("1 sheets: holds", done.stdout)

    def test_a_finding_is_told_with_page_place_and_selector(self):
        done = self.run_on(GOOD, "--sheets", "*=2-4")
        self.assertEqual(done.returncode, 1)
        self.assertIn("report.en.html\n  paper: sheets: html: 1 sheets and not 2 to 4", done.stdout)

    def test_a_report_without_a_page_in_both_languages_is_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "report.en.html").write_text(GOOD, encoding="utf-8")
            done = subprocess.run([sys.executable, HERE / "check.py", folder], capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("holds no report.da.html", done.stderr)

    def test_a_folder_without_pages_is_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, HERE / "check.py", folder], capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("holds no report", done.stderr)


if __name__ == "__main__":
    unittest.main()
