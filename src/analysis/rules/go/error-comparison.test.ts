import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goErrorComparison } from './error-comparison.js';

testRule(goErrorComparison, {
  valid: [
    inGo('a := errors.Is(err, ErrA)', 'errors'),
    inGo('if err != nil {\n\tg()\n}'),
    inGo('if err == io.EOF {\n\tg()\n}', 'io'),
    inGo('if a == ErrA {\n\tg()\n}'),
    inGo('if err == other {\n\tg()\n}'),
    inGo('if err.code == ErrA {\n\tg()\n}'),
    inGo('if err == b.c.ErrA {\n\tg()\n}'),
    'package p\n\nfunc (e T) Is(err error) bool {\n\treturn err == ErrA\n}\n',
  ],
  invalid: [
    { code: inGo('if err == ErrA {\n\tg()\n}'), fixed: null },
    { code: inGo('if err != ErrA {\n\tg()\n}'), fixed: null },
    { code: inGo('if err == sql.ErrNoRows {\n\tg()\n}', 'database/sql'), fixed: null },
    { code: inGo('a := err == os.ErrNotExist', 'os'), fixed: null },
    { code: inGo('if readErr == ErrA {\n\tg()\n}'), fixed: null },
    { code: inGo('if err != nil && err != ErrA {\n\tg()\n}'), fixed: null },
    { code: inGo('if (err) == (ErrA) {\n\tg()\n}'), fixed: null },
    { code: inGo('for err == http.ErrBodyNotAllowed {\n\tg()\n}', 'net/http'), fixed: null },
  ],
});
