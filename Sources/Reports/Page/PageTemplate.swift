/// The page's skeleton and style.
enum PageTemplate {
  /// Mustache: `{{name}}` is escaped, `{{{name}}}` is not.
  static let html = """
    <!doctype html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{title}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    <header>
    <p class="kind">{{kind}}</p>
    <h1>{{title}}</h1>
    </header>
    <main>
    <section id="answer" aria-labelledby="answer-heading">
    <h2 id="answer-heading">{{answerHeading}}</h2>
    {{#answer}}<p>{{.}}</p>
    {{/answer}}
    </section>
    <nav aria-label="{{contents}}">
    <ul>
    {{#sections}}<li><a href="#{{id}}">{{heading}}</a></li>
    {{/sections}}
    </ul>
    </nav>
    {{#sections}}
    <section id="{{id}}" aria-labelledby="{{id}}-heading">
    <h2 id="{{id}}-heading">{{heading}}</h2>
    {{#blocks}}
    \(text)
    {{#figures}}{{#first()}}<div class="charts">
    {{/first()}}<figure id="figure-{{id}}">
    <figcaption>{{title}}</figcaption>
    {{{svg}}}
    <details>
    <summary>{{figures}}</summary>
    {{#table}}
    \(table)
    {{/table}}
    </details>
    </figure>
    {{#last()}}{{#beside}}{{#first()}}<div class="beside">
    {{/first()}}\(text)
    {{#last()}}</div>
    {{/last()}}{{/beside}}</div>
    {{/last()}}{{/figures}}
    {{#table}}
    {{#beside}}{{#first()}}<div class="pair"><div>
    {{/first()}}{{/beside}}\(table)
    {{#beside}}{{#first()}}</div><div class="beside">
    {{/first()}}\(text)
    {{#last()}}</div></div>
    {{/last()}}{{/beside}}{{/table}}
    {{#folded}}
    <details>
    <summary>{{summary}}</summary>
    {{#table}}
    \(table)
    {{/table}}
    </details>
    {{/folded}}
    {{/blocks}}
    </section>
    {{/sections}}
    </main>
    </body>
    </html>

    """

  private static let text = """
    {{#paragraph}}<p>{{.}}</p>
    {{/paragraph}}
    {{#list}}{{#first()}}<ul>
    {{/first()}}<li>{{.}}</li>
    {{#last()}}</ul>
    {{/last()}}{{/list}}
    """

  /// A table that scrolls by itself where it is wider than the page.
  private static let table = """
    <div class="scroll" role="region" aria-label="{{caption}}" tabindex="0">
    <table{{#isWide}} class="wide"{{/isWide}}>
    <caption>{{caption}}{{#about}}<span>{{.}}</span>{{/about}}</caption>
    <thead><tr>{{#columns}}<th scope="col"{{#isNumber}} class="number"{{/isNumber}}>{{text}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}{{#isHeading}}<tr class="heading"><th scope="rowgroup" colspan="{{width}}">{{first}}</th></tr>
    {{/isHeading}}{{^isHeading}}<tr><th scope="row">{{first}}</th>{{#cells}}<td{{#isNumber}} class="number"{{/isNumber}}>{{text}}</td>{{/cells}}</tr>
    {{/isHeading}}{{/rows}}</tbody>
    </table>
    </div>
    {{#notes}}<p class="note">{{.}}</p>
    {{/notes}}
    """

  static let css = """
    :root { color-scheme: light dark; }
    * { box-sizing: border-box; }
    html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.5 "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.25rem; text-wrap: balance; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .5rem; }
    p, ul { max-width: 46rem; margin: .5rem 0; }
    ul { padding-left: 1.25rem; }
    .kind { color: var(--muted); margin: 0 0 .25rem; }
    .note { color: var(--muted); font-size: .85rem; max-width: 60rem; }
    a { color: var(--with); }
    #answer { border-left: 4px solid var(--with); padding: .25rem 0 .25rem 1rem; font-size: 1.1rem; }
    #answer h2 { margin: 0; font-size: 1.1rem; }
    nav { margin: 1.5rem 0 0; font-size: .9rem; }
    nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; max-width: none; }
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.5rem 2.5rem; align-items: start; margin: 1rem 0; }
    .charts > figure:only-child { max-width: 32rem; }
    .beside { max-width: 30rem; }
    .beside > :first-child { margin-top: 0; }
    .pair > div { min-width: 0; }
    @media (min-width: 60rem) { .pair { display: grid; grid-template-columns: minmax(0, max-content) minmax(16rem, 1fr); gap: 2.5rem; } .pair > .beside { margin-top: 2rem; } }
    figure { margin: 0; min-width: 0; }
    figcaption { font-weight: 600; margin-bottom: .25rem; }
    svg { display: block; width: 100%; height: auto; }
    details { margin: .5rem 0; }
    summary { cursor: pointer; color: var(--muted); font-size: .85rem; }
    .scroll { overflow-x: auto; margin: .75rem 0; background: linear-gradient(to right, var(--paper) 30%, transparent) left / 2.5rem 100%, linear-gradient(to left, var(--paper) 30%, transparent) right / 2.5rem 100%, radial-gradient(farthest-side at 0 50%, var(--muted), transparent) left / .6rem 100%, radial-gradient(farthest-side at 100% 50%, var(--muted), transparent) right / .6rem 100%; background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; }
    table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; min-width: 50%; overflow-wrap: break-word; }
    caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
    caption span { display: block; font-weight: 400; color: var(--muted); }
    th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--grid); font-weight: 400; }
    thead th { vertical-align: bottom; font-weight: 600; border-bottom: 2px solid var(--muted); }
    tr.heading th { font-weight: 600; padding-top: .7rem; }
    td.number { white-space: nowrap; }
    td.number, thead th.number:not(:first-child) { text-align: right; }
    tbody th, tbody td:not(.number) { min-width: 6rem; }
    table.wide { width: 100%; min-width: 44rem; }
    @media (max-width: 40rem) { nav { display: none; } table.wide { min-width: 56rem; } }
    tbody th, td { overflow-wrap: anywhere; }
    thead th { overflow-wrap: break-word; }
    table.wide tbody th { width: 26%; }
    table.wide td:last-child { width: 40%; }
    @media print {
      @page { size: A4; margin: 13mm 13mm 14mm; }
      html { background: none; }
      body { max-width: none; padding: 0; font-size: 9pt; line-height: 1.35; }
      h1 { font-size: 17pt; margin-bottom: 3mm; }
      h2 { font-size: 11.5pt; margin: 4.5mm 0 1mm; break-after: avoid; }
      p, ul { max-width: none; margin: 1mm 0; }
      nav, details { display: none; }
      section:not(:has(> :not(h2, details))) { display: none; }
      #answer { font-size: 10pt; padding: 0 0 0 3mm; }
      .charts { grid-template-columns: 1fr 1fr; gap: 3mm 7mm; margin: 2mm 0; }
      .charts > figure:only-child { max-width: 92mm; }
      .beside { max-width: none; }
      .pair { display: grid; grid-template-columns: minmax(0, max-content) minmax(45mm, 1fr); gap: 6mm; }
      .pair > .beside { margin-top: 6mm; }
      figure, tr { break-inside: avoid; }
      .scroll { overflow: visible; background: none; margin: 2mm 0; }
      table { font-size: 7.5pt; }
      table.wide { min-width: 0; }
      tbody th, tbody td:not(.number) { min-width: 15mm; }
      tr.heading th { padding-top: 1.5mm; }
      th, td { padding: .4mm 2mm .4mm 0; }
      .note { font-size: 7.5pt; }
    }

    """
}
