import { testRule } from '../testing/rule-tester.js';
import { emptyPattern } from './empty-pattern.js';

testRule(emptyPattern, {
  valid: [
    'const { a } = b;',
    'const [a] = b;',
    'const a = {};',
    'const { a = {} } = b;',
    'const { a = [] } = b;',
    'const [, ] = b;',
    'function f(a = {}) {}',
    'f({});',
    '({ a } = b);',
    { code: 'const el = <a b={{}} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'const {} = a;', fixed: null },
    { code: 'const [] = a;', fixed: null },
    { code: 'const { a: {} } = b;', fixed: null },
    { code: 'const { a: [] } = b;', fixed: null },
    { code: 'const [{}] = a;', fixed: null },
    { code: 'function f({}) {}', fixed: null },
    { code: 'function f([]) {}', fixed: null },
    { code: 'const f = ({}) => 1;', fixed: null },
    { code: '({} = a);', fixed: null },
    { code: 'const { /* none */ } = a;', fixed: null },
    { code: 'function f({ a: {} }) {}', fixed: null, language: 'javascript' },
    { code: 'const f = ({}) => <a />;', fixed: null, language: 'tsx' },
  ],
});
