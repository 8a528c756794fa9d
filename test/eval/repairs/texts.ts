import type { RepairCase } from './repair-case.js';

/** Defects in code about texts, numbers and dates. */
export const TEXTS: readonly RepairCase[] = [
  {
    id: 'capitalise',
    code: `/** The text with its first letter as a capital, and nothing else changed. */
export function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
`,
    repair: ['text.slice(1).toLowerCase()', 'text.slice(1)'],
    hidden: [
      ["capitalise('helloWorld')", 'HelloWorld'],
      ["capitalise('a')", 'A'],
      ["capitalise('')", ''],
    ],
  },
  {
    id: 'escape-html',
    code: `/** The text as it can stand in HTML. */
export function escapeHtml(text) {
  return text
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('&', '&amp;');
}
`,
    repair: [
      `    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('&', '&amp;')`,
      `    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')`,
    ],
    hidden: [
      ["escapeHtml('<b>')", '&lt;b&gt;'],
      ["escapeHtml('a & b')", 'a &amp; b'],
    ],
  },
  {
    id: 'count-words',
    code: `/** How many words the text has; words are parted by any white space. */
export function countWords(text) {
  return text.trim().split(/\\s+/).length;
}
`,
    repair: [
      'return text.trim().split(/\\s+/).length',
      "return text.trim() === '' ? 0 : text.trim().split(/\\s+/).length",
    ],
    hidden: [
      ["countWords('')", 0],
      ["countWords('  ')", 0],
      ["countWords(' one  two ')", 2],
    ],
  },
  {
    id: 'truncate',
    code: `/** The text in at most \`limit\` characters; where it is cut, the last of them is \`…\`. */
export function truncate(text, limit) {
  if (text.length <= limit) return text;
  return text.slice(0, limit) + '…';
}
`,
    repair: ['text.slice(0, limit)', 'text.slice(0, limit - 1)'],
    hidden: [
      ["truncate('abcdef', 4)", 'abc…'],
      ["truncate('abcd', 4)", 'abcd'],
    ],
  },
  {
    id: 'parse-query',
    code: `/** The pairs of a query string such as \`a=1&b=2\`; a value may hold \`=\`. */
export function parseQuery(query) {
  return query.split('&').map((pair) => {
    const [name, value] = pair.split('=');
    return [name, value];
  });
}
`,
    repair: [
      "const [name, value] = pair.split('=');\n    return [name, value];",
      "const at = pair.indexOf('=');\n    return [pair.slice(0, at), pair.slice(at + 1)];",
    ],
    hidden: [
      [
        "parseQuery('a=1&b=2')",
        [
          ['a', '1'],
          ['b', '2'],
        ],
      ],
      ["parseQuery('token=ab==')", [['token', 'ab==']]],
    ],
  },
  {
    id: 'leap-year',
    code: `/** True for leap years of the Gregorian calendar. */
export function isLeapYear(year) {
  return year % 4 === 0 && year % 100 !== 0;
}
`,
    repair: ['year % 100 !== 0', '(year % 100 !== 0 || year % 400 === 0)'],
    hidden: [
      ['isLeapYear(2000)', true],
      ['isLeapYear(1900)', false],
      ['isLeapYear(2024)', true],
      ['isLeapYear(2023)', false],
    ],
  },
  {
    id: 'clamp',
    code: `/** The value, but not below \`low\` and not above \`high\`. */
export function clamp(value, low, high) {
  return Math.max(high, Math.min(low, value));
}
`,
    repair: ['Math.max(high, Math.min(low, value))', 'Math.max(low, Math.min(high, value))'],
    hidden: [
      ['clamp(5, 0, 10)', 5],
      ['clamp(-5, 0, 10)', 0],
      ['clamp(50, 0, 10)', 10],
    ],
  },
  {
    id: 'round-cents',
    code: `/** An amount with two decimals as whole cents. */
export function toCents(amount) {
  return Math.trunc(amount * 100);
}
`,
    repair: ['Math.trunc', 'Math.round'],
    hidden: [
      ['toCents(1.15)', 115],
      ['toCents(0.29)', 29],
      ['toCents(2)', 200],
    ],
  },
  {
    id: 'modulo',
    code: `/** The day of the week so many days after another; 0 is Monday. Days may be negative. */
export function weekdayAfter(weekday, days) {
  return (weekday + days) % 7;
}
`,
    repair: ['(weekday + days) % 7', '(((weekday + days) % 7) + 7) % 7'],
    hidden: [
      ['weekdayAfter(1, -3)', 5],
      ['weekdayAfter(5, 4)', 2],
      ['weekdayAfter(0, -7)', 0],
    ],
  },
  {
    id: 'days-between',
    code: `const DAY = 24 * 60 * 60;

/** Whole days from one time to another, both in milliseconds. */
export function daysBetween(from, to) {
  return Math.floor((to - from) / DAY);
}
`,
    repair: ['24 * 60 * 60;', '24 * 60 * 60 * 1000;'],
    hidden: [
      ['daysBetween(0, 86400000)', 1],
      ['daysBetween(0, 86399999)', 0],
    ],
  },
  {
    id: 'format-time',
    code: `/** Seconds as \`m:ss\`. */
export function formatSeconds(seconds) {
  const minutes = Math.floor(seconds / 60);
  return \`\${minutes}:\${String(seconds % 60).padEnd(2, '0')}\`;
}
`,
    repair: ['padEnd', 'padStart'],
    hidden: [
      ['formatSeconds(65)', '1:05'],
      ['formatSeconds(130)', '2:10'],
    ],
  },
  {
    id: 'compare-versions',
    code: `/** Below 0 where version \`a\` is older than \`b\`, above 0 where it is newer; both as \`1.2.3\`. */
export function compareVersions(a, b) {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let at = 0; at < 3; at++) {
    if (left[at] !== right[at]) return left[at] < right[at] ? -1 : 1;
  }
  return 0;
}
`,
    repair: ["[a.split('.'), b.split('.')]", "[a.split('.').map(Number), b.split('.').map(Number)]"],
    hidden: [
      ["compareVersions('1.10.0', '1.9.0')", 1],
      ["compareVersions('1.2.3', '1.2.3')", 0],
      ["compareVersions('0.9.9', '1.0.0')", -1],
    ],
  },
  {
    id: 'is-palindrome',
    code: `/** True for texts that read the same backwards; case and all but letters and digits do not count. */
export function isPalindrome(text) {
  const letters = text.replace(/[^a-z0-9]/g, '').toLowerCase();
  return letters === [...letters].reverse().join('');
}
`,
    repair: ["replace(/[^a-z0-9]/g, '').toLowerCase()", "toLowerCase().replace(/[^a-z0-9]/g, '')"],
    hidden: [
      ["isPalindrome('Ab')", false],
      ["isPalindrome('Never odd or even')", true],
      ["isPalindrome('abc')", false],
    ],
  },
  {
    id: 'file-extension',
    code: `/** The extension of a file's name, without its dot; empty where it has none. */
export function extensionOf(name) {
  const at = name.indexOf('.');
  return at <= 0 ? '' : name.slice(at + 1);
}
`,
    repair: ["name.indexOf('.')", "name.lastIndexOf('.')"],
    hidden: [
      ["extensionOf('archive.tar.gz')", 'gz'],
      ["extensionOf('.profile')", ''],
      ["extensionOf('README')", ''],
    ],
  },
  {
    id: 'percentage',
    code: `/** How much of a whole a part is, in per cent; 0 where there is no whole. */
export function percentage(part, whole) {
  if (part === 0) return 0;
  return (part / whole) * 100;
}
`,
    repair: ['part === 0', 'whole === 0'],
    hidden: [
      ['percentage(0, 0)', 0],
      ['percentage(5, 0)', 0],
      ['percentage(1, 4)', 25],
    ],
  },
];
