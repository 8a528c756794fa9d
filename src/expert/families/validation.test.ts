import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../testing/facts.js';

const imports = (name: string): string => `import a from '${name}';\n`;
const manifest = '{\n  "dependencies": { "zod": "^4.0.0" }\n}\n';

describe('validation', () => {
  it('is by the package that package.json has and one file imports', () =>
    expect(
      factsOf({ 'package.json': manifest, 'src/a.ts': imports('zod') }).get('validation.library'),
    ).toMatchObject({
      statement: 'Data is validated with `zod`.',
      support: 1,
      confidence: 1,
      origin: 'declared',
      examples: [
        { path: 'package.json', line: 2 },
        { path: 'src/a.ts', line: 1 },
      ],
    }));
  it('is by none where no code imports it', () =>
    expect(factsOf({ 'package.json': manifest, 'test/a.ts': imports('zod') }).has('validation.library')).toBe(
      false,
    ));
  it('is by none where several are used', () =>
    expect(
      factsOf({ 'package.json': manifest, 'a.ts': imports('zod'), 'b.ts': imports('yup/lib') }).has(
        'validation.library',
      ),
    ).toBe(false));
});
