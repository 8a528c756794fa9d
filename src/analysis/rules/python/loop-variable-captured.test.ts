import { testRule } from '../../testing/rule-tester.js';
import { loopVariableCaptured } from './loop-variable-captured.js';

const inLoop = (body: string): string => `fs = []\nd = {}\nfor x in xs:\n    ${body}\n`;

testRule(loopVariableCaptured, {
  valid: [
    inLoop('fs.append(lambda x=x: x)'),
    inLoop('fs.append(lambda y=x: y)'),
    inLoop('fs.append(lambda: y)'),
    inLoop('fs.append(lambda x: x)'),
    inLoop('fs.append(sorted(ys, key=lambda y: y[x]))'),
    inLoop('y = list(map(lambda y: x + y, ys))'),
    inLoop('fs.append((lambda: x)())'),
    inLoop('gs = []\n    gs.append(lambda: x)\n    run(gs)'),
    inLoop('run(lambda: x)'),
    inLoop('fs.append(lambda: x)\n    break'),
    inLoop('fs.append(partial(f, x))'),
    inLoop('fs.append(make(x))'),
    inLoop('def g():\n        return x\n    g()'),
    inLoop('def g(x=x):\n        return x\n    fs.append(g)'),
    'fs = [lambda x=x: x for x in xs]\n',
    'fs = [(lambda: x)() for x in xs]\n',
    'fs = [f(lambda: x) for x in xs]\n',
    'f((lambda: x) for x in xs)\n',
    'def make(x):\n    fs.append(lambda: x)\nfor x in xs:\n    make(x)\n',
  ],
  invalid: [
    { code: inLoop('fs.append(lambda: x)'), fixed: null, message: '`x` has the value' },
    { code: inLoop('d[x] = lambda: f(x)'), fixed: null },
    { code: inLoop('d[x] = (lambda y: y + x)'), fixed: null },
    { code: inLoop('if x:\n        fs.append(lambda: x)'), fixed: null },
    { code: inLoop('def g():\n        return x\n    fs.append(g)'), fixed: null },
    { code: inLoop('def g(y):\n        return x + y\n    d[x] = g'), fixed: null },
    {
      code: 'fs = []\nfor i, x in enumerate(xs):\n    fs.append(lambda: (i, x))\n',
      fixed: null,
      message: '`i`',
    },
    { code: 'fs = [lambda: x for x in xs]\n', fixed: null },
    { code: 'fs = [(lambda y: x * y) for x in xs if x]\n', fixed: null },
    {
      code: 'class A:\n    def f(self, xs):\n        for x in xs:\n            for y in x:\n                self.fs.append(lambda: x)\n',
      fixed: null,
    },
  ],
});
