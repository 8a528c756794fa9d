import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { mask, unmask } from '../domain/excerpt.js';
import { createMasker } from './masking.js';
import { looksRandom } from './secret-ranges.js';

// Put together here, so that no tool takes this file for a leak.
const CANARIES: readonly (readonly [string, string, string])[] = [
  ['a GitHub token', `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`, 'const it = "$";'],
  ['an AWS key id', ['AKIA', 'QWERTYUIOP234567'].join(''), 'id: "$",'],
  ['an AWS secret', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzKEYzz1', 'AWS_SECRET_ACCESS_KEY = "$"'],
  ['a Stripe key', ['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'].join(''), 'stripe("$")'],
  ['a Slack token', ['xoxb-', '123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx'].join(''), "slack('$')"],
  [
    'a JSON web token',
    ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'abcDEF123456'].join('.'),
    '// $',
  ],
  ['a password by its name', 'hunter2!', 'password: "$",'],
  ['a password with the other quote in it', "hunter'2", 'const dbPassword = "$";'],
  ['a typed one', 'hunter2?', 'const api_key: &str = "$";'],
  ['one in Go', 'hunter22', 'token := `$`'],
  ['one that is compared', 'hunter23', 'if (secret === "$") open();'],
  ['one by a computed name', 'hunter24', "headers['apiKey'] = '$';"],
  ['one in the address of a database', 'pw-of-mine', 'connect("postgres://me:$@db.internal/x")'],
  ['one behind Bearer', 'abcdefghijklmnop', '"Authorization: Bearer $"'],
  ['random letters and digits', 'k3J9xQ2mZ7pL5vB8nR4tY6wC', 'use("$")'],
  ['hexadecimal digits', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', 'use("$")'],
  ['one in a comment', 'k3J9xQ2mZ7pL5vB8nR4tY6wD', '// old key $ was revoked'],
];

const whole = (text: string) => ({ start: 0, end: text.length });

describe('a masker', () => {
  it.each(CANARIES)('hides %s', (_, secret, form) => {
    const text = `first();\n${form.replace('$', () => secret)}\nlast();\n`;
    const masker = createMasker(text);
    const masked = masker?.masked(whole(text)) ?? '';
    expect(masked).not.toContain(secret);
    expect(masked).toMatch(/__SECRET_1_[0-9a-f]{4}__/u);
    expect(unmask(masked, masker?.masks ?? [])).toBe(text);
  });

  it('hides a private key', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA1234abcd/+\n'.repeat(20)}-----END RSA PRIVATE KEY-----`;
    const text = `const key = \`${key}\`;\nuse(key);\n`;
    const masker = createMasker(text);
    expect(masker?.masked(whole(text))).toMatch(/^const key = `__SECRET_1_[0-9a-f]{4}__`;\nuse\(key\);\n$/u);
    // The half that a range shows is as secret as the whole.
    const half = masker?.masked({ start: 0, end: 200 });
    expect(half).toMatch(/^const key = `__SECRET_2_[0-9a-f]{4}__$/u);
  });

  it('hides a secret wherever else it stands, under one name', () => {
    const text = 'const password = "correct-horse";\n// it is correct-horse\n';
    const masked = createMasker(text)?.masked(whole(text)) ?? '';
    expect(masked).not.toContain('correct-horse');
    expect(new Set(masked.match(/__SECRET_\w+?__/gu)).size).toBe(1);
  });

  it.each([
    'const user = "someone@example.com";',
    'import { createHmacSignatureForRequest } from "./a-rather-long-path/of-modules.js";',
    'const name = `${token}`; const url = "https://example.com/docs/getting-started/installation";',
    'const alphabet = "abcdefghijklmnopqrstuvwxyz";',
    'class AbstractSingletonProxyFactoryBean2 extends Base {}',
  ])('leaves what is none: %s', (text) => expect(createMasker(text)?.masked(whole(text))).toBe(text));

  it('takes no name that stands in the text, and the same one each time', () => {
    const text = 'const password = "hunter2!";\n';
    const [first] = createMasker(text)?.masks ?? [];
    expect(createMasker(text)?.masks).toEqual([first]);
    const planted = `${text}// ${first?.placeholder}\n`;
    expect(createMasker(planted)?.masks[0]?.placeholder).not.toBe(first?.placeholder);
    expect(
      unmask(createMasker(planted)?.masked(whole(planted)) ?? '', createMasker(planted)?.masks ?? []),
    ).toBe(planted);
  });

  it('knows secrets that are told beside the text, and hides them in it too', () => {
    const secret = 'k3J9xQ2mZ7pL5vB8nR4tY6wC';
    const text = 'use(it);\n';
    const masks = createMasker(text, [`It is ${secret}.`, 'password = "hunter2!"'])?.masks ?? [];
    expect(masks.map((one) => one.secret)).toEqual([secret, 'hunter2!']);
    expect(mask(`It is ${secret}.`, masks)).not.toContain(secret);
    const repeated = 'say("correct-horse");\n';
    const masker = createMasker(repeated, ['password = "correct-horse"']);
    expect(masker?.masked(whole(repeated))).not.toContain('correct-horse');
  });

  it('gives up on a list of secrets', () => {
    const keys = Array.from({ length: 201 }, (_, index) => `password = "hunter-${index}"`);
    expect(createMasker(keys.join('\n'))).toBeNull();
  });

  it('puts back any text as it was', () => {
    const piece = fc.constantFrom(
      'password = "abcd1"',
      '\n',
      '"',
      "'",
      'token: ',
      '__SECRET_1_ab12__',
      '\\',
      '${',
      'k3J9xQ2mZ7pL5vB8nR4tY6wC',
      'Bearer ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
        fc.nat(80),
        fc.nat(80),
        (text, a, b) => {
          const range = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
          const masker = createMasker(text);
          const masked = masker?.masked(range) ?? '';
          expect(unmask(masked, masker?.masks ?? [])).toBe(text.slice(range.start, range.end));
        },
      ),
    );
  });

  it('reads a hostile text in time', () => {
    for (const text of [
      'password'.repeat(40_000),
      'a:'.repeat(150_000),
      'token = "'.repeat(40_000),
      '://a:'.repeat(60_000),
      'eyJ'.repeat(100_000),
      `password = "${'\\'.repeat(300_000)}`,
    ]) {
      const begin = performance.now();
      createMasker(text);
      expect(performance.now() - begin).toBeLessThan(30_000);
    }
  });
});

describe('mask', () => {
  it('hides known secrets in what is said of the file, the longest first', () => {
    const masks = [
      { placeholder: '__SECRET_1_aaaa__', secret: 'hunter' },
      { placeholder: '__SECRET_2_bbbb__', secret: 'hunter2' },
    ];
    expect(mask('`hunter2` and $& hunter', masks)).toBe('`__SECRET_2_bbbb__` and $& __SECRET_1_aaaa__');
  });
});

describe('what looks random', () => {
  it.each([
    ['f47ac10b-58cc-4372-a567-0e02b2c3d479', true],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1111', false],
    ['getElementsByClassName2and3times', false],
    ['a8f3k2m9x7q1z5w4v6b0c2d8', true],
  ])('%s: %s', (text, expected) => expect(looksRandom(text)).toBe(expected));
});
