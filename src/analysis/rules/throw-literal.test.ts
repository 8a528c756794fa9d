import { testRule } from '../testing/rule-tester.js';
import { throwLiteral } from './throw-literal.js';

testRule(throwLiteral, {
  valid: [
    "throw new Error('a');",
    'throw error;',
    'throw fail();',
    'throw a + b;',
    'throw { status: 404 };',
    'throw a ?? b;',
    'throw errors[0];',
    "try { throw 'a'; } catch (e) { if (e === 'a') f(); }",
    'function f() { try { for (;;) { throw 1; } } catch { return 2; } }',
    'throw tag`a`;',
    "throw a + 'b';",
    "throw ('a', error);",
    'throw condition ? new A() : new B();',
    { code: 'const f = () => { throw new Error("a"); return <a />; };', language: 'tsx' },
  ],
  invalid: [
    { code: "throw 'a';", fixed: "throw new Error('a');" },
    { code: 'throw `a ${b}`;', fixed: 'throw new Error(`a ${b}`);' },
    { code: "throw 'a' + b;", fixed: "throw new Error('a' + b);" },
    { code: "throw 'a' + b + 'c'", fixed: "throw new Error('a' + b + 'c')" },
    { code: "throw ('a');", fixed: "throw (new Error('a'));" },
    { code: 'throw 42;', fixed: null },
    { code: 'throw null;', fixed: null },
    { code: 'throw undefined;', fixed: null },
    { code: 'throw -1;', fixed: null },
    { code: "import { Error } from './error.js'; throw 'a';", fixed: null },
    {
      code: "try { f(() => { throw 'a'; }); } catch { g(); }",
      fixed: "try { f(() => { throw new Error('a'); }); } catch { g(); }",
    },
    {
      code: "try { f(); } catch { throw 'a'; }",
      fixed: "try { f(); } catch { throw new Error('a'); }",
      language: 'javascript',
    },
    {
      code: 'const f = () => { throw "😀"; return <a />; };',
      fixed: 'const f = () => { throw new Error("😀"); return <a />; };',
      language: 'tsx',
    },
  ],
});
