import { testRule } from '../testing/rule-tester.js';
import { uncheckedMessageOrigin } from './unchecked-message-origin.js';

testRule(uncheckedMessageOrigin, {
  valid: [
    "window.addEventListener('message', (event) => { if (event.origin === a) run(event.data); });",
    "window.addEventListener('message', (event) => { if (event.source !== frame) return; run(event.data); });",
    "window.addEventListener('message', (event) => handle(event));",
    "window.addEventListener('message', handle);",
    "window.addEventListener('message', () => refresh());",
    "window.addEventListener('message', ({ origin, data }) => { if (origin === a) run(data); });",
    "window.addEventListener('click', (event) => run(event.data));",
    "worker.addEventListener('message', (event) => run(event.data));",
    'port.onmessage = (event) => run(event.data);',
    "self.addEventListener('message', (event) => run(event.data));",
    "function f(addEventListener: any) { addEventListener('message', (e: any) => run(e.data)); }",
    "const check = (e: any) => allowed.test(e.origin) && run(e.data); window.addEventListener('message', check);",
  ],
  invalid: [
    { code: "window.addEventListener('message', (event) => run(event.data));", fixed: null },
    { code: "window.addEventListener('message', function (e) { run(e.data); }, false);", fixed: null },
    { code: "addEventListener('message', (event) => { document.title = event.data.title; });", fixed: null },
    { code: 'window.onmessage = (event) => run(event.data);', fixed: null },
    { code: "function on(e: any) { run(e.data); } window.addEventListener('message', on);", fixed: null },
    { code: 'const on = (e: any) => run(e.data); window.addEventListener(`message`, on);', fixed: null },
    { code: "window['addEventListener']('message', e => run(e.data));", fixed: null, language: 'javascript' },
    { code: "window.addEventListener('message', (e) => { run(e.data); log(e['type']); });", fixed: null },
  ],
});
