import { testRule } from '../testing/rule-tester.js';
import { oldBuffer } from './old-buffer.js';

testRule(oldBuffer, {
  valid: [
    'Buffer.from(a);',
    'Buffer.alloc(1);',
    'new Buffer.Foo(a);',
    'new a.Buffer(b);',
    'a.Buffer(b);',
    'new SlowBuffer(a);',
    'Buffer;',
    'Buffer.alloc(size).fill(0);',
    { code: 'const el = <Buffer a={b} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'new Buffer(a);', fixed: null },
    { code: 'Buffer(a);', fixed: null },
    { code: 'new Buffer(10);', fixed: null },
    { code: 'new Buffer([1]);', fixed: null },
    { code: 'Buffer("a", "utf8");', fixed: null },
    { code: 'f(new Buffer(a));', fixed: null },
    { code: 'new Buffer;', fixed: null },
    { code: 'Buffer(1);', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={new Buffer(c)} />;', fixed: null, language: 'tsx' },
  ],
});
