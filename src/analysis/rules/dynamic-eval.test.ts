import { testRule } from '../testing/rule-tester.js';
import { dynamicEval } from './dynamic-eval.js';

testRule(dynamicEval, {
  valid: [
    'eval("a()");',
    'eval(`a()`);',
    'new Function("a", "return a");',
    'setTimeout(a, 10);',
    'calculator.eval(a);',
    'function f(eval: any, a: string) { eval(a); }',
    'class A { eval(a: string) { return this.eval(a); } }',
    'eval();',
    'evaluate(a);',
    'a.href = "javascript:void(0)"; b = "javascript:" + "void(0)"; c = `javascript:void(0)`;',
    '`see javascript:${a}`;',
    "import vm from './vm.js'; vm.runInNewContext(a);",
    "import vm from 'vm'; vm.createContext(a); vm.runInNewContext('a', b);",
    "app.get('/', (req, res) => eval(req.query.a));",
  ],
  invalid: [
    { code: 'eval(a);', fixed: null },
    { code: 'eval("a" + b);', fixed: null },
    { code: 'a.href = `javascript:f(${b})`;', fixed: null },
    { code: 'a.href = "javascript:f(" + b + ")";', fixed: null },
    { code: 'eval(`a${b}`);', fixed: null },
    { code: 'window.eval(a);', fixed: null },
    { code: 'new Function("a", body);', fixed: null },
    { code: 'Function(body)();', fixed: null },
    { code: "import vm from 'vm'; vm.runInThisContext(a);", fixed: null },
    { code: "const { Script } = require('node:vm'); new Script(a);", fixed: null, language: 'javascript' },
    { code: 'x = <a b={eval(c)} />;', fixed: null, language: 'tsx' },
  ],
});
