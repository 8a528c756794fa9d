import { testRule } from '../testing/rule-tester.js';
import { negatedIndexOf } from './negated-index-of.js';

testRule(negatedIndexOf, {
  valid: [
    'if (text.indexOf("a") < 0) f();',
    'if (!text.includes("a")) f();',
    'if (!~text.indexOf("a")) f();',
    'if (!text.indexOf("a", 1)) f();',
    'if (!text.lastIndexOf("a")) f();',
    'if (!indexOf("a")) f();',
    'if (!(text.indexOf("a") + 1)) f();',
    // Another rule says more of this.
    'if (!["a", "b"].indexOf(x)) f();',
    { code: 'const a = <i b={text.indexOf("c") < 0} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'if (!text.indexOf("a")) f();', fixed: null },
    { code: 'function f(s: string) { return !s.indexOf("a"); }', fixed: null },
    { code: 'f(!(text.indexOf(part)));', fixed: null },
    { code: 'f(!text?.indexOf(part));', fixed: null },
    { code: 'f(!text["indexOf"](part));', fixed: null },
    { code: 'f(a && !this.text.indexOf(part));', fixed: null },
    { code: 'while (!read().indexOf("#")) f();', fixed: null },
    { code: 'const a = <i b={!text.indexOf("c")} />;', fixed: null, language: 'tsx' },
  ],
});
