import { testRule } from '../testing/rule-tester.js';
import { monthOffByOne } from './month-off-by-one.js';

testRule(monthOffByOne, {
  valid: [
    'x = new Date(2024, 11, 25);',
    'x = new Date(2024, 12, 0);',
    'x = new Date(2024, 12, day);',
    'x = new Date(2024, month, 1);',
    'x = new Date(year, 12, 1);',
    'x = new Date(year, 12);',
    'x = Date.UTC(year + 1, 12, 1);',
    'x = new Date(12, 1);',
    'x = new MyDate(2024, 12, 25);',
    'function f(Date: any) { return new Date(2024, 12, 25); }',
    'const Date = a; x = Date.UTC(2024, 12, 25);',
    'x = Temporal.UTC(2024, 12, 25);',
    'a.setMonth(11);',
    'a.setMonth(12, 0);',
    'if (a.getMonth() === 11) b();',
    'if (a.getMonth() + 1 === 12) b();',
    'const month = a.getMonth() + 1; if (month === 12) b();',
    'let month = a.getMonth(); month += 1; if (month === 12) b();',
    'x = `${a.getFullYear()}/${a.getMonth() + 1}/${a.getDate()}`;',
    // A key, to tell days apart.
    'x = `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`;',
    "x = a.getFullYear() + '-' + a.getMonth() + '-' + a.getDate();",
    'const dateKey = `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`;',
    'const date = `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`; groups[date] = 1;',
    'const date = `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`; if (date === last) b();',
    'const date = `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`; seen.add(date);',
    'function sameDate(a) { return `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`; }',
    'function dayOf(a) { return `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`; }',
    'const formatDate = (a) => `${a.getFullYear()}-${format(a.getMonth())}-${a.getDate()}`;',
    { code: 'x = <b key={`${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`} />;', language: 'tsx' },
    'x = `${a.getFullYear()}/${b.getMonth()}`;',
    'x = `${a.getFullYear()}/${a.getUTCMonth()}`;',
    'x = `${a.getFullYear()}/${NAMES[a.getMonth()]}/${a.getDate()}`;',
    'x = `${a.getFullYear()}-${padMonth(a.getMonth())}`;',
    'x = `${a.getFullYear()}-${pad(a.getMonth())}`;',
    "x = a.getFullYear() + '-' + ('0' + (a.getMonth() + 1)).slice(-2);",
    'x = a.getFullYear() * 12 + a.getMonth() + a.getDate();',
    'x = `${path}/${a.getMonth()}`;',
  ],
  invalid: [
    {
      code: 'function formatDate(a) { return `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`; }',
      fixed: 'function formatDate(a) { return `${a.getFullYear()}-${a.getMonth() + 1}-${a.getDate()}`; }',
    },
    {
      code: 'const toIsoDate = (a) => `${a.getFullYear()}-${a.getMonth()}-${a.getDate()}`;',
      fixed: 'const toIsoDate = (a) => `${a.getFullYear()}-${a.getMonth() + 1}-${a.getDate()}`;',
    },
    {
      code: "label.textContent = a.getDate() + '-' + a.getMonth() + '-' + a.getFullYear();",
      fixed: "label.textContent = a.getDate() + '-' + (a.getMonth() + 1) + '-' + a.getFullYear();",
    },
    {
      code: 'const fileName = `log-${a.getFullYear()}-${a.getMonth()}-${a.getDate()}.txt`; write(fileName);',
      fixed:
        'const fileName = `log-${a.getFullYear()}-${a.getMonth() + 1}-${a.getDate()}.txt`; write(fileName);',
    },
    {
      code: 'x = <b>{`${a.getMonth()}-${a.getFullYear()}`}</b>;',
      fixed: 'x = <b>{`${a.getMonth() + 1}-${a.getFullYear()}`}</b>;',
      language: 'tsx',
    },
    {
      code: 'x = new Date(2024, 12, 25);',
      fixed: 'x = new Date(2024, 11, 25);',
      message: 'January of the next year',
    },
    { code: 'x = new Date(2024, 12, 1);', fixed: null },
    { code: 'x = new Date(2024, (12));', fixed: null },
    { code: 'x = Date.UTC(2024, 12, 31);', fixed: 'x = Date.UTC(2024, 11, 31);' },
    { code: 'a.setMonth(12);', fixed: null },
    { code: 'a.setUTCMonth(/* last */ 12, 31);', fixed: 'a.setUTCMonth(/* last */ 11, 31);' },
    {
      code: 'if (a.getMonth() === 12) b();',
      fixed: 'if (a.getMonth() === 11) b();',
      message: 'always false',
    },
    { code: 'if (12 != a?.getMonth()) b();', fixed: 'if (11 != a?.getMonth()) b();', message: 'always true' },
    {
      code: 'const month = a.getUTCMonth(); if (month == 12) b();',
      fixed: 'const month = a.getUTCMonth(); if (month == 11) b();',
      language: 'javascript',
    },
    {
      code: 'x = `${a.getDate()}.${a.getMonth()}.${a.getFullYear()}`;',
      fixed: 'x = `${a.getDate()}.${a.getMonth() + 1}.${a.getFullYear()}`;',
    },
    {
      code: "x = a.b.getMonth() + '/' + a.b.getDate() + '/' + a.b.getFullYear();",
      fixed: "x = (a.b.getMonth() + 1) + '/' + a.b.getDate() + '/' + a.b.getFullYear();",
    },
    {
      code: "x = `${a.getFullYear()}-${String(a.getMonth()).padStart(2, '0')}-${a.getDate()}`;",
      fixed: "x = `${a.getFullYear()}-${String(a.getMonth() + 1).padStart(2, '0')}-${a.getDate()}`;",
    },
    {
      code: "x = `${a.getFullYear()}-${a.getMonth().toString().padStart(2, '0')}`;",
      fixed: "x = `${a.getFullYear()}-${(a.getMonth() + 1).toString().padStart(2, '0')}`;",
    },
    {
      code: "x = a.getFullYear() + '-' + ('0' + a.getMonth()).slice(-2) + '-' + ('0' + a.getDate()).slice(-2);",
      fixed:
        "x = a.getFullYear() + '-' + ('0' + (a.getMonth() + 1)).slice(-2) + '-' + ('0' + a.getDate()).slice(-2);",
    },
    {
      code: 'x = `${a.getFullYear()}-${pad(a.getMonth())}-${pad(a.getDate())}`;',
      fixed: 'x = `${a.getFullYear()}-${pad(a.getMonth() + 1)}-${pad(a.getDate())}`;',
    },
    {
      code: 'x = <b>{`${a.getMonth()}/${a.getFullYear()}`}</b>;',
      fixed: 'x = <b>{`${a.getMonth() + 1}/${a.getFullYear()}`}</b>;',
      language: 'tsx',
    },
  ],
});
