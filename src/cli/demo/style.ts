/** The page's own style sheet. Colours come in pairs, light and dark; nothing is loaded. */
export const STYLE = `
:root {
  --text: light-dark(#1f2328, #e6edf3); --soft: light-dark(#59636e, #9198a1); --page: light-dark(#f6f8fa, #0d1117);
  --card: light-dark(#fff, #151b23); --edge: light-dark(#d1d9e0, #3d444d); --link: light-dark(#0969da, #4493f8);
  --add: light-dark(#dafbe1, #12261e); --add-mark: light-dark(#9be9ac, #1f6f35);
  --del: light-dark(#ffebe9, #2d1619); --del-mark: light-dark(#ffc1bc, #8b2c2a);
  --hunk: light-dark(#ddf4ff, #121d2f); --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #f85149);
  --warn: light-dark(#9a6700, #d29922); --code: light-dark(#eff1f4, #262c36);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
  color-scheme: light dark;
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif }
main { max-width: 1240px; margin: 0 auto; padding: 24px 20px 64px }
a { color: var(--link) }
code, pre, .code, .sign, .number { font-family: var(--mono); font-size: 12.5px }
code { background: var(--code); padding: .15em .4em; border-radius: 5px; overflow-wrap: anywhere }
.at { white-space: nowrap }
/* Small print on a line of its own, not a subscript. */
sub { font-size: 12.5px; line-height: inherit; vertical-align: baseline; color: var(--soft) }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px }
summary { cursor: pointer }

.title { margin-bottom: 20px; border-bottom: 1px solid var(--edge) }
.title p { margin: 6px 0 }
.title p:last-child { margin-bottom: 18px; color: var(--soft) }
.title b { color: var(--text) }
.repository { color: var(--soft) }
h1 { font-size: 26px; line-height: 1.25; font-weight: 500; margin: 0 }
h1 span, h2 span { color: var(--soft); font-weight: 400 }
.state { background: var(--good); color: light-dark(#fff, #0d1117); border-radius: 20px; padding: 3px 12px; font-weight: 500; font-size: 13px; margin-right: 4px }

.conversation { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 24px; align-items: start }
.conversation:has(.guide) { grid-template-columns: minmax(0, 1fr) 264px }
.guide { font-size: 13.5px; padding-top: 4px; overflow-wrap: anywhere }
.guide h2 { font-size: 14px; font-weight: 600; margin: 0; padding-bottom: 8px; border-bottom: 1px solid var(--edge) }
.guide ul { list-style: none; margin: 0; padding: 0 }
.guide li { padding: 10px 0; border-bottom: 1px solid var(--edge) }
.guide sub { display: block; font-size: 12px }
.guide p code { white-space: nowrap }
.guide p { color: var(--soft); font-size: 12px; margin: 10px 0 }

.card, .file { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; margin: 0 0 16px }
.check > header { display: flex; gap: 10px; align-items: center; padding: 12px 16px; border-bottom: 1px solid var(--edge) }
.check h2 { font-size: 15px; font-weight: 600; margin: 0; flex: 1 }
.mark { width: 22px; height: 22px; border-radius: 50%; display: grid; place-items: center; font-size: 11px; background: var(--soft); color: var(--card); flex: none }
.success .mark { background: var(--good) }
.failure .mark { background: var(--bad) }
.conclusion { color: var(--soft); font-size: 13px }
.body { padding: 4px 16px 12px }
.body h3 { font-size: 14px; margin: 20px 0 6px }
.body h4 { font-size: 13px; margin: 20px 0 4px; font-weight: 500 }
.more { border-top: 1px solid var(--edge); margin-top: 16px; padding-top: 12px }
.actions { display: flex; flex-wrap: wrap; gap: 8px; border-top: 1px solid var(--edge); padding: 12px 16px }
.actions button { font: inherit; font-size: 13px; font-weight: 500; line-height: 20px; color: var(--soft); background: var(--code); border: 1px solid var(--edge); border-radius: 6px; padding: 5px 14px; cursor: not-allowed }
.review { padding: 12px 16px }
.review p { margin: 4px 0 0 }
.bot { border: 1px solid var(--edge); color: var(--soft); border-radius: 10px; padding: 0 7px; font-size: 11px }
.annotations { list-style: none; padding: 0 }
.annotations li { border-left: 3px solid var(--link); padding: 2px 12px; margin: 8px 0 }
.annotations .failure { border-color: var(--bad) }
.annotations .warning { border-color: var(--warn) }
.annotations p { margin: 2px 0; white-space: pre-line; color: var(--soft); font-size: 13px }

.scroll { overflow-x: auto }
table { border-collapse: collapse }
.text { font-size: 13.5px; margin: 6px 0 10px }
.text th, .text td { border: 1px solid var(--edge); padding: 5px 10px; text-align: left; vertical-align: top }
.text code { overflow-wrap: normal; white-space: nowrap }
.text td { min-width: 70px }
.text td:nth-child(3) { min-width: 180px }
.text th { background: var(--page); font-weight: 600 }

.files { font-size: 17px; margin: 28px 0 10px }
.file > summary { padding: 9px 14px; display: flex; gap: 12px; align-items: center; border-radius: 8px; position: sticky; top: 0; background: var(--card); z-index: 1 }
.file > summary::before { content: '▸'; color: var(--soft); width: 10px }
.file[open] > summary::before { content: '▾' }
.file > summary code { background: none; padding: 0; font-weight: 600; flex: 1 }
.file[open] > summary { border-bottom: 1px solid var(--edge); border-radius: 8px 8px 0 0 }
.counts { font: 12px var(--mono) }
.plus { color: var(--good) }
.minus { color: var(--bad) }
.none { color: var(--soft); padding: 0 14px }
.diff { width: 100%; table-layout: fixed }
.diff > tbody > tr > td { padding: 0; line-height: 20px; vertical-align: top }
.diff col.number { width: 46px }
.diff col.sign { width: 22px }
.diff .number { color: var(--soft); text-align: right; padding-right: 8px; user-select: none }
.diff .sign { text-align: center; user-select: none }
.diff .code { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; padding-right: 10px }
.diff > tbody > .hunk > td, .diff > tbody > .note > td { background: var(--hunk); color: var(--soft); font: 12px/26px var(--mono); padding: 0 14px }
.diff tr.added > td { background: var(--add) }
.diff tr.removed > td { background: var(--del) }
.diff tr:target > td { box-shadow: inset 0 0 0 9em color-mix(in srgb, var(--warn) 22%, transparent) }
tr { scroll-margin-top: 90px }
.applied { display: none }
tbody:has(+ .threads input:checked) .applied { display: table-row }
tbody:has(+ .threads input:checked) .replaced { display: none }
.applied .number { color: var(--good) }

.diff > .threads > tr > td { background: var(--page); border: solid var(--edge); border-width: 1px 0; padding: 12px 16px; line-height: 1.5 }
.comment { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 0 16px 12px; max-width: 820px }
.comment + .comment { margin-top: 12px }
.comment > header { color: var(--soft); font-size: 13px; padding: 9px 0 0 }
.comment > header b { color: var(--text) }
.comment p { margin: 10px 0 }
.comment details, .more details { font-size: 14px }
.comment details > summary, .more summary { color: var(--soft) }
.comment details[open] > summary { color: var(--text); margin-bottom: 4px }
.suggestion { margin: 10px 0 12px; border: 1px solid var(--edge); border-radius: 6px; overflow: hidden }
figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 12px; padding: 6px 12px; font-size: 13px; color: var(--soft); border-bottom: 1px solid var(--edge) }
figcaption label { cursor: pointer; color: var(--text) }
figcaption input { accent-color: var(--good); vertical-align: -2px }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; line-height: 20px }
.body pre.lines, .comment > pre.lines { border: 1px solid var(--edge); border-radius: 6px; overflow: hidden; margin: 8px 0 }
.line { display: block; padding: 0 12px }
.line.added { background: var(--add) }
.line.removed { background: var(--del) }
.line.hunk { background: var(--hunk); color: var(--soft) }
mark { background: var(--add-mark); color: inherit; border-radius: 3px }
.removed mark { background: var(--del-mark) }

@media (max-width: 960px) {
  .conversation:has(.guide) { grid-template-columns: minmax(0, 1fr) }
  .guide { margin-top: 8px }
}
@media (max-width: 640px) {
  main { padding: 16px 8px 48px }
  h1 { font-size: 21px }
  .diff col.number { width: 32px }
  .diff col:first-child { width: 0 }
  .diff .number { padding-right: 4px; font-size: 11px }
  .diff .number:first-child { font-size: 0; padding: 0 }
  .diff > .threads > tr > td { padding: 8px }
  .comment { padding: 0 10px 10px }
  .conclusion { display: none }
  .text th, .text td { padding: 4px 6px; min-width: 0 }
  .text td:first-child { min-width: 110px }
  .text td:nth-child(3) { min-width: 0 }
  .text code { overflow-wrap: anywhere; white-space: normal }
  /* The table of findings has four columns: here each row is a place, with its finding and its fix below. */
  .text:has(td:nth-child(4)), .text:has(td:nth-child(4)) > tbody { display: block }
  .text:has(td:nth-child(4)) > thead { display: none }
  .text:has(td:nth-child(4)) tr { display: grid; grid-template-columns: auto minmax(0, 1fr); border: 1px solid var(--edge); padding: 4px 2px; margin-bottom: -1px }
  .text:has(td:nth-child(4)) td { border: 0; padding: 2px 6px; min-width: 0 }
  .text:has(td:nth-child(4)) td:last-child { grid-column: 1 / -1; color: var(--soft) }
  .text:has(td:nth-child(4)) td:last-child::before { content: 'fix: ' }
  .text:has(td:nth-child(4)) td:nth-child(3) { grid-column: 1 / -1 }
}
`;
