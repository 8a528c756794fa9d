import { testRule } from '../testing/rule-tester.js';
import { childrenAttribute } from './children-attribute.js';

testRule(childrenAttribute, {
  valid: [
    { code: 'x = <a>b</a>;', language: 'tsx' },
    { code: 'x = <a child="b" />;', language: 'tsx' },
    { code: 'x = <a {...{ children: b }} />;', language: 'tsx' },
    { code: 'x = <Children />;', language: 'tsx' },
    'React.createElement("a", {}, "b");',
    'React.createElement("a", { b }, children);',
    'React.createElement("a", children);',
    'h("a", { children: b });',
    'x = { children: a };',
  ],
  invalid: [
    { code: 'x = <a children="b" />;', fixed: null, language: 'tsx' },
    { code: 'x = <a children />;', fixed: null, language: 'tsx' },
    { code: 'x = <A {...b} children={c}></A>;', fixed: null, language: 'tsx' },
    { code: 'x = <a children={() => b} />;', fixed: null, language: 'javascript' },
    { code: 'React.createElement("a", { children: b });', fixed: null },
    { code: 'React.createElement(A, { b, children }, c);', fixed: null },
    { code: 'React.createElement("a", { children() {} });', fixed: null },
    { code: "import { createElement as h } from 'react'; h('a', { children: b });", fixed: null },
  ],
});
