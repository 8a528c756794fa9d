import { testRule } from '../testing/rule-tester.js';
import { ownCallee } from './own-callee.js';

testRule(ownCallee, {
  valid: [
    'arguments.length;',
    'arguments[0];',
    'arguments.caller2;',
    'args.callee;',
    'arguments["callee"];',
    'callee(arguments);',
    'a.arguments.callee;',
    'const { callee } = a;',
    { code: 'const el = <a b={arguments.length} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'arguments.callee;', fixed: null },
    { code: 'arguments.callee();', fixed: null },
    { code: 'function f() { return arguments.callee; }', fixed: null },
    { code: 'f(arguments.callee, 1);', fixed: null },
    { code: 'setTimeout(arguments.callee, 1);', fixed: null },
    { code: 'arguments.callee.name;', fixed: null },
    { code: 'arguments?.callee;', fixed: null },
    { code: 'function f() { arguments.callee(); }', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={arguments.callee} />;', fixed: null, language: 'tsx' },
  ],
});
