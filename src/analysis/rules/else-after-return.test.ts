import { testRule } from '../testing/rule-tester.js';
import { elseAfterReturn } from './else-after-return.js';

const inFunction = (body: string): string => `function f() {\n  ${body.replaceAll('\n', '\n  ')}\n}`;

testRule(elseAfterReturn, {
  valid: [
    'if (a) {\n  return 1;\n}\nreturn 2;',
    'if (a) {\n  b();\n} else {\n  return 2;\n}',
    'if (a) {\n  return 1;\n} else if (b) {\n  return 2;\n}',
    'if (a) {\n  return 1;\n} else if (b) {\n  c();\n} else {\n  return 3;\n}',
    'if (a) {\n  throw b;\n} else {\n  c();\n}',
    'for (;;) {\n  if (a) {\n    break;\n  } else {\n    b();\n  }\n}',
    'if (a) {\n  if (b) {\n    return 1;\n  }\n} else {\n  c();\n}',
    'while (a) if (b) return 1; else c();',
    'if (a) {\n  b(() => { return 1; });\n} else {\n  c();\n}',
  ].map(inFunction),
  invalid: [
    {
      code: inFunction('if (a) {\n  return 1;\n} else {\n  return 2;\n}'),
      fixed: inFunction('if (a) {\n  return 1;\n}\nreturn 2;'),
      message: 'none of the branches',
    },
    {
      code: inFunction('if (a) {\n  return 1;\n} else {\n  // why\n  b();\n\n  c(`d`);\n}\ne();'),
      fixed: inFunction('if (a) {\n  return 1;\n}\n// why\nb();\n\nc(`d`);\ne();').replace('\n  \n', '\n\n'),
    },
    {
      code: inFunction('if (a) {\n  return 1;\n} else if (b) {\n  return 2;\n} else {\n  return 3;\n}'),
      fixed: inFunction('if (a) {\n  return 1;\n} else if (b) {\n  return 2;\n}\nreturn 3;'),
    },
    {
      code: inFunction('if (a) {\n  return 1;\n} else {\n  const b = c();\n  return b;\n}'),
      fixed: inFunction('if (a) {\n  return 1;\n}\nconst b = c();\nreturn b;'),
    },
    {
      code: inFunction(
        'if (a) {\n  if (b) {\n    return 1;\n  } else {\n    return 2;\n  }\n} else {\n  c();\n}',
      ),
      fixed: inFunction('if (a) {\n  if (b) {\n    return 1;\n  }\n  return 2;\n}\nc();'),
      findings: 2,
    },
    // The name means something else around it.
    {
      code: inFunction('const b = 1;\nif (a) {\n  return b;\n} else {\n  const b = c();\n  return b;\n}'),
      fixed: null,
    },
    { code: inFunction('if (a) {\n  return 1;\n} else {\n  return `\n    b`;\n}'), fixed: null },
    { code: inFunction('if (a) {\n  return 1;\n} /* or */ else {\n  return 2;\n}'), fixed: null },
    { code: inFunction('if (a) return 1;\nelse return 2;'), fixed: null },
    { code: inFunction('if (a) { return 1; } else { return 2; }'), fixed: null },
  ],
});
