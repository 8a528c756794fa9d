import { testRule } from '../../testing/rule-tester.js';
import { unclosedFile } from './unclosed-file.js';

const fn = (body: string): string => `def f(p):\n    ${body}\n`;

testRule(unclosedFile, {
  valid: [
    fn('return open(p)'),
    fn('use(open(p))'),
    fn('return a.open(p).read()'),
    fn('return open(p).close()'),
    fn('with open(p) as a:\n        return json.load(a)'),
    `import contextlib\n${fn('with contextlib.closing(open(p)) as a:\n        return a.read()')}`,
    'import os\ndef f(p):\n    return os.open(p, 0)\n',
    fn('with open(p) as a:\n        a.read()'),
    fn('a = open(p)\n    a.read()\n    a.close()'),
    fn('a = open(p)\n    return a'),
    fn('a = open(p)\n    yield a'),
    fn('a = open(p)\n    with a:\n        a.read()'),
    fn('a = open(p)\n    use(a)'),
    fn('a = open(p)\n    self.a = a'),
    fn('a = open(p)\n    b = [a]'),
    fn('a = open(p)\n    later(a.close)'),
    fn('a = open(p)\n    def g():\n        a.read()\n    return g'),
    fn('a = open(p)\n    return (l for l in f(a))'),
    fn('global a\n    a = open(p)\n    a.read()\ndef g():\n    a.close()'),
    fn('a = browser.open(p)\n    a.read()'),
    'a = open("b")\na.read()\n',
    'from webbrowser import open\ndef f(p):\n    a = open(p)\n    a.read()\n',
    fn('a = open(p)\n    a = a.read()'),
  ],
  invalid: [
    { code: fn('return open(p).read()'), fixed: null, message: 'nobody can close it' },
    { code: "open('a', 'w').write('b')\n", fixed: null },
    { code: fn('for a in open(p):\n        use(a)'), fixed: null },
    { code: `import json\n${fn('return json.load(open(p))')}`, fixed: null },
    { code: fn('return list(open(p))'), fixed: null },
    { code: fn('return [a for a in open(p)]'), fixed: null },
    { code: fn('a = open(p)\n    return a.read()'), fixed: null, message: '`a` is never closed' },
    { code: fn("a = open(p, 'w')\n    a.write('b')"), fixed: null },
    { code: fn('a = open(p)\n    for b in a:\n        use(b)'), fixed: null },
    { code: fn('a = open(p)\n    return [b for b in a]'), fixed: null },
    { code: `import io\n${fn('a = io.open(p)\n    a.readlines()')}`, fixed: null },
    { code: `from codecs import open as o\n${fn('a = o(p)\n    a.readlines()')}`, fixed: null },
    { code: fn('if p:\n        a = open(p)\n        use(a.read())'), fixed: null },
    { code: fn('a = open(p)'), fixed: null },
    {
      code: 'class A:\n    def f(self):\n        a = open(self.p)\n        self.b = a.read()\n',
      fixed: null,
    },
  ],
});
