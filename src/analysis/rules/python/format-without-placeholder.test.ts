import { testRule } from '../../testing/rule-tester.js';
import { formatWithoutPlaceholder } from './format-without-placeholder.js';

testRule(formatWithoutPlaceholder, {
  valid: [
    "x = f'{a}'\n",
    "x = 'a'\n",
    "x = b'f'\n",
    "x = f'a {b!r}'\n",
    "x = f'a' f'{b}'\n",
    "x = (f'a'\n     f'b {c}'\n     f'd')\n",
    "x = rf'\\d{a}'\n",
    "x = '{f}'\n",
    "x = f'{a:{b}}'\n",
    'x = f"""\n{a}\n"""\n',
  ],
  invalid: [
    { code: "x = f'a'\n", fixed: "x = 'a'\n", message: 'Nothing is put' },
    { code: 'x = F"fa"\n', fixed: 'x = "fa"\n' },
    { code: "x = rf'\\d'\n", fixed: "x = r'\\d'\n" },
    { code: "x = fR'\\d'\n", fixed: "x = R'\\d'\n" },
    { code: "x = f''\n", fixed: "x = ''\n" },
    { code: "x = f'{{a}}'\n", fixed: null },
    { code: "x = f'a' f'b'\n", fixed: "x = 'a' 'b'\n" },
    { code: "x = ('a'\n     f'b')\n", fixed: "x = ('a'\n     'b')\n" },
    { code: "def g():\n    f'a'\n", fixed: null },
    { code: "def g():\n    return f'a'\n", fixed: "def g():\n    return 'a'\n" },
    { code: 'x = f"""\na\n"""\n', fixed: 'x = """\na\n"""\n' },
    { code: 'x = f\'{a[f"b"]}\'\n', fixed: 'x = f\'{a["b"]}\'\n' },
  ],
});
