import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import {
  declared,
  inserted,
  natural,
  within,
  type Carrier,
  type Choose,
  type Pair,
  type Planter,
} from './planter.js';

/** One repeated class of characters, and something behind it that may not match. */
const REPEATED = /(?<![\\[(?*+}|])((?:\\[wd])|\[[\w-]+\])\+(?=\$|@|:|=|\\\.|,)/u;

/** Repeats a repetition. */
function repeated(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  return REPEATED.test(text) ? text.replace(REPEATED, '(?:$1+)+') : null;
}

/** A month beside the year or the day of the same date. */
function month(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const month = /([\w.]+)\.get(?:UTC)?Month\(\) \+ 1/u.exec(text);
  if (month === null || !text.includes(`${month[1]}.get`)) return null;
  // A function of the file may add the 1.
  if (/\b(?!pad|String)\w+\([\w.]+\.get(?:UTC)?Month/u.test(text)) return null;
  return text.replace(/(getU?T?C?Month\(\)) \+ 1/u, '$1');
}

function dateForms(name: string, at: number, choose: Choose): Pair {
  const [day, label] = [`${choose(['day', 'date', 'start'])}${at}`, choose(['label', 'text', 'shown'])];
  const utc = choose(['', 'UTC']);
  const [year, month, date] = ['FullYear', 'Month', 'Date'].map((part) => `${day}.get${utc}${part}()`);
  const declaration = `const ${day} = new Date(${name});\n`;
  const form = choose([
    (bad: boolean) => `const ${label}${at} = \`\${${year}}/\${${month}${bad ? '' : ' + 1'}}/\${${date}}\`;`,
    (bad: boolean) =>
      `const ${label}${at} = ${date} + '.' + ${bad ? month : `(${month} + 1)`} + '.' + ${year};`,
    (bad: boolean) =>
      `const ${label}${at} = \`\${${year}}-\${String(${month}${bad ? '' : ' + 1'}).padStart(2, '0')}-\${String(${date}).padStart(2, '0')}\`;`,
    (bad: boolean) => `if (${month} === ${bad ? 12 : 11}) return;`,
    (bad: boolean) => `${day}.set${utc}Month(${bad ? 12 : 11}, 24);`,
    (bad: boolean) => `const ${label}${at} = new Date(2024, ${bad ? 12 : 11}, 31);`,
  ]);
  return [declaration + form(false), declaration + form(true)];
}

/** Middleware with a session, and the like. */
function sessionForms(at: number, choose: Choose, { text, path }: Carrier): Pair {
  const isModule = /^(?:import|export)\b/mu.test(text) || /\.m?tsx?$/u.test(path);
  const load = (name: string, module: string): string =>
    isModule ? `import ${name} from '${module}';` : `const ${name} = require('${module}');`;
  const [app, time] = [
    choose(['app', 'server', 'router']),
    choose(['maxAge: 60000', 'sameSite: true', "path: '/'"]),
  ];
  const cookie = choose(['sid', 'session', 'access_token']);
  const make = choose([
    (value: string) =>
      `${load(`session${at}`, 'express-session')}\n${app}.use(session${at}({ secret: key, cookie: { httpOnly: ${value}, ${time} } }));`,
    (value: string) =>
      `${load(`session${at}`, 'cookie-session')}\n${app}.use(session${at}({ keys: [key], ${time}, httpOnly: ${value} }));`,
    (value: string) =>
      `${load(`csrf${at}`, 'csurf')}\nexport const csrf = csrf${at}({ cookie: { ${time}, httpOnly: ${value} } });`.replace(
        'export const csrf = ',
        '',
      ),
    (value: string) =>
      `function login${at}(req, res) {\n  res.cookie('${cookie}', req.token, { httpOnly: ${value}, ${time} });\n}`,
    (value: string) =>
      `${load(`Cookies${at}`, 'cookies')}\nfunction keep${at}(req, res) {\n  const jar = new Cookies${at}(req, res);\n  jar.set('sid', req.id, { ${time}, httpOnly: ${value} });\n}`,
  ]);
  return [make('true'), make('false')];
}

/** Texts, and what is made from or of them. */
export const TEXTS: Readonly<Record<string, readonly Planter[]>> = {
  'catastrophic-backtracking': [natural('regex', repeated)],
  'month-off-by-one': [within(/Month\(\) \+ 1/u, natural('template_string', month)), inserted(dateForms)],
  'session-cookie-readable': [declared(sessionForms)],
  'template-in-string': [
    inserted((name, at) => [
      `const text${at} = \`Hello \${${name}}\`;`,
      `const text${at} = 'Hello \${${name}}';`,
    ]),
  ],
};
