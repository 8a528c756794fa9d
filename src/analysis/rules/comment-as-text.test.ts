import { testRule } from '../testing/rule-tester.js';
import { commentAsText } from './comment-as-text.js';

testRule(commentAsText, {
  valid: [
    { code: 'x = <a>{/* b */}</a>;', language: 'tsx' },
    { code: 'x = <a>{// b\n}</a>;', language: 'tsx' },
    { code: 'x = <a b="// c" />;', language: 'tsx' },
    { code: 'x = <a>{"// b"}</a>;', language: 'tsx' },
    { code: 'x = <a>https://b.c</a>;', language: 'tsx' },
    { code: 'x = <a /* b */ c />;', language: 'tsx' },
    { code: 'x = <a>b / c</a>;', language: 'tsx' },
    { code: '// <a>b</a>\nx = <a>b</a>;', language: 'tsx' },
    { code: 'x = <a b={/* c */ d}>e</a>;', language: 'javascript' },
  ],
  invalid: [
    { code: 'x = <a>// b</a>;', fixed: null, language: 'tsx' },
    { code: 'x = <a>/* b */</a>;', fixed: null, language: 'tsx' },
    { code: 'x = (\n  <a>\n    // b\n  </a>\n);', fixed: null, language: 'tsx' },
    { code: 'x = (\n  <a>\n    b\n    /* c */\n  </a>\n);', fixed: null, language: 'tsx' },
    { code: 'x = <>// b</>;', fixed: null, language: 'tsx' },
    { code: 'x = <a><b /> // c</a>;', fixed: null, language: 'tsx' },
    { code: 'x = <a>// b{c}// d</a>;', fixed: null, findings: 2, language: 'javascript' },
    { code: 'x = <a>/** b\n * c */</a>;', fixed: null, language: 'javascript' },
  ],
});
