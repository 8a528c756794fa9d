import { testRule } from '../testing/rule-tester.js';
import { detachedMethod } from './detached-method.js';

const clock = (start: string, more = ''): string =>
  `class Clock { ticks = 0; ${more} start() { ${start} } tick() { this.ticks += 1; } }`;

testRule(detachedMethod, {
  valid: [
    clock('setInterval(() => this.tick(), 1000);'),
    clock('setInterval(this.tick.bind(this), 1000);'),
    clock('setInterval(this.tick, 1000);', 'constructor() { this.tick = this.tick.bind(this); }'),
    clock('setInterval(this.tick, 1000);', 'constructor() { autoBind(this); }'),
    clock(
      'setInterval(this.tick, 1000);',
      'constructor() { for (const k of K) this[k] = this[k].bind(this); }',
    ),
    clock('setInterval(this.other, 1000);'),
    clock('schedule(this.tick, 1000);'),
    clock('x.forEach(this.tick, this);'),
    clock("x.on('a', this.tick, this);"),
    clock("this.on('a', this.tick);"),
    clock("x.off('a', this.tick);"),
    clock('const tick = this.tick; tick.call(this);'),
    clock('const { tick } = this; tick.call(this);'),
    clock('const { tick = other } = this; tick();'),
    clock('const { tick } = this;'),
    clock('const { tick } = other; tick();'),
    clock('let { tick } = this; tick();'),
    'class A { m() { return 1; } }\nconst { m } = new A(); m();',
    'class A { constructor(a: string) {} m() { return this.a; } }\nconst { m } = new A(b); m();',
    'class A { a = 1; m = () => this.a; }\nconst { m } = new A(); m();',
    'class A { a = 1; constructor() { this.m = this.m.bind(this); } m() { return this.a; } }\nconst { m } = new A(); m();',
    clock('function f(this: any) { setTimeout(this.tick); }'),
    'class A { a = 1; start() { setTimeout(this.m); } m = () => { this.a += 1; }; }',
    'class A { a = 1; start() { setTimeout(this.m); } m() { return 1; } }',
    'class A { a = 1; start() { setTimeout(this.m); } m() { return function (this: any) { return this.a; }; } }',
    'class A { a = 1; start() { setTimeout(this.m); } @bound m() { this.a += 1; } }',
    'class A extends B { a = 1; start() { setTimeout(this.m); } m() { this.a += 1; } }',
    'class A { start() { x.addEventListener("a", this.m); } m(this: Element) { this.remove(); } remove() {} }',
    'class A { start() { x.addEventListener("a", this.m); } m() { this.classList.add("b"); } }',
    'export default { methods: { a() { setTimeout(this.b); }, b() { this.a(); } } };',
    'class A { a = 1; m = bound(this.m); start() { setTimeout(this.m); } m() { this.a += 1; } }',
    '@dec export class A { a = 1; start() { setTimeout(this.m); } m() { this.a += 1; } }',
    'const a = b; setTimeout(a.m); class C { d = 1; m() { this.d += 1; } }',
    'function f(setTimeout: any) { class A { a = 1; n() { setTimeout(this.m); } m() { this.a += 1; } } }',
    {
      code: 'class A extends React.Component { render() { return <b c={this.m} />; } m() { this.setState({}); } }',
      language: 'tsx',
    },
  ],
  invalid: [
    { code: clock('const { tick } = this; tick();'), fixed: null, message: '`tick` uses `this`' },
    { code: 'class A { a = 1; m() { return this.a; } }\nconst { m } = new A(); m();', fixed: null },
    {
      code: 'class A { a = 1; m() { return this.a; } }\nconst a = new A();\nconst { m: n } = a; n(1);',
      fixed: null,
    },
    { code: 'const a = { b: 1, m() { return this.b; } };\nconst { m } = a; m();', fixed: null },
    {
      code: 'class A { constructor(private readonly a: string) {} get() { return this.a; } }\nconst { get } = new A(b); get();',
      fixed: null,
    },
    {
      code: 'class A { constructor(readonly a = 1) {} m() { return this.a; } }\nconst a = new A(); setTimeout(a.m);',
      fixed:
        'class A { constructor(readonly a = 1) {} m() { return this.a; } }\nconst a = new A(); setTimeout(a.m.bind(a));',
    },
    {
      code: clock('setInterval(this.tick, 1000);'),
      fixed: clock('setInterval(this.tick.bind(this), 1000);'),
      message: '`tick` uses `this`',
    },
    {
      code: clock('window.setTimeout(this.tick);'),
      fixed: clock('window.setTimeout(this.tick.bind(this));'),
    },
    {
      code: clock('x.then(() => { process.nextTick(this.tick); });'),
      fixed: clock('x.then(() => { process.nextTick(this.tick.bind(this)); });'),
    },
    {
      code: clock('load().then(this.tick, this.tick);'),
      findings: 2,
      fixed: clock('load().then(this.tick.bind(this), this.tick.bind(this));'),
    },
    { code: clock('x.y.map(this.tick);'), fixed: clock('x.y.map(this.tick.bind(this));') },
    { code: clock("x.on('a', this.tick);"), fixed: clock("x.on('a', this.tick.bind(this));") },
    {
      code: clock(
        "x.addEventListener('a', this.tick, { once: true }); x.removeEventListener('a', this.tick);",
      ),
      fixed: null,
    },
    {
      code: clock("router.get('/a', auth, this.tick);"),
      fixed: clock("router.get('/a', auth, this.tick.bind(this));"),
    },
    {
      code: clock('const tick = this.tick; tick();'),
      fixed: clock('const tick = this.tick.bind(this); tick();'),
    },
    {
      code: 'class A { #a = 1; start() { setTimeout(this.#m); } #m() { this.#a += 1; } }',
      fixed: 'class A { #a = 1; start() { setTimeout(this.#m.bind(this)); } #m() { this.#a += 1; } }',
      language: 'javascript',
    },
    {
      code: 'class A { a = 1; m() { this.a += 1; } } const b = new A(); setTimeout(b.m, 10);',
      fixed: 'class A { a = 1; m() { this.a += 1; } } const b = new A(); setTimeout(b.m.bind(b), 10);',
    },
    {
      code: 'const a = { b: 1, m() { return this.b; } }; x.map(a.m);',
      fixed: 'const a = { b: 1, m() { return this.b; } }; x.map(a.m.bind(a));',
      language: 'javascript',
    },
    {
      code: 'class A extends React.Component { render() { return <b onClick={this.m} />; } m() { this.setState({}); } }',
      fixed:
        'class A extends React.Component { render() { return <b onClick={this.m.bind(this)} />; } m() { this.setState({}); } }',
      language: 'tsx',
    },
  ],
});
