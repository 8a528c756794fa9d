import { testRule } from '../testing/rule-tester.js';
import { arrayCallbackPath } from './array-callback-path.js';

testRule(arrayCallbackPath, {
  valid: [
    'x = a.map((b) => b.c);',
    'x = a.map((b) => { return b.c; });',
    'x = a.map((b) => { if (b) return c; return d; });',
    'x = a.map((b) => { switch (b) { case 1: return c; default: throw d; } });',
    'a.forEach((b) => { if (b) return; c(b); });',
    'x = a.map((b) => { c(b); });',
    'x = a.map((b) => { while (true) { if (b) return c; } });',
    'x = a.filter(async (b) => { if (b) return; });',
    'x = b.of((c) => { if (c) return d; });',
    { code: 'x = <a>{b.map((c) => { return <d />; })}</a>;', language: 'tsx' },
  ],
  invalid: [
    { code: 'x = a.map((b) => { if (b) return c; });', fixed: null },
    { code: 'x = a.find((b) => { if (b) return true; });', fixed: null },
    { code: 'x = a.filter((b) => { if (b) return; return c; });', fixed: null },
    { code: 'a.map((b) => { c(b); });', fixed: null },
    { code: 'void a.map((b) => { c(b); });', fixed: null },
    { code: 'x = a.map((b) => { try { return c(b); } catch { d(); } });', fixed: null },
    { code: 'x = a.reduce((b, c) => { for (const d of c) return d; });', fixed: null },
    {
      code: 'a.some(function (b) { if (b) return; c(); });',
      fixed: null,
      findings: 2,
      language: 'javascript',
    },
    { code: 'x = Int8Array.from(a, (b) => { if (b) return 1; });', fixed: null },
    { code: 'x = <a>{b.map((c) => { if (c) return <d />; })}</a>;', fixed: null, language: 'tsx' },
  ],
});
