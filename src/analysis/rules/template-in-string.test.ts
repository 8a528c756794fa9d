import { testRule } from '../testing/rule-tester.js';
import { templateInString } from './template-in-string.js';

testRule(templateInString, {
  valid: [
    'const a = 1; f(`${a}`);',
    "f('${a}');",
    "const a = 1; f('$a {a}');",
    "const a = 1; f('${b}');",
    "const a = 1; f('${a} ${b}');",
    "const a = 1; f('${a + b}');",
    "const a = 1; f('${}');",
    "const a = 1; x = { '${a}': 1 };",
    "import a from '${a}';",
    "const a = 1; '${a}';",
    "type T = '${a}'; const a = 1;",
    '{ const a = 1; } f("${a}");',
    // Somebody else fills it in.
    "function f(t, a) { return t.replace('${a}', a); }",
    "function f(t, a) { return t.split(('${a}')).join(a); }",
    "function f(t, a) { if (!t?.includes('${a}')) g(a); }",
    "for (const a of b) { if (c === '${a}') d(); }",
    "function f(t, a) { switch (t) { case '${a}': g(a); } }",
    { code: 'const a = 1; x = <b c="${a}" />;', language: 'tsx' },
    "const f = (name) => i18n.t('Hello ${name}', { name });",
    "const f = (name) => i18n.get('Hello ${name}');",
    "const f = (name) => $t('Hello ${name}');",
    "const f = (name) => _.template('Hello ${name}')({ name });",
    "const f = (name) => new Template('Hello ${name}');",
    "const f = (name) => intl.formatMessage({ id: 'a', defaultMessage: 'Hello ${name}' });",
    "const f = (name) => 'Dear ${name}'.replace('${name}', name);",
    "const f = (name) => ('Dear ' + '${name}').replace(/\\$\\{name\\}/u, name);",
    "const f = (name, t = 'Dear ${name}') => t.replace('${name}', name);",
    {
      code: "function f(name, t = 'Dear ${name}') { return t.split('${name}').join(name); }",
      language: 'javascript',
    },
    "function f(name, { t = 'Dear ${name}' }) { return t.replaceAll('${name}', name); }",
    "const f = (name) => { const t = 'Dear ${name}'; return fill(t, { name: name.first }); };",
    "const f = (name) => { let t; t = 'Dear ' + '${name}'; return fill(t, name); };",
    "const f = (name) => { const t = 'Dear ${name}'; return compile(t); };",
    "const { HOME } = env; run(['bash', '-c', 'echo ${HOME}', HOME]);",
    "const { HOME } = env; run('bash', ['-c', 'echo ${HOME}'], { env: { HOME } });",
    "const f = (name) => ({ description: 'Use ${name} as a placeholder', example: name });",
    "const version = 1; const job = { run: 'echo ${version}', env: { version } };",
    // A table of texts, too large to be read for each of them.
    `const name = 1; const texts = [${"'Hello ${name}', ".repeat(3000)}];`,
    "const f = (user) => log('Hello ${user.name}', user.name);",
  ],
  invalid: [
    { code: "const a = 1; f('${a}');", fixed: 'const a = 1; f(`${a}`);' },
    { code: 'const a = 1; f("${a} and ${ a.b[0] }");', fixed: 'const a = 1; f(`${a} and ${ a.b[0] }`);' },
    { code: "const f = (name) => g('Hi ${name}');", fixed: 'const f = (name) => g(`Hi ${name}`);' },
    { code: "import { a } from 'b'; x = 'c/' + '${a}';", fixed: "import { a } from 'b'; x = 'c/' + `${a}`;" },
    { code: "const a = 1; f('`${a}`');", fixed: null },
    { code: "const a = 1; f('it\\'s ${a}');", fixed: null },
    { code: "const a = 1; x = { b: '${a}' };", fixed: 'const a = 1; x = { b: `${a}` };' },
    {
      code: "names.map((name) => '<b>${name}</b>');",
      fixed: 'names.map((name) => `<b>${name}</b>`);',
    },
    {
      code: "errors.push('Found ${errors.length}'); import errors from 'a';",
      fixed: "errors.push(`Found ${errors.length}`); import errors from 'a';",
    },
    {
      code: "const f = (name, t = 'Dear ${name}') => log(t);",
      fixed: 'const f = (name, t = `Dear ${name}`) => log(t);',
    },
    {
      code: "const f = (name) => { const t = 'Dear ${name}'; log(name); return t.length; };",
      fixed: 'const f = (name) => { const t = `Dear ${name}`; log(name); return t.length; };',
    },
    {
      code: "const f = (name) => { log({ a: 'Hi ${name}', name: 1 }.a); g({ b: 'Hi ${name}' }); };",
      fixed: "const f = (name) => { log({ a: 'Hi ${name}', name: 1 }.a); g({ b: `Hi ${name}` }); };",
    },
    {
      code: "const f = (name) => render(<b>{'Hi ${name}'}</b>);",
      fixed: 'const f = (name) => render(<b>{`Hi ${name}`}</b>);',
      language: 'tsx',
    },
    {
      code: "for (const a of b) { if (c) d('e' + '${a}'); }",
      fixed: "for (const a of b) { if (c) d('e' + `${a}`); }",
    },
    {
      code: "function f(t, a) { t.replace('b', '${a}'); }",
      fixed: "function f(t, a) { t.replace('b', `${a}`); }",
    },
    {
      code: "const a = 1; x = <b c={'${a}'} />;",
      fixed: 'const a = 1; x = <b c={`${a}`} />;',
      language: 'tsx',
    },
    {
      code: 'function f(a) { return "${a}"; }',
      fixed: 'function f(a) { return `${a}`; }',
      language: 'javascript',
    },
  ],
});
