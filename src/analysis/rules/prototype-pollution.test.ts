import { testRule } from '../testing/rule-tester.js';
import { prototypePollution } from './prototype-pollution.js';

const merge = (body: string): string =>
  `function merge(target: any, source: any) { for (const key in source) { ${body} } return target; }`;

testRule(prototypePollution, {
  valid: [
    merge('target[key] = source[key];'),
    merge(
      "if (key === '__proto__') continue; if (target[key]) merge(target[key], source[key]); else target[key] = source[key];",
    ),
    merge(
      'if (isUnsafe(key)) continue; if (target[key]) merge(target[key], source[key]); else target[key] = source[key];',
    ),
    merge(
      'if (FORBIDDEN.includes(key)) continue; if (target[key]) merge(target[key], source[key]); else target[key] = source[key];',
    ),
    merge('if (Object.hasOwn(target, key)) merge(target[key], source[key]); else target[key] = source[key];'),
    merge('if (target.hasOwnProperty(key)) merge(target[key], source[key]); else target[key] = source[key];'),
    merge('if (key in target) merge(target[key], source[key]); else target[key] = source[key];'),
    merge('out[key] = merge(target[key], source[key]);'),
    merge('if (target[key]) other(target[key], source[key]); else target[key] = source[key];'),
    merge('target[key] = merge({}, source[key]);'),
    'function equal(a: any, b: any) { for (const key in a) { if (!equal(a[key], b[key])) return false; } return true; }',
    'function walk(a: any, b: any, i: number) { walk(a[i], b[i], i + 1); a[i] = b[i]; }',
    'function fill(target: any, rows: any) { for (const key of KEYS) { fill(other[key], rows[key]); target[key] = 1; } }',
  ],
  invalid: [
    {
      code: merge('if (target[key]) merge(target[key], source[key]); else target[key] = source[key];'),
      fixed: null,
    },
    {
      code: merge(
        'if (!source.hasOwnProperty(key)) continue; if (isObject(target[key])) merge(target[key], source[key]); else target[key] = source[key];',
      ),
      fixed: null,
    },
    {
      code: merge(
        'if (Object.prototype_.call(source, key)) {} if (!target[key]) target[key] = {}; merge(target[key], source[key]);',
      ).replace('Object.prototype_.call(source, key)', 'source[key]'),
      fixed: null,
    },
    {
      code: merge('target[key] = isObject(source[key]) ? merge(target[key], source[key]) : source[key];'),
      fixed: null,
    },
    {
      code: 'const extend = (a, b) => { Object.keys(b).forEach((key) => { if (a[key]) extend(a[key], b[key]); else a[key] = b[key]; }); };',
      fixed: null,
      language: 'javascript',
    },
    {
      code: merge(
        'const to = target[key]; const from = source[key]; if (isObject(to)) merge(to, from); else target[key] = from;',
      ),
      fixed: null,
    },
    {
      code: 'function merge(a: any, b: any) { for (const key of Object.keys(b)) { if (typeof a[key] === "object") merge(a[key], b[key]); else a[key] = b[key]; } }',
      fixed: null,
    },
    {
      code: 'export default function deep(to: any, from: any, depth: number) { for (var k in from) { if (to[k]) deep(to[k], from[k], depth + 1); else to[k] = from[k]; } }',
      fixed: null,
      message: 'Where `k` is',
    },
    {
      code: 'module.exports = function merge(a, b) { for (let k in b) { if (a[k]) { merge(a[k], b[k]); } else { a[k] = b[k]; } } };',
      fixed: null,
      language: 'javascript',
    },
  ],
});
