import { testRule } from '../testing/rule-tester.js';
import { htmlBesideChildren } from './html-beside-children.js';

testRule(htmlBesideChildren, {
  valid: [
    { code: 'x = <a>b</a>;', language: 'tsx' },
    { code: 'x = <a dangerouslySetInnerHTML={{ __html: A }} />;', language: 'tsx' },
    { code: 'x = <a dangerouslySetInnerHTML={{ __html: A }}></a>;', language: 'tsx' },
    { code: 'x = <a dangerouslySetInnerHTML={{ __html: A }}>\n</a>;', language: 'tsx' },
    { code: 'x = <a {...b}>c</a>;', language: 'tsx' },
    { code: 'const b = { dangerouslySetInnerHTML: { __html: A } }; x = <a {...b} />;', language: 'tsx' },
    { code: 'const b = { ...b }; x = <a {...b}>c</a>;', language: 'tsx' },
    { code: 'x = <a><b dangerouslySetInnerHTML={{ __html: A }} /></a>;', language: 'tsx' },
    'React.createElement("a", { dangerouslySetInnerHTML: { __html: A } });',
    'React.createElement("a", {}, "b");',
    'React.createElement("a", b, "c");',
    'document.createElement("dangerouslySetInnerHTML", {}, a);',
  ],
  invalid: [
    { code: 'x = <a dangerouslySetInnerHTML={{ __html: A }}>b</a>;', fixed: null, language: 'tsx' },
    { code: 'x = <a dangerouslySetInnerHTML={{ __html: A }}> </a>;', fixed: null, language: 'tsx' },
    { code: 'x = <a dangerouslySetInnerHTML={{ __html: A }}><b /></a>;', fixed: null, language: 'tsx' },
    { code: 'x = <a dangerouslySetInnerHTML={{ __html: A }} children="b" />;', fixed: null, language: 'tsx' },
    {
      code: 'const b = { dangerouslySetInnerHTML: { __html: A } }; x = <a {...b}>c</a>;',
      fixed: null,
      language: 'tsx',
    },
    {
      code: 'const b = { children: 1 }; x = <a {...b} dangerouslySetInnerHTML={{ __html: A }} />;',
      fixed: null,
      language: 'tsx',
    },
    {
      code: 'const b = { dangerouslySetInnerHTML: A }; const c = { ...b }; x = <a {...c}>{d}</a>;',
      fixed: null,
      language: 'javascript',
    },
    { code: 'React.createElement("a", { dangerouslySetInnerHTML: { __html: A } }, "b");', fixed: null },
    { code: 'React.createElement("a", { dangerouslySetInnerHTML: A, children: b });', fixed: null },
    {
      code: 'const b = { "dangerouslySetInnerHTML": A }; React.createElement("a", b, c);',
      fixed: null,
    },
  ],
});
