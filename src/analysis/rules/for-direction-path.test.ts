import { testRule } from '../testing/rule-tester.js';
import { forDirectionPath } from './for-direction-path.js';

testRule(forDirectionPath, {
  valid: [
    'for (let i = 0; i < 9; i--) f(i);',
    'for (let i = 0; i < 9; i++) { i -= 1; }',
    'for (at = 0; at < 9; at++) f(at);',
    'for (at = 9; at > 0; at -= 2) f(at);',
    'for (at = 0; at < 9; at += step) f(at);',
    'for (at = 0; at < 9; at += 0) f(at);',
    'for (at = 0; at !== 9; at--) f(at);',
    'for (at = 0; at < 9; other--) f(at);',
    'for (at = 0; at < at; at--) f(at);',
    'for (at = 0; ; at--) f(at);',
    { code: 'for (at = 0; at < 9; at++) f(<a key={at} />);', language: 'tsx' },
  ],
  invalid: [
    { code: 'for (at = 0; at < 9; at--) f(at);', fixed: null, message: 'only code elsewhere' },
    { code: 'for (let i = 0; i < 9; i--) { i += 2; }', fixed: null },
    { code: 'let n = 9; for (let i = 0; i < n; i--) { n -= 2; }', fixed: null },
    { code: 'for (let i = 0; i < limit; i--) f(i);', fixed: null },
    { code: 'for (; 9 > at; at -= 1) f(at);', fixed: null },
    { code: 'for (at = 9; at > 0; at += 1n) f(at);', fixed: null },
    { code: 'const step = -2; for (at = 0; at < 9; at += step) f(at);', fixed: null },
    { code: 'for (at = 0; at <= 9; at += 2 - 3) f(at);', fixed: null, language: 'javascript' },
    { code: 'for (at = 9; at >= 0; ++at) f(<a key={at} />);', fixed: null, language: 'tsx' },
  ],
});
