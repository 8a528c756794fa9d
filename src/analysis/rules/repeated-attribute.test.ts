import { testRule } from '../testing/rule-tester.js';
import { repeatedAttribute } from './repeated-attribute.js';

testRule(repeatedAttribute, {
  valid: [
    { code: 'x = <a />;', language: 'tsx' },
    { code: 'x = <a b="c" d="c" />;', language: 'tsx' },
    { code: 'x = <a b="c" B="c" />;', language: 'tsx' },
    { code: 'x = <a href="b" xlink:href="b" />;', language: 'tsx' },
    { code: 'x = <a xml:lang="b" xml:lang="b" />;', language: 'tsx' },
    { code: 'x = <a {...b} {...b} />;', language: 'tsx' },
    { code: 'x = <a b={1} {...{ b: 2 }} />;', language: 'tsx' },
    { code: 'x = <a b="c"><a b="c" /></a>;', language: 'tsx' },
    { code: 'x = <a data-b="c" data-c="c" />;', language: 'tsx' },
    'x = { b: 1, c: 1 };',
  ],
  invalid: [
    { code: 'x = <a b="c" b="d" />;', fixed: null, language: 'tsx', message: '`b` is there twice' },
    { code: 'x = <a b b />;', fixed: null, language: 'tsx' },
    { code: 'x = <a b="c" b="c"></a>;', fixed: null, language: 'tsx' },
    { code: 'x = <a b={1} {...c} b={2} />;', fixed: null, language: 'tsx' },
    { code: 'x = <a b b b />;', fixed: null, findings: 2, language: 'tsx' },
    { code: 'x = <Menu.Item onClick={a} c onClick={b} />;', fixed: null, language: 'tsx' },
    { code: 'x = <a data-b="1" data-b="2" />;', fixed: null, language: 'javascript' },
    { code: 'x = <A<string> b={1} b={2} />;', fixed: null, language: 'tsx' },
    { code: 'x = <p><a b b /><a c c /></p>;', fixed: null, findings: 2, language: 'javascript' },
  ],
});
