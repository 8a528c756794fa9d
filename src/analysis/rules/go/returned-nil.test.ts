import { testRule } from '../../testing/rule-tester.js';
import { goReturnedNil } from './returned-nil.js';

const inResult = (result: string, body: string): string =>
  `package p\n\nfunc f() ${result} {\n\t${body.replaceAll('\n', '\n\t')}\n}\n`;

testRule(goReturnedNil, {
  valid: [
    inResult('error', 'if err != nil {\n\treturn err\n}'),
    inResult('error', 'if err == nil {\n\treturn nil\n}'),
    inResult('*T', 'if err != nil {\n\treturn nil\n}'),
    inResult('error', 'if err != nil {\n\tlog(err)\n\treturn nil\n}'),
    inResult('error', 'if err != nil {\n\t// It is fine.\n\treturn nil\n}'),
    inResult('error', 'if a != nil {\n\treturn nil\n}'),
    inResult('(*T, error)', 'if err != nil {\n\treturn nil, err\n}'),
    inResult('(a int, err error)', 'if err != nil {\n\treturn\n}'),
  ],
  invalid: [
    { code: inResult('error', 'if err != nil {\n\treturn nil\n}'), fixed: null },
    { code: inResult('(*T, error)', 'if err != nil {\n\treturn nil, nil\n}'), fixed: null },
    { code: inResult('(int, error)', 'if err != nil {\n\treturn 0, nil\n}'), fixed: null },
    { code: inResult('error', 'if readErr != nil {\n\treturn nil\n}'), fixed: null },
    { code: inResult('error', 'if err := g(); err != nil {\n\treturn nil\n}'), fixed: null },
    { code: inResult('(a int, err error)', 'if err != nil {\n\treturn 1, nil\n}'), fixed: null },
    { code: inResult('error', 'for {\n\tif err != nil {\n\t\treturn nil\n\t}\n}'), fixed: null },
    { code: inResult('error', 'if (err) != nil {\n\treturn nil\n}'), fixed: null },
  ],
});
