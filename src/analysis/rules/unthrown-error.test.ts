import { testRule } from '../testing/rule-tester.js';
import { unthrownError } from './unthrown-error.js';

testRule(unthrownError, {
  valid: [
    'throw new Error("a");',
    'const a = new Error("a");',
    'f(new Error("a"));',
    'return_(new Error("a"));',
    'new Errors("a");',
    'new ErrorReporter();',
    'Error("a");',
    'void new Error("a");',
    'try { new DOMException(""); } catch { a(); }',
    'const f = () => new Error("a");',
    'new Error("a").report();',
    { code: 'x = <a b={new Error("c")} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'new Error("a");', fixed: null },
    { code: 'new Error;', fixed: null },
    { code: '(new Error("a"));', fixed: null },
    { code: 'if (a) new TypeError(b);', fixed: null },
    { code: 'function f() { new RangeError(`a ${b}`); }', fixed: null },
    { code: 'new a.HttpError(404);', fixed: null },
    { code: 'new NotFoundException();', fixed: null },
    { code: 'a(() => { new AbortError(); });', fixed: null },
    { code: 'switch (a) { default: new Error(a); }', fixed: null, language: 'javascript' },
    { code: 'class A { b() { new this.c.MyError(); } }', fixed: null, language: 'tsx' },
  ],
});
