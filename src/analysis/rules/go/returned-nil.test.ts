import { testRule } from '../../testing/rule-tester.js';
import { goReturnedNil } from './returned-nil.js';

const inResult = (result: string, body: string, end = 'return g()'): string =>
  `package p\n\nfunc f() ${result} {\n\t${`${body}\n${end}`.replaceAll('\n', '\n\t')}\n}\n`;
const CHECK = 'if err != nil {\n\treturn nil\n}';

testRule(goReturnedNil, {
  valid: [
    inResult('error', 'err := a.Save()\nif err != nil {\n\treturn err\n}'),
    inResult('error', 'err := a.Save()\nif err == nil {\n\treturn nil\n}'),
    inResult('*T', `err := a.Save()\n${CHECK}`),
    inResult('error', 'err := a.Save()\nif err != nil {\n\tlog(err)\n\treturn nil\n}'),
    inResult('error', 'err := a.Save()\nif err != nil {\n\t// It is fine.\n\treturn nil\n}'),
    inResult('error', `err := a.Save()\n// It is fine.\n${CHECK}`),
    inResult('error', `// It may be there.\nerr := a.Save()\n${CHECK}`),
    inResult('error', `err := a.Save() // It may be there.\n${CHECK}`),
    inResult('error', 'err := a.Save()\nif err != nil {\n\treturn nil\n} else {\n\tg()\n}'),
    inResult('error', `if a != nil {\n\treturn nil\n}`),
    // An error may answer a question.
    inResult('error', `err := a.Load()\n${CHECK}`),
    inResult('error', `err := a.Settle()\n${CHECK}`),
    inResult('error', `err := ctx.Err()\n${CHECK}`),
    inResult('error', `b, err := a.Create()\n${CHECK}`),
    inResult('error', `err := os.Remove(a)\n${CHECK}`).replace('p\n', 'p\n\nimport "os"\n'),
    inResult('(bool, error)', 'err := a.Save()\nif err != nil {\n\treturn false, nil\n}', 'return true, g()'),
    // Only where nothing is given for a check that failed.
    inResult('error', `err := a.Validate()\n${CHECK}`),
    inResult('(*T, error)', 'err := a.Validate()\nif err != nil {\n\treturn b, nil\n}', 'return b, g()'),
    inResult('(T, error)', 'err := a.Check()\nif err != nil {\n\treturn T{1}, nil\n}', 'return b, g()'),
    inResult('(bool, error)', 'err := a.Check()\nif err != nil {\n\treturn nil, nil\n}', 'return b, g()'),
    inResult('(int, error)', '_, err := a.Check()\nif err != nil {\n\treturn 0, nil\n}', 'return 1, g()'),
    inResult('(int, error)', 'err := a.Checkout()\nif err != nil {\n\treturn 0, nil\n}', 'return 1, g()'),
    inResult('(int, error)', 'err := a.Check()\nif err != nil {\n\treturn 0, err\n}', 'return 1, nil'),
    // A function that never gives an error is asked for none.
    inResult('error', `err := a.Save()\n${CHECK}`, 'return nil'),
    inResult('error', `err := a.Save()\nif b {\n\terr = c()\n}\n${CHECK}`),
    inResult('error', `a.Walk(func() error {\n\terr := a.Save()\n\t${CHECK}\n\treturn err\n})`),
    inResult('(a int, err error)', 'err = b.Save()\nif err != nil {\n\treturn\n}', 'return 1, g()'),
  ],
  invalid: [
    { code: inResult('error', `err := a.Save()\n${CHECK}`), fixed: null, message: 'sees a success' },
    { code: inResult('error', 'if err := a.SaveAll(); err != nil {\n\treturn nil\n}'), fixed: null },
    { code: inResult('error', `err := remove(a)\n${CHECK}`), fixed: null },
    { code: inResult('error', `_, err := io.Copy(a, b)\n${CHECK}`), fixed: null },
    {
      code: inResult(
        '(*T, error)',
        'err := a.Sync()\nif err != nil {\n\treturn nil, nil\n}',
        'return b, err',
      ),
      fixed: null,
    },
    {
      code: inResult('error', 'saveErr := a.Save()\nif saveErr != nil {\n\treturn nil\n}', 'return saveErr'),
      fixed: null,
    },
    { code: inResult('error', `for _, b := range c {\n\terr := a.Delete(b)\n\t${CHECK}\n}`), fixed: null },
    {
      code: inResult(
        '(a int, err error)',
        'if err = b.Commit(); err != nil {\n\treturn 1, nil\n}',
        'return 1, g()',
      ),
      fixed: null,
    },
    {
      code: inResult('(T, error)', 'if err := check(a); err != nil {\n\treturn T{}, nil\n}', 'return b, g()'),
      fixed: null,
    },
    {
      code: inResult(
        '(int, string, error)',
        'err := a.Validate()\nif err != nil {\n\treturn 0, "", nil\n}',
        'return 1, b, g()',
      ),
      fixed: null,
    },
    {
      code: inResult(
        '(*T, error)',
        'err := a.Init()\nif err != nil {\n\treturn nil, nil\n}',
        'return b, err',
      ),
      fixed: null,
    },
    { code: inResult('error', 'err := a.Save()\nif (err) != nil {\n\treturn nil\n}'), fixed: null },
  ],
});
