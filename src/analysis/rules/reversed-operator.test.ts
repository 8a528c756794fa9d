import { testRule } from '../testing/rule-tester.js';
import { reversedOperator } from './reversed-operator.js';

testRule(reversedOperator, {
  valid: [
    'a += b;',
    'a = +b;',
    'a=+b;',
    'a=!b;',
    'a = - b;',
    'a =~ b;',
    'a = b =\n+ c;',
    'let a = -b;',
    'a != b;',
    'a =typeof b;',
    { code: 'x = <a b={c = +d} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a =+ b;', fixed: null, message: '`+=`' },
    { code: 'a =- b;', fixed: null, message: '`-=`' },
    { code: 'a =! b;', fixed: null, message: '`!=`' },
    { code: 'a.b =+ c;', fixed: null },
    { code: 'let a =+ b;', fixed: null },
    { code: 'let a: number =- 1;', fixed: null },
    { code: 'a = b =+ c;', fixed: null },
    { code: 'for (;; a =+ 1) b();', fixed: null, language: 'javascript' },
    { code: 'x = <a b={() => { c =+ d; }} />;', fixed: null, language: 'tsx' },
  ],
});
