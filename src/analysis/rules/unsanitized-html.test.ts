import { testRule } from '../testing/rule-tester.js';
import { unsanitizedHtml } from './unsanitized-html.js';

const tsx = (code: string) => ({ code, language: 'tsx' as const });
const html = (value: string) => tsx(`x = <p dangerouslySetInnerHTML={{ __html: ${value} }} />;`);
const unclean = (value: string) => ({ ...html(value), fixed: null });

testRule(unsanitizedHtml, {
  valid: [
    html('"<b>c</b>"'),
    html('`<b>c</b>`'),
    html('DOMPurify.sanitize(a)'),
    html('sanitizeHtml(a)'),
    html('`<b>${escapeHtml(a)}</b>`'),
    html('a ? "b" : "c"'),
    html('JSON.stringify(a)'),
    html('location.hash'),
    tsx('const a = "<b />"; x = <p dangerouslySetInnerHTML={{ __html: a }} />;'),
    tsx('x = <p dangerouslySetInnerHTML={a} />;'),
  ],
  invalid: [
    unclean('a'),
    unclean('props.html'),
    unclean('render(a)'),
    unclean('`<b>${a}</b>`'),
    unclean('"<b>" + a.name'),
    unclean('a ? b : "c"'),
    unclean('marked.parse(a)'),
    { ...tsx('x = <p dangerouslySetInnerHTML={{ __html }}>{" "}</p>;'), fixed: null },
    { ...unclean('a'), language: 'javascript' },
  ],
});
