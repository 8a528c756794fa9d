import { testRule } from '../testing/rule-tester.js';
import { stateSetToItself } from './state-set-to-itself.js';

const head = "import { useState } from 'react';\nfunction A() { const [a, setA] = useState(0);";

testRule(stateSetToItself, {
  valid: [
    `${head} setA(a + 1); }`,
    `${head} setA(b); }`,
    `${head} setA((a) => a); }`,
    `${head} const f = (a) => setA(a); }`,
    `${head} const [b, setB] = useState(a); setB(a); }`,
    `${head} setA(a, b); }`,
    `${head} setA({ a }); }`,
    "import { useState } from 'react'; const [a, setA] = useState([]); a.push(1); setA(a);",
    'const [a, setA] = useOwn(0); setA(a);',
    "import { useState } from './own.js'; const [a, setA] = useState(0); setA(a);",
    { code: `${head} return <b c={() => setA(!a)} />; }`, language: 'tsx' },
  ],
  invalid: [
    { code: `${head} setA(a); }`, fixed: null, message: '`a`' },
    { code: `${head} const f = () => { setA(a); }; }`, fixed: null },
    { code: `${head} if (b) setA(a); else setA(a); }`, fixed: null, findings: 2 },
    { code: 'import * as React from "react"; const [a, setA] = React.useState(0); setA(a);', fixed: null },
    { code: 'import R, { useState } from "react"; const [a, b] = useState(); b(a);', fixed: null },
    { code: "import { useState } from 'preact/hooks'; const [a, b] = useState(); b(a);", fixed: null },
    {
      code: "const { useState } = require('react'); const [a, b] = useState(); b(a);",
      fixed: null,
      language: 'javascript',
    },
    { code: `${head} return <b c={() => setA(a)} />; }`, fixed: null, language: 'tsx' },
  ],
});
