/** The style sheet of our pages. Colours come in pairs, light and dark; nothing is loaded. */
export const STYLE = `
:root {
  --text: light-dark(#1f2328, #e6edf3); --soft: light-dark(#59636e, #9198a1); --page: light-dark(#f6f8fa, #0d1117);
  --card: light-dark(#fff, #151b23); --edge: light-dark(#d1d9e0, #3d444d); --field: light-dark(#868f99, #656c76);
  --link: light-dark(#0969da, #4493f8); --good: light-dark(#1a7f37, #238636); --bad: light-dark(#cf222e, #f85149);
  --code: light-dark(#eff1f4, #262c36);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
  color-scheme: light dark;
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif }
main { max-width: 680px; margin: 0 auto; padding: 48px 20px 64px }
h1 { font-size: 26px; line-height: 1.25; font-weight: 600; margin: 0 0 8px; overflow-wrap: anywhere }
h2 { font-size: 16px; margin: 0 0 8px }
p { margin: 0 0 12px }
a { color: var(--link) }
code { background: var(--code); font: 13.5px var(--mono); padding: .15em .4em; border-radius: 5px; overflow-wrap: anywhere }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px }

.lead { color: var(--soft); margin-bottom: 24px }
.steps { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 0 0 20px; padding: 0; font-size: 14px; color: var(--soft) }
.steps [aria-current] { color: var(--text); font-weight: 600 }
.card { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 20px 24px; margin: 0 0 16px }
.card > :last-child { margin-bottom: 0 }

.field { border: 0; margin: 0 0 24px; padding: 0; min-width: 0 }
.field > label:not(.choice), legend { display: block; font-weight: 600; padding: 0; margin-bottom: 4px }
.hint { color: var(--soft); font-size: 14px; margin: 4px 0 8px }
.error { color: var(--bad); font-size: 14px; margin: 6px 0 0 }
input[type=text] { width: 100%; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--field); border-radius: 6px; padding: 7px 12px }
input[aria-invalid=true] { border-color: var(--bad) }
.choice { display: flex; gap: 10px; align-items: center; padding: 4px 0; cursor: pointer }
input[type=radio] { width: 18px; height: 18px; margin: 0; flex: none; accent-color: var(--link) }
.inside { margin: 4px 0 0 28px }
.inside label { font-size: 14px; display: block; margin-bottom: 4px }
.field:has(#owner-account:checked) .inside { display: none }

.button { display: inline-block; font: inherit; font-weight: 600; color: #fff; background: var(--good); border: 1px solid transparent; border-radius: 6px; padding: 8px 18px; text-decoration: none; cursor: pointer }
.button:hover { filter: brightness(1.1) }
.actions { display: flex; flex-wrap: wrap; gap: 12px 20px; align-items: center }

dl { margin: 0 0 20px; display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
details { margin-bottom: 12px }
summary { cursor: pointer; color: var(--link) }
.command { display: block; margin: 4px 0; padding: 4px 8px; white-space: pre-wrap; overflow-wrap: break-word }
.field summary { font-size: 14px }
table { border-collapse: collapse; width: 100%; font-size: 14px }
td { border-top: 1px solid var(--edge); padding: 6px 16px 6px 0; vertical-align: top }
td:first-child { white-space: nowrap }
td:last-child { padding-right: 0; width: 58% }
td code { font-size: 13px }
td small { color: var(--soft); font-size: inherit }

@media (max-width: 520px) {
  main { padding: 24px 12px 40px }
  h1 { font-size: 22px }
  .card { padding: 16px }
  dl { display: block }
  dd { margin-bottom: 8px }
  td, td:first-child { display: block; white-space: normal; border: 0; padding: 0 }
  td:first-child { border-top: 1px solid var(--edge); padding-top: 6px }
  td:last-child { width: auto; padding-bottom: 6px; color: var(--soft) }
  .button { width: 100%; text-align: center }
}
`;
