import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUnreachableCode } from './unreachable-code.js';

testRule(goUnreachableCode, {
  valid: [
    inGo('g()\nreturn'),
    inGo('if a {\n\treturn\n}\ng()'),
    inGo('for {\n\tif a {\n\t\tbreak\n\t}\n}\ng()'),
    inGo('panic(1)\nreturn'),
    inGo('for {\n}\npanic("unreachable")'),
    inGo('goto L\ng()\nL:\nh()'),
    inGo('defer func() {\n\treturn\n}()\ng()'),
    inGo('switch a {\ncase 1:\n\treturn\n}\ng()'),
    inGo('func() {\n\tpanic(1)\n}()\ng()'),
    inGo('switch a {\ncase 1:\n\treturn\n\tbreak\n}'),
  ],
  invalid: [
    { code: inGo('return\ng()'), fixed: null },
    { code: inGo('panic(1)\ng()'), fixed: null },
    { code: inGo('for {\n\th()\n}\ng()'), fixed: null },
    { code: inGo('os.Exit(1)\ng()', 'os'), fixed: null },
    { code: inGo('log.Fatal(a)\ng()\nh()', 'log'), fixed: null },
    { code: inGo('if a {\n\treturn\n} else {\n\treturn\n}\ng()'), fixed: null },
    { code: inGo('for {\n\tcontinue\n\tg()\n}'), fixed: null },
    { code: inGo('switch a {\ncase 1:\n\treturn\n\tg()\n}'), fixed: null },
    { code: inGo('select {}\ng()'), fixed: null },
  ],
});
