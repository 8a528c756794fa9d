import { testRule } from '../../testing/rule-tester.js';
import { placeholderInString } from './placeholder-in-string.js';

const fn = (body: string): string => `def f(name):\n    ${body}\n`;

testRule(placeholderInString, {
  valid: [
    fn("print(f'a {name}')"),
    fn("print('a {name}'.format(name=name))"),
    fn("print('a {name}'.format_map(b))"),
    fn("print('a {other}')"),
    fn("print('usage: get /a/{name}')"),
    fn("print('GET /users/{name} gives one')"),
    fn("raise KeyError('use {name} in the template')"),
    fn("print('a {name} {other}')"),
    fn("print('a {{name}}')"),
    fn("print(r'a {name}')"),
    fn("print('a {name}' % b)"),
    fn("print('a {name!r:>4}')"),
    fn("print('a {0}')"),
    fn("print('{name')"),
    fn("print(_('a {name}'))"),
    fn("return 'a {name}'"),
    fn("template = 'a {name}'\n    print(template.format(name=name))"),
    fn("logger.info('a {name}', name=name)"),
    fn("raise TemplateError('a {name}', name)"),
    fn("route('/a/{name}')"),
    fn("print(f'a {name}' 'b {name}'.format(name=name))"),
    "print('a {name}')\nname = 1\n",
    "import name\nprint('a {name}')\n",
    "def name(): pass\nprint('a {name}')\n",
    "def g():\n    name = 1\nprint('a {name}')\n",
    "def print(a, name):\n    print('a {name}')\n",
    fn("print({'a': 'a {name}'})"),
  ],
  invalid: [
    { code: fn("print('a/{name} was written')"), fixed: fn("print(f'a/{name} was written')") },
    { code: fn("print('a {name}')"), fixed: fn("print(f'a {name}')"), message: 'Without an `f`' },
    { code: fn('print("a", "b {name}")'), fixed: fn('print("a", f"b {name}")') },
    { code: fn("logger.info('a {name}')"), fixed: fn("logger.info(f'a {name}')") },
    { code: fn("self.log.error('a {name.b.c}')"), fixed: fn("self.log.error(f'a {name.b.c}')") },
    { code: fn("raise ValueError('a {name}')"), fixed: fn("raise ValueError(f'a {name}')") },
    {
      code: fn("raise errors.BadError('a {name}') from e"),
      fixed: fn("raise errors.BadError(f'a {name}') from e"),
    },
    { code: "name = input()\nprint('a {name}')\n", fixed: "name = input()\nprint(f'a {name}')\n" },
    { code: fn("b = f'a {name}' 'b {name}'"), fixed: fn("b = f'a {name}' f'b {name}'") },
    {
      code: "for a in b:\n    for c in a:\n        print('{a}: {c}')\n",
      fixed: "for a in b:\n    for c in a:\n        print(f'{a}: {c}')\n",
    },
    {
      code: "try:\n    a()\nexcept B as e:\n    logging.warning('{e}')\n",
      fixed: "try:\n    a()\nexcept B as e:\n    logging.warning(f'{e}')\n",
    },
    { code: fn('print("""a\n{name}\n""")'), fixed: fn('print(f"""a\n{name}\n""")') },
  ],
});
