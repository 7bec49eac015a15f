// What is looked at inside a page. Each rule returns findings: {check, selector, text}.
(() => {
  // Rects of text are cells as high as the font's ascent and descent, which letters seldom fill: so much of them
  // at either end is no overlap.
  const INK = 0.12;
  const words = (text) => text.replace(/\s+/g, " ").trim();
  const short = (text) => (words(text).length > 60 ? words(text).slice(0, 59) + "…" : words(text));
  const px = (number) => Math.round(number * 10) / 10;

  /// The way to an element that a person can paste into the console.
  function selector(element) {
    const parts = [];
    for (let at = element; at && at.nodeType === 1 && at !== document.documentElement; at = at.parentElement) {
      const name = at.localName;
      if (at.id) {
        parts.unshift(`${name}#${CSS.escape(at.id)}`);
        break;
      }
      const alike = [...(at.parentElement?.children ?? [])].filter((other) => other.localName === name);
      parts.unshift(alike.length > 1 ? `${name}:nth-of-type(${alike.indexOf(at) + 1})` : name);
    }
    return parts.join(" > ");
  }

  const finding = (check, element, text) => ({check, selector: element ? selector(element) : "html", text});

  const visible = (element) =>
    element.checkVisibility({visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true});

  /// Text for screen readers alone: a box of at most one pixel, or one that is clipped away.
  function readAloudOnly(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position !== "absolute" && style.position !== "fixed") continue;
      const box = at.getBoundingClientRect();
      if ((box.width <= 1 && box.height <= 1) || /inset\(50%|rect\((0|1)px/.test(style.clipPath + style.clip)) return true;
    }
    return false;
  }

  /// The nearest ancestor that scrolls sideways by itself.
  function scroller(element) {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return at;
    }
    return null;
  }

  const drawings = () => [...document.querySelectorAll("svg")].filter((svg) => !svg.parentElement.closest("svg"));

  /// Where a drawing's viewBox lies on the screen, and how much larger than drawn it is shown.
  function canvas(svg) {
    const box = svg.viewBox.baseVal;
    const matrix = svg.getScreenCTM();
    if (!matrix || !box || !box.width) return {rect: svg.getBoundingClientRect(), scale: 1};
    const corner = new DOMPoint(box.x, box.y).matrixTransform(matrix);
    const opposite = new DOMPoint(box.x + box.width, box.y + box.height).matrixTransform(matrix);
    return {
      rect: {left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y},
      scale: Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)),
    };
  }

  /// Whether a text is there to be read on the screen.
  function readable(node) {
    const parent = node.parentElement;
    if (!words(node.data) || parent.closest("title, desc, style, script, defs, template")) return false;
    return visible(parent) && !readAloudOnly(parent);
  }

  /// Every run of text that is shown, with the boxes of its lines.
  function runs() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const all = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!readable(node)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const window_ = scroller(parent)?.getBoundingClientRect();
      const lines = [...range.getClientRects()]
        .filter((box) => box.width > 0 && box.height > 0)
        .filter((box) => !window_ || (box.left < window_.right && box.right > window_.left));
      if (lines.length) all.push({node, parent, svg: parent.closest("svg"), lines});
    }
    return all;
  }

  /// All text that is shown, that in what scrolls by itself too.
  function shown() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const all = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (readable(node)) all.push(node.data);
    }
    return all.join("\n");
  }

  const turned = (element) => {
    const matrix = element.getScreenCTM?.();
    return Boolean(matrix) && Math.abs(matrix.b) > Math.abs(matrix.a);
  };

  /// The part of a line's box that its letters fill.
  function ink(run, box) {
    const across = turned(run.parent) ? box.width * INK : 0;
    const down = across ? 0 : box.height * INK;
    return {left: box.left + across, right: box.right - across, top: box.top + down, bottom: box.bottom - down, run};
  }

  // MARK: - Rules

  function structure(language) {
    const found = [];
    const say = (...arguments_) => found.push(finding(...arguments_));
    const every = (query) => [...document.querySelectorAll(query)];
    const root = document.documentElement;
    if (root.lang !== language) say("language", root, `lang is "${root.lang}" and not "${language}"`);
    if (!words(document.title)) say("title", null, "the page has no title");
    if (!document.querySelector("meta[name=viewport]")) say("viewport", null, "no meta element for the viewport: phones shrink the page");

    for (const element of every("*")) {
      if (element.localName === "script") say("script", element, "a script");
      for (const {name, value} of element.attributes) {
        if (/^on/.test(name) || /^\s*javascript:/i.test(value)) say("script", element, `a script in ${name}`);
      }
    }
    for (const element of every("img, picture, video, audio, canvas, object, embed, iframe, image")) say("image", element, "an image or an embedded document");

    const headings = every("h1, h2, h3, h4, h5, h6");
    const first = headings.filter((heading) => heading.localName === "h1");
    if (first.length !== 1) say("headings", first[1] ?? null, `${first.length} headings of the first level`);
    let level = 0;
    for (const heading of headings) {
      const own = Number(heading.localName[1]);
      if (own > level + 1) say("headings", heading, `level ${own} follows level ${level}: ${short(heading.textContent)}`);
      if (!words(heading.textContent)) say("headings", heading, "an empty heading");
      level = own;
    }

    for (const table of every("table")) {
      if (!words(table.caption?.textContent ?? "")) say("table", table, "no caption");
      const headers = [...table.querySelectorAll("th")];
      if (!headers.length) say("table", table, "no header cells");
      for (const header of headers) {
        if (!/^(col|row|colgroup|rowgroup)$/.test(header.scope)) say("table", header, `a header cell without a scope: ${short(header.textContent)}`);
      }
      const widths = new Set([...table.rows].map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
      const spans = [...table.querySelectorAll("[rowspan]")].some((cell) => cell.rowSpan > 1);
      if (widths.size > 1 && !spans) say("table", table, `rows of ${[...widths].join(" and ")} cells`);
    }

    for (const svg of drawings()) {
      if (svg.getAttribute("aria-hidden") === "true") continue;
      if (svg.getAttribute("role") !== "img") say("drawing", svg, "not marked as an image (role=img)");
      for (const part of ["title", "desc"]) {
        const child = [...svg.children].find((element) => element.localName === part);
        if (!words(child?.textContent ?? "")) say("drawing", svg, `no ${part}`);
      }
      for (const id of (svg.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)) {
        if (!svg.querySelector(`#${CSS.escape(id)}`)) say("drawing", svg, `labelled by ${id}, which is not in it`);
      }
    }

    const ids = new Map();
    for (const element of every("[id]")) ids.set(element.id, [...(ids.get(element.id) ?? []), element]);
    for (const [id, elements] of ids) if (elements.length > 1) say("ids", elements[1], `${elements.length} elements have the id "${id}"`);
    for (const link of every("a[href^='#']")) {
      const target = decodeURIComponent(link.hash.slice(1));
      if (target && !ids.has(target)) say("ids", link, `leads to "${target}", which is not there`);
    }
    return found;
  }

  /// Nothing is wider than the screen, apart from what scrolls by itself; nothing is cut off; no text leaves its box.
  function layout() {
    const found = [];
    const view = document.scrollingElement;
    const width = view.clientWidth;
    if (view.scrollWidth > width) found.push(finding("overflow", null, `the page is ${view.scrollWidth} px wide`));
    const told = new Set();
    for (const element of document.body.querySelectorAll("*")) {
      if (element.ownerSVGElement || !visible(element) || readAloudOnly(element)) continue;
      if (told.has(element.parentElement)) {
        told.add(element);
        continue;
      }
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      if ((box.right > width + 1 || box.left < -1) && !scroller(element)) {
        told.add(element);
        found.push(finding("overflow", element, `reaches from ${px(box.left)} to ${px(box.right)} px`));
      }
      const style = getComputedStyle(element);
      if (element.localName !== "svg" && /hidden|clip/.test(style.overflowX + style.overflowY)) {
        const cut = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
        if (Math.max(...cut) > 1) found.push(finding("cut", element, `${cut[0]} px cut off at the side, ${cut[1]} px below`));
      }
    }
    for (const {parent, svg, node, lines} of runs()) {
      if (svg) continue;
      let block = parent;
      while (/^(inline|contents)$/.test(getComputedStyle(block).display) && block !== document.body) block = block.parentElement;
      const box = block.getBoundingClientRect();
      if (lines.some((line) => line.right > box.right + 2 || line.left < box.left - 2)) {
        found.push(finding("spill", block, `text leaves its box: ${short(node.data)}`));
      }
    }
    return found;
  }

  /// No two texts lie on each other, in a drawing or beside it.
  function overlaps() {
    const found = [];
    const boxes = runs().flatMap((run) => run.lines.map((line) => ink(run, line)));
    boxes.sort((a, b) => a.top - b.top);
    boxes.forEach((box, index) => {
      for (let next = index + 1; next < boxes.length && boxes[next].top < box.bottom - 1; next++) {
        const other = boxes[next];
        if (other.run === box.run) continue;
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (across > 1 && down > 1) {
          const [one, two] = [box, other].map(({run}) => `"${short(run.node.data)}"`);
          found.push(finding("overlap", other.run.parent, `${two} lies on ${one} by ${px(across)} × ${px(down)} px`));
        }
      }
    });
    return found;
  }

  /// No gap in a sentence where a figure should be, no full stop twice, and nowhere a word that only programs use.
  function prose() {
    const found = [];
    for (const {parent, node} of runs()) {
      const sentence = parent.closest("p, li, h1, h2, h3, h4, figcaption, caption, summary");
      const gap = sentence && /(^|[\s(])(-(?=[\s).,;%])|inf\b)/i.exec(node.data);
      const program = /\b(nan|null|nil|undefined|Optional\()|\{\{[#/^]|\[object/i.exec(node.data);
      if (gap) found.push(finding("words", parent, `a figure is missing: ${short(node.data.slice(Math.max(0, gap.index - 25)))}`));
      const stop = /[^.]\.\.(?=\s|$)/.exec(node.data);
      if (stop) found.push(finding("words", parent, `two full stops: ${short(node.data.slice(Math.max(0, stop.index - 25)))}`));
      if (program) found.push(finding("words", parent, `"${program[0]}" is no word: ${short(node.data)}`));
    }
    return found;
  }

  /// What is drawn stays in its drawing.
  function drawn() {
    const found = [];
    for (const svg of drawings()) {
      if (!visible(svg)) continue;
      const {rect} = canvas(svg);
      for (const element of svg.querySelectorAll("text, path, rect, circle, ellipse, line, polyline, polygon")) {
        if (element.closest("defs, clipPath, mask, pattern, [clip-path]") || !visible(element)) continue;
        const box = element.getBoundingClientRect();
        if (!box.width && !box.height) continue;
        const beyond = Math.max(rect.left - box.left, box.right - rect.right, rect.top - box.top, box.bottom - rect.bottom);
        const what = element.localName === "text" ? `"${short(element.textContent)}"` : element.localName;
        if (beyond > (element.localName === "text" ? 1 : 2)) found.push(finding("drawing", element, `${what} leaves its drawing by ${px(beyond)} px`));
      }
    }
    return found;
  }

  /// Letters are at least so high as shown.
  function letters(least) {
    const found = [];
    for (const run of runs()) {
      const scale = run.parent.ownerSVGElement ? canvas(run.svg).scale : 1;
      const size = parseFloat(getComputedStyle(run.parent).fontSize) * scale;
      if (size < least - 0.01) found.push(finding("letters", run.parent, `${px(size)} px high: ${short(run.node.data)}`));
    }
    return found;
  }

  // MARK: - Contrast in drawings, which axe leaves alone

  /// A computed colour as red, green, blue and opacity, each 0 to 1; none for what is no colour.
  function colour(text) {
    const numbers = /^rgba?\(/.test(text) ? text.match(/[\d.]+/g).map(Number) : null;
    return numbers && [numbers[0] / 255, numbers[1] / 255, numbers[2] / 255, numbers[3] ?? 1];
  }

  const over = (top, bottom) => [0, 1, 2].map((part) => top[part] * top[3] + bottom[part] * (1 - top[3]));
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

  function ratio(one, two) {
    const [dark, light] = [luminance(one), luminance(two)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  /// The colour behind a point, under an element: of shapes, boxes and at last the page.
  function behind(element, x, y) {
    const layers = [];
    for (const under of document.elementsFromPoint(x, y)) {
      if (under === element || under.closest("text")) continue;
      const style = getComputedStyle(under);
      // A line has no inside: what is seen of it is its stroke.
      const part = under.localName === "line" ? "stroke" : "fill";
      const paint = colour(under.ownerSVGElement ? style[part] : style.backgroundColor);
      if (!paint) continue;
      const opacity = Number(style.opacity) * (under.ownerSVGElement ? Number(style[`${part}Opacity`]) : 1);
      layers.unshift([...paint.slice(0, 3), paint[3] * opacity]);
    }
    const dark = matchMedia("(prefers-color-scheme: dark)").matches && /dark/.test(getComputedStyle(document.documentElement).colorScheme);
    return layers.reduce((below, layer) => over(layer, below), dark ? [0.07, 0.07, 0.07] : [1, 1, 1]);
  }

  /// Text in drawings stands out against what is behind it. The whole page must be in view.
  function contrast(least) {
    const found = [];
    for (const run of runs()) {
      if (!run.svg || !run.parent.ownerSVGElement) continue;
      const style = getComputedStyle(run.parent);
      const paint = colour(style.fill);
      if (!paint) continue;
      const box = run.lines[0];
      const ground = behind(run.parent, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
      const reached = ratio(over([...paint.slice(0, 3), paint[3] * Number(style.fillOpacity)], ground), ground);
      if (reached < least) found.push(finding("contrast", run.parent, `${px(reached)} to 1: ${short(run.node.data)}`));
    }
    return found;
  }

  // MARK: - Paper

  /// What holds of the page as it is printed, apart from the sheets themselves. A fold is printed open, or not at all.
  function paper(height) {
    const found = [];
    for (const fold of document.querySelectorAll("details:not([open])")) {
      if (!visible(fold)) continue;
      const hidden = [...fold.children].find((child) => child.localName !== "summary" && words(child.textContent) && !visible(child));
      if (hidden) found.push(finding("paper", fold, `folded away: ${short(hidden.textContent)}`));
    }
    for (const element of document.querySelectorAll("svg, tr")) {
      const own = element.getBoundingClientRect().height;
      if (own > height && !element.ownerSVGElement) found.push(finding("paper", element, `${px(own)} px high, a sheet has ${px(height)}`));
    }
    for (const element of document.querySelectorAll("body *")) {
      const beyond = element.scrollWidth - element.clientWidth;
      if (beyond > 1 && /auto|scroll/.test(getComputedStyle(element).overflowX)) found.push(finding("paper", element, `${beyond} px would have to be scrolled to`));
    }
    return found;
  }

  /// Letters can be read on white, with no background printed.
  function onWhite(least) {
    const white = [1, 1, 1];
    return runs().flatMap(({parent, node}) => {
      // Letters in a drawing may stand on a shape, which is printed.
      const paint = parent.ownerSVGElement ? null : colour(getComputedStyle(parent).color);
      if (!paint || ratio(over(paint, white), white) >= least) return [];
      return [finding("paper", parent, `light letters on white: ${short(node.data)}`)];
    });
  }

  /// Margins of a sheet in pixels, as the page's own rules state them: top, right, bottom, left; none where they do not.
  function margins() {
    const rules = [...document.styleSheets].flatMap((sheet) => (sheet.href ? [] : [...sheet.cssRules]));
    const inside = rules.flatMap((rule) => [rule, ...(rule.media?.mediaText === "print" ? rule.cssRules : [])]);
    const page = inside.find((rule) => rule instanceof CSSPageRule && !rule.selectorText && rule.style.marginTop);
    if (!page) return null;
    const ruler = document.body.appendChild(document.createElement("div"));
    const lengths = ["marginTop", "marginRight", "marginBottom", "marginLeft"].map((side) => {
      ruler.style.cssText = `position: absolute; width: ${page.style[side]}`;
      return ruler.getBoundingClientRect().width;
    });
    ruler.remove();
    return lengths;
  }

  window.rules = {structure, layout, overlaps, prose, drawn, letters, contrast, paper, onWhite, margins, shown};
})();
