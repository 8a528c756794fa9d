import { testRule } from '../testing/rule-tester.js';
import { asyncEffect } from './async-effect.js';

const use = "import { useEffect } from 'react';\n";

testRule(asyncEffect, {
  valid: [
    `${use}useEffect(() => { void load(); }, []);`,
    `${use}useEffect(() => { const run = async () => { await a(); }; void run(); }, []);`,
    `${use}useEffect(a, []);`,
    `${use}useEffect();`,
    `${use}function f(useEffect) { useEffect(async () => { await a(); }); }`,
    'useEffect(async () => { await a(); }, []);',
    "import { useEffect } from './effects.js'; useEffect(async () => { await a(); }, []);",
    "import { useEffect } from 'vue'; useEffect(async () => { await a(); }, []);",
    `${use}useEffect(() => (async () => { await a(); })(), []);`,
    "import { useCallback } from 'react'; useCallback(async () => { await a(); }, []); // useEffect",
    `${use}// eslint-disable-next-line react-hooks/exhaustive-deps\nuseEffect(async () => { await a(); }, []);`,
    `${use}let run = async () => {}; run = b; useEffect(run, []);`,
  ],
  invalid: [
    {
      code: "import { useEffect } from 'react';\nuseEffect(async () => {\n  await a()\n}, [])\n",
      fixed:
        "import { useEffect } from 'react';\nuseEffect(() => {\n  void (async () => {\n    await a()\n  })()\n}, [])\n",
    },
    {
      code: "import { useEffect } from 'react';\nuseEffect(async () => {\n  await a();\n  // eslint-disable-next-line x\n}, []);\n",
      fixed:
        "import { useEffect } from 'react';\nuseEffect(() => { void (async () => {\n  await a();\n  // eslint-disable-next-line x\n})(); }, []);\n",
    },
    {
      code: `${use}useEffect(async () => { await a(); }, []);`,
      fixed: `${use}useEffect(() => { void (async () => { await a(); })(); }, []);`,
      message: 'clean-up',
    },
    {
      code: `${use}useEffect(async function () { await a(); });`,
      fixed: `${use}useEffect(() => { void (async function () { await a(); })(); });`,
    },
    {
      code: `${use}useEffect(async () => {\n  if (!b) return;\n  await a(); // c\n});`,
      fixed: `${use}useEffect(() => {\n  void (async () => {\n    if (!b) return;\n    await a(); // c\n  })();\n});`,
    },
    {
      code: `${use}function f() {\n\tuseEffect(async () => {\n\t\tawait a();\n\n\t\tb();\n\t}, [b]);\n}`,
      fixed: `${use}function f() {\n\tuseEffect(() => {\n\t\tvoid (async () => {\n\t\t\tawait a();\n\n\t\t\tb();\n\t\t})();\n\t}, [b]);\n}`,
    },
    {
      code: `${use}useEffect(async () => {\n  await a(\`b\n  c\`);\n});`,
      fixed: `${use}useEffect(() => { void (async () => {\n  await a(\`b\n  c\`);\n})(); });`,
    },
    { code: `${use}useEffect(async () => { await a(); return () => b(); }, []);`, fixed: null },
    { code: `${use}useEffect(async () => await a(), []);`, fixed: null },
    { code: `${use}async function run() { await a(); }\nuseEffect(run, []);`, fixed: null },
    {
      code: "import * as React from 'react';\nReact.useLayoutEffect(async () => { await a(); }, []);",
      fixed:
        "import * as React from 'react';\nReact.useLayoutEffect(() => { void (async () => { await a(); })(); }, []);",
      language: 'tsx',
    },
    {
      code: "const { useEffect: useLater } = require('preact/hooks');\nuseLater(async () => { await a(); }, []);",
      fixed:
        "const { useEffect: useLater } = require('preact/hooks');\nuseLater(() => { void (async () => { await a(); })(); }, []);",
      language: 'javascript',
    },
    {
      code: "import React, { useInsertionEffect as useStyles } from 'react';\nuseStyles((async () => { await a(); }), []);",
      fixed:
        "import React, { useInsertionEffect as useStyles } from 'react';\nuseStyles((() => { void (async () => { await a(); })(); }), []);",
      language: 'tsx',
    },
  ],
});
