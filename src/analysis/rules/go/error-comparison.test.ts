import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goErrorComparison } from './error-comparison.js';

const stat = (body: string): string => inGo(`_, err := os.Stat(a)\n${body}`, 'os');
const find = (returned: string, body: string): string =>
  `package p\n\nimport "fmt"\n\nfunc find() error {\n\t${returned}\n}\n\nfunc f() bool {\n\t${body}\n}\n`;
const FOUND = 'return fmt.Errorf("a: %w", ErrGone)';

testRule(goErrorComparison, {
  valid: [
    inGo('a := errors.Is(err, os.ErrNotExist)', 'errors', 'os'),
    stat('if err != nil {\n\tg()\n}'),
    stat('if err == io.EOF {\n\tg()\n}'),
    stat('err = g()\nif err == os.ErrNotExist {\n\tg()\n}'),
    stat('if b {\n\terr = g()\n}\nif err == os.ErrNotExist {\n\tg()\n}'),
    stat('for {\n\tif err == os.ErrNotExist {\n\t\tg()\n\t}\n\terr = g()\n}'),
    stat('func() {\n\tif err == os.ErrNotExist {\n\t\tg()\n\t}\n}()'),
    inGo('err := g()\nif err == os.ErrNotExist {\n\tg()\n}', 'os'),
    inGo('if err == ErrA {\n\tg()\n}'),
    inGo('_, err := db.Query(a)\nif err == sql.ErrNoRows {\n\tg()\n}', 'database/sql'),
    inGo('_, err := strconv.Unquote(a)\nif err == strconv.ErrSyntax {\n\tg()\n}', 'strconv'),
    inGo('_, err := os.Stat(a)\nif err == os.ErrNotExist {\n\tg()\n}', 'a/os'),
    find(FOUND, 'err := find()\n\treturn err == ErrOther'),
    find(FOUND, 'err := other()\n\treturn err == ErrGone'),
    find('return fmt.Errorf("a: %v", ErrGone)', 'err := find()\n\treturn err == ErrGone'),
    find(`if a {\n\t\treturn ErrGone\n\t}\n\t${FOUND}`, 'err := find()\n\treturn err == ErrGone'),
    find(`if a {\n\t\treturn g()\n\t}\n\t${FOUND}`, 'err := find()\n\treturn err == ErrGone'),
    find(`g(func() error { ${FOUND} })\n\treturn nil`, 'err := find()\n\treturn err == ErrGone'),
    find(`if a {\n\t\treturn err\n\t}\n\t${FOUND}`, 'err := find()\n\treturn err == ErrGone'),
  ],
  invalid: [
    {
      code: stat('if err == os.ErrNotExist {\n\tg()\n}'),
      fixed: null,
      message: '`os.Stat` gives this error',
    },
    { code: stat('if err != nil && err != os.ErrExist {\n\tg()\n}'), fixed: null },
    { code: stat('if err != nil {\n\tif err == os.ErrPermission {\n\t\tg()\n\t}\n}'), fixed: null },
    { code: stat('if os.ErrNotExist == (err) {\n\tg()\n}'), fixed: null },
    { code: stat('switch err {\ncase nil:\ncase os.ErrNotExist:\n\tg()\n}'), fixed: null },
    { code: inGo('if err := os.Mkdir(a, b); err == os.ErrExist {\n\tg()\n}', 'os'), fixed: null },
    { code: inGo('_, err := os.Open(a)\nc := err == fs.ErrNotExist', 'io/fs', 'os'), fixed: null },
    { code: inGo('err := os.Remove(a)\nc := err == syscall.ENOENT', 'os', 'syscall'), fixed: null },
    { code: inGo('a, err := strconv.Atoi(b)\nc := err == strconv.ErrRange', 'strconv'), fixed: null },
    { code: inGo('a, err := exec.LookPath(b)\nc := err == exec.ErrNotFound', 'os/exec'), fixed: null },
    {
      code: inGo('a, err := http.Get(b)\nc := err == context.Canceled', 'context', 'net/http'),
      fixed: null,
    },
    { code: find(FOUND, 'err := find()\n\treturn err == ErrGone'), fixed: null, message: '`find`' },
    {
      code: find(`if a {\n\t\treturn nil\n\t}\n\t${FOUND}`, 'err := find()\n\treturn err != ErrGone'),
      fixed: null,
    },
  ],
});
