import { testRule } from '../testing/rule-tester.js';
import { unsafeHtml } from './unsafe-html.js';

const tsx = (code: string) => ({ code, language: 'tsx' as const });
const html = (value: string) => tsx(`x = <p dangerouslySetInnerHTML={{ __html: ${value} }} />;`);
const unsafe = (value: string) => ({ ...html(value), fixed: null });

testRule(unsafeHtml, {
  valid: [
    html('"<b>c</b>"'),
    html('a.html'),
    html('DOMPurify.sanitize(location.hash)'),
    html('escape(location.search)'),
    html('location.pathname'),
    html('store.location.hash'),
    html('`<b>${count}</b>`'),
    html('location.hash === "#a" ? "<b>c</b>" : ""'),
    html('new Map(location.search).get("a")'),
    tsx('const location = a(); x = <p dangerouslySetInnerHTML={{ __html: location.hash }} />;'),
    tsx('let a = location.hash; x = <p dangerouslySetInnerHTML={{ __html: a }} />;'),
    tsx('x = <p title={location.hash} dangerouslySetInnerHTML={a} />;'),
  ],
  invalid: [
    unsafe('location.hash'),
    unsafe('window.location.search'),
    unsafe('decodeURIComponent(document.location.hash.slice(1))'),
    unsafe('`<b>${location.href}</b>`'),
    unsafe('"<b>" + location["hash"] + "</b>"'),
    unsafe('a ? location.hash : ""'),
    unsafe('new URLSearchParams(location.search).get("a")'),
    unsafe('new URL(window.location.href).searchParams.get("a")!'),
    {
      ...tsx(
        'const query = new URLSearchParams(window.location.search);\nconst a = query.get("a") ?? "";\nx = <p dangerouslySetInnerHTML={{ __html: a }}></p>;',
      ),
      fixed: null,
    },
    { ...unsafe('location.hash'), language: 'javascript' },
  ],
});
