"""Opens one report in a browser and tells what is wrong with it: see README.md."""

import contextlib
import dataclasses
import json
import pathlib
import re
import shutil

import paper
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import sync_playwright

RULES = pathlib.Path(__file__).with_name("rules.js").read_text(encoding="utf-8")
# A small phone, a tablet, a desk.
WIDTHS = (360, 768, 1280)
HEIGHT = 800
# Pixels: the smallest letters on the smallest screen. WCAG 2.2, 1.4.3: contrast of text.
LEAST_LETTERS = 8
LEAST_CONTRAST = 4.5
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclasses.dataclass(frozen=True)
class Finding:
    check: str
    where: str
    selector: str
    text: str

    def __str__(self):
        return f"  {self.where}: {self.check}: {self.selector}: {self.text}"


class Inspector:
    """A browser that reports are opened in; use it as a context."""

    def __enter__(self):
        program = next(filter(None, map(shutil.which, BROWSERS)), None)
        if not program:
            raise SystemExit(f"No browser is here: none of {', '.join(BROWSERS)}.")
        self._stack = contextlib.ExitStack()
        playwright = self._stack.enter_context(sync_playwright())
        self._browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        self._stack.callback(self._browser.close)
        return self

    def __exit__(self, *_):
        self._stack.close()

    def picture(self, path, picture, size):
        """Keeps what a window of this size shows of the page at first."""
        with contextlib.closing(self._browser.new_page(viewport=size)) as page:
            page.goto(path.resolve().as_uri())
            page.screenshot(path=picture)

    def inspect(self, path, language, sheets=(1, 6), shots=None):
        """All findings of the page at `path`, and how many sheets it is on paper.

        `sheets` holds the least and the most; pictures are kept in the folder `shots`, if one is named.
        """
        report = _Report(path.resolve().as_uri())
        with self._open(report) as page:
            page.evaluate(RULES)
            report.take("page", page.evaluate(f"rules.structure({json.dumps(language)})"))
            report.take("page", page.evaluate("rules.prose()"))
            text = page.locator("body").inner_text()
            for width in WIDTHS:
                self._look_at(page, width, report, shots)
            self._check_accessibility(page, report, shots)
            count = paper.check(page, sheets, report, shots)
        with self._open(report, java_script_enabled=False) as page:
            if page.locator("body").inner_text() != text:
                report.say("script", "without JavaScript", "body", "the page reads otherwise")
        return report.findings, count

    @contextlib.contextmanager
    def _open(self, report, **options):
        """The page in a new, empty browser, without network; whatever it asks for or complains of is a finding."""
        context = self._browser.new_context(viewport={"width": WIDTHS[-1], "height": HEIGHT}, **options)
        where = "page" if options.get("java_script_enabled", True) else "without JavaScript"

        def answer(route):
            if route.request.url.partition("#")[0] == report.address:
                route.continue_()
            else:
                report.say("request", where, "html", f"asks for {route.request.url[:100]}")
                route.abort()

        def complain(message):
            # What was refused above is told already.
            if message.type in ("error", "warning") and "net::ERR_FAILED" not in message.text:
                report.say("console", where, "html", f"{message.type}: {message.text[:200]}")

        def dismiss(dialog):
            report.say("script", where, "html", f"a dialog: {dialog.message[:100]}")
            dialog.dismiss()

        context.route("**/*", answer)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: report.say("console", where, "html", f"error: {error.message[:200]}"))
        page.on("dialog", dismiss)
        page.goto(report.address, wait_until="load")
        yield page
        context.close()

    def _look_at(self, page, width, report, shots):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for rule in ("layout()", "overlaps()", "drawn()"):
            report.take(f"{width} px", page.evaluate(f"rules.{rule}"))
        if width == WIDTHS[0]:
            report.take(f"{width} px", page.evaluate(f"rules.letters({LEAST_LETTERS})"))
        if shots:
            page.screenshot(path=shots / f"{width}.png", full_page=True)

    def _check_accessibility(self, page, report, shots):
        page.evaluate(AXE_SCRIPT)
        for width, scheme in ((WIDTHS[0], "light"), (WIDTHS[-1], "light"), (WIDTHS[-1], "dark")):
            where = f"{width} px, {scheme}"
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": HEIGHT})
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            for violation in result["violations"]:
                if violation["impact"] in ("serious", "critical"):
                    for node in violation["nodes"]:
                        reasons = node["any"] + node["all"] + node["none"]
                        text = reasons[0]["message"] if reasons else violation["help"]
                        report.say(f"axe {violation['id']}", where, " ".join(map(str, node["target"])), text)
            # Colours are the same on every screen.
            if width == WIDTHS[-1]:
                height = page.evaluate("document.scrollingElement.scrollHeight")
                page.set_viewport_size({"width": width, "height": height})
                report.take(where, page.evaluate(f"rules.contrast({LEAST_CONTRAST})"))
                if shots and scheme == "dark":
                    page.screenshot(path=shots / "dark.png", full_page=True)
        page.emulate_media(color_scheme="light")


class _Report:
    """What was found so far, each thing once a place."""

    def __init__(self, address):
        self.address = address
        self.findings = []

    def say(self, check, where, selector, text):
        finding = Finding(check, where, selector, re.sub(r"\s+", " ", text))
        if finding not in self.findings:
            self.findings.append(finding)

    def take(self, where, findings):
        for finding in findings:
            self.say(finding["check"], where, finding["selector"], finding["text"])
