import { testRule } from '../testing/rule-tester.js';
import { impliedEval } from './implied-eval.js';

testRule(impliedEval, {
  valid: [
    'setTimeout(() => a(), 1);',
    'setTimeout(a, 1);',
    'setTimeout(a.b, 1);',
    'setTimeout();',
    'setTimeout(a + b, 1);',
    'foo.setTimeout("a");',
    'window.foo("a");',
    'window.foo.setTimeout("a");',
    'const setTimeout = a; setTimeout("b");',
    'function f(window: any) { window.setTimeout("a"); }',
    'new setTimeout("a");',
    'setImmediate("a");',
    'let a = "b"; setTimeout(a);',
    'window[setTimeout]("a");',
    'setTimeout(function () { return "a"; }, 1);',
    { code: 'x = <a b={() => setTimeout(c, 1)} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'setTimeout("a()", 1);', fixed: null },
    { code: 'setInterval(`a()`, 1);', fixed: null },
    { code: 'setTimeout("a(" + b + ")");', fixed: null },
    { code: 'setTimeout(a + (b + "c"));', fixed: null },
    { code: 'window.setTimeout("a");', fixed: null },
    { code: 'window["setInterval"]("a");', fixed: null },
    { code: 'window.window.setTimeout("a");', fixed: null },
    { code: 'globalThis?.setTimeout(`${a}`);', fixed: null },
    { code: 'const a = "b"; setTimeout(a);', fixed: null },
    { code: 'execScript("a");', fixed: null },
    { code: '(self.setTimeout)("a");', fixed: null, language: 'javascript' },
    { code: 'x = <a b={() => setTimeout("c()", 1)} />;', fixed: null, language: 'tsx' },
  ],
});
