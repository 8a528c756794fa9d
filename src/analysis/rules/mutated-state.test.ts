import { testRule } from '../testing/rule-tester.js';
import { mutatedState } from './mutated-state.js';

const hook = (code: string, initial = '[]') =>
  `import { useState } from 'react';\nfunction useA() { const [a, setA] = useState(${initial}); ${code} }`;

testRule(mutatedState, {
  valid: [
    hook('setA([...a, b]);'),
    hook('const b = [...a]; b.push(1); setA(b);'),
    hook('a.map(c); a.slice().sort(); a.includes(1);'),
    hook('a.push(1);', 'makeHistory()'),
    hook('a.push(1);', '() => new Stack()'),
    hook('a.b = 1;', 'new Store()'),
    hook('const f = (a) => { a.push(1); a.b = 2; };'),
    hook('b.a = 1; b.push(a);', '{}'),
    "import { useState } from 'react';\nfunction useA() { const [a] = useState({}); a.b = 1; }",
    "import { useRef } from 'react';\nfunction useA() { const a = useRef([]); a.current.push(1); } // useState",
    "import { useState } from './state.js';\nfunction useA() { const [a, setA] = useState([]); a.push(1); }",
    hook('setA((b) => [...b, 1]);'),
    hook('const b = { ...a }; b.c = 1; setA(b);', '{ c: 0 }'),
    hook('const b = { ...a }; b.c = { ...b.c }; b.c.d = 1; setA(b);', '{ c: {} }'),
    hook('const b = { ...a, c: { ...a.c } }; b.c.d = 1; setA(b);', '{ c: {} }'),
    hook('const b = { ...a }; b.c.d = 1; log(b);', '{ c: {} }'),
    hook('const b = { ...other }; b.c.d = 1; setA(b);', '{ c: {} }'),
    hook('const b = structuredClone(a); b.c.d = 1; setA(b);', '{ c: {} }'),
    hook('const b = [...a]; b[0] = { ...b[0] }; b[0].c = 1; setA(b);'),
    hook('const b = [...a]; b[0].current = 1; setA(b);'),
    hook('const b = Object.assign({}, a); setA(b);', '{}'),
    hook('Object.assign(b, a);', '{}'),
    hook('const b = a.slice(); b.push(1); setA(b);'),
    hook('let b = a; b = [...b]; b.push(1); setA(b);'),
    hook('a.c.push(1);', '{ c: history }'),
  ],
  invalid: [
    { code: hook('a.push(1);'), fixed: null, message: '`a`' },
    { code: hook('a.push(b); setA(a);'), fixed: hook('setA([...a, b]);') },
    {
      code: hook('const f = () => {\n  a.push(b, ...c);\n  setA(a);\n};'),
      fixed: hook('const f = () => {\n  setA([...a, b, ...c]);\n};'),
    },
    { code: hook('a.push(b); setA(a); save(a);'), fixed: null },
    { code: hook('a.push(b); /* c */ setA(a);'), fixed: null },
    {
      code: hook('setA(a.sort(compare));', '() => []'),
      fixed: hook('setA([...a].sort(compare));', '() => []'),
    },
    { code: hook('setA(a.reverse());'), fixed: hook('setA([...a].reverse());') },
    { code: hook('return a.sort(compare);'), fixed: null },
    { code: hook('a[0] = 1;'), fixed: null },
    { code: hook('a.b.c = 1;', '{ b: {} }'), fixed: null },
    { code: hook('const b = a; b.push(c); setA(b);'), fixed: hook('const b = a; setA([...b, c]);') },
    { code: hook('const b = a; b.c = 1;', '{ c: 0 }'), fixed: null },
    { code: hook('Object.assign(a, { c: 1 }); setA(a);', '{ c: 0 }'), fixed: null },
    {
      code: hook('const b = { ...a }; b.c.d = 1; setA(b);', '{ c: { d: 0 } }'),
      fixed: null,
      message: '`b` is a copy of the first level only',
    },
    { code: hook('const b = [...a]; b[i].done = !b[i].done; setA(b);'), fixed: null },
    { code: hook('const b = { ...a }; b.c.push(1); setA(b);', '{ c: [] }'), fixed: null },
    { code: hook('a.c.push(1); setA(a);', '{ c: [] }'), fixed: null },
    { code: hook('setA(a.c.sort());', '{ c: [] }'), fixed: null },
    { code: hook('a.count++;', '{ count: 0 }'), fixed: null },
    { code: hook('delete a.b;', '{}'), fixed: null },
    {
      code: "import * as React from 'react';\nfunction A() { const [a, setA] = React.useState<string[]>([]); return <b onClick={() => { a.splice(0, 1); }} />; }",
      language: 'tsx',
      fixed: null,
    },
  ],
});
