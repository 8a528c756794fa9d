import { describe, expect, it } from '@jest/globals';
import { factsOf, valuesIn } from '../testing/facts.js';

describe('naming', () => {
  it.each<readonly [string, string, string]>([
    ['functions', 'camelCase', 'function readFile() {}\nconst writeFile = () => {};\n'],
    ['functions', 'snake_case', 'function read_file() {}\n'],
    ['methods', 'camelCase', 'class A { readFile() {} }\n'],
    ['classes', 'PascalCase', 'class UserList {}\n'],
    ['types', 'PascalCase', 'type UserList = 1;\ninterface Users {}\nenum Kind {}\n'],
    ['interfaces', 'prefixed', 'interface IUser {}\n'],
    ['interfaces', 'plain', 'interface User {}\ninterface Item {}\n'],
    ['constants', 'UPPER_CASE', "const MAX_SIZE = 1;\nexport const NAME = 'a';\n"],
    ['constants', 'camelCase', 'const maxSize = 1;\n'],
  ])('%s: %s', (id, value, text) => {
    expect(valuesIn(text)[`naming.${id}`]).toBe(value);
  });

  it.each<readonly [string, string, string]>([
    ['one word, which fits every case', 'functions', 'function read() {}\n'],
    ['components', 'functions', 'function UserList() {}\n'],
    ['keys of objects', 'methods', 'a = { read_file() {} };\n'],
    ['constants in functions', 'constants', 'function a() { const maxSize = 1; }\n'],
  ])('says nothing of %s', (_what, id, text) => {
    expect(valuesIn(text)[`naming.${id}`]).toBeUndefined();
  });

  it.each([
    ['kebab-case', ['a-b.ts', 'c-d.ts', 'e-f.service.ts', 'src/g-h.ts', 'index.ts']],
    ['camelCase', ['aB.ts', 'cD.ts', 'eF.ts', 'gH.ts']],
    ['PascalCase', ['App.tsx', 'UserList.tsx', 'Item.tsx', 'A.tsx']],
    ['snake_case', ['a_b.js', 'c_d.js', 'e_f.js', 'g_h.js']],
  ])('files: %s', (value, paths) => {
    const facts = factsOf(Object.fromEntries(paths.map((path) => [path, 'a();\n'])));
    expect(facts.get('naming.files')?.value).toBe(value);
  });
});
