import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRedactor } from './redact.js';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NSIsImV4cCI6MX0.c2lnbmF0dXJl-_x';
const PEM = `-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAx7\nq83vQ==\n-----END RSA PRIVATE KEY-----`;

/** A text with a secret, and the part of it that must be gone. */
const CASES: readonly (readonly [name: string, text: string, secret: string])[] = [
  ['token of an installation, old', 'using ghs_16C7e42F292c6912E7710c838347Ae178B4a!', '16C7e42F292c'],
  ['token of an installation, new', `token ghs_12345_${JWT} expired`, 'c2lnbmF0dXJl'],
  ['personal token', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a', '16C7e42F292c'],
  ['user token', 'gho_16C7e42F292c6912E7710c838347Ae178B4a', '16C7e42F292c'],
  ['fine-grained token', 'github_pat_11ABCDEFG0abcdefghij_klmnop', 'klmnop'],
  ['token of an installation, legacy', `v1.${'0123456789abcdef'.repeat(3).slice(0, 40)}`, '0123456789'],
  ['JWT', `jwt ${JWT}`, 'c2lnbmF0dXJl'],
  ['PEM', `key ${PEM} end`, 'q83vQ'],
  ['PEM in JSON', JSON.stringify({ key: PEM }), 'q83vQ'],
  ['PEM that was cut off', `key ${PEM.slice(0, 50)}`, 'MIIEowIBAAK'],
  [
    'base64 of PEM',
    `key ${Buffer.from(PEM).toString('base64')}`,
    Buffer.from(PEM).toString('base64').slice(60, 80),
  ],
  ['header', 'authorization: token abc123', 'abc123'],
  ['header in JSON', '{"Authorization":"Basic dTpw","x":1}', 'dTpw'],
  ['header in escaped JSON', String.raw`{\"authorization\":\"token abc123\"}`, 'abc123'],
  ['header as printed by node', "{ authorization: 'Bearer abc123', accept: '*/*' }", 'abc123'],
  ['cookie', 'set-cookie: session=abc123; HttpOnly', 'abc123'],
  ['bearer without a header', 'sent Bearer abcdefghijklmnopqrst', 'abcdefghij'],
  ['URL of a database', 'connect postgres://app:abc123@db:5432/x', 'abc123'],
  ['URL with signs in the password', 'connect postgresql://app:a@b/c#d@db:5432/x', 'a@b/c#d'],
  ['URL without a user', 'connect rediss://:abc123@cache:6379', 'abc123'],
  ['URL with a token', 'clone https://x-access-token:abc@123@github.com/o/r', '123'],
  ['connection string', 'host=db password=abc123 dbname=x', 'abc123'],
  ['environment', 'WEBHOOK_SECRET=abc123', 'abc123'],
  ['secret in JSON', '{"webhookSecret":"abc 123","a":1}', 'abc 123'],
  ['secret as printed by node', "{ client_secret: 'abc123' }", 'abc123'],
];

describe('redactor', () => {
  it.each(CASES)('takes out: %s', (_name, text, secret) => {
    expect(text).toContain(secret);
    const redacted = createRedactor().text(text);
    expect(redacted).not.toContain(secret);
    expect(redacted).toContain('[redacted]');
  });

  it('leaves alone what is no secret', () => {
    const texts = [
      'at run (file:///app/node_modules/@sentry/node/index.js:10:5)',
      'GitHub answered 404: Not Found - https://docs.github.com/rest/checks/runs#get',
      'connect ECONNREFUSED postgres://db:5432/x',
      'WEBHOOK_SECRET: is not set. Set it to the webhook secret of your GitHub App.',
      'private key: PEM text, base64 of it, or a path',
      '3f2c1ab9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3',
    ];
    for (const text of texts) expect(createRedactor().text(text)).toBe(text);
  });

  it('takes out values that it was told of, wherever they stand', () => {
    const redactor = createRedactor([
      'correct horse',
      'postgres://app:p%40ss%2Fword@db/x',
      PEM,
      null,
      undefined,
    ]);
    redactor.learn(['told later']);
    expect(
      redactor.text('a correct horse, p@ss/word, p%40ss%2Fword, MIIEowIBAAKCAQEAx7 and told later'),
    ).toBe('a [redacted], [redacted], [redacted], [redacted] and [redacted]');
    expect(redactor.text('app db x')).toBe('app db x');
  });

  it('takes out the longer one of two secrets that begin alike', () => {
    expect(createRedactor(['secret', 'secret-and-more']).text('is secret-and-more')).toBe('is [redacted]');
  });

  it('ignores values that are too short to be secrets', () => {
    expect(createRedactor(['a', '']).text('banana')).toBe('banana');
  });

  it('cuts long texts, after it took out what is secret', () => {
    const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const text = createRedactor().text(`${'x'.repeat(990)} ${token}${'y '.repeat(50_000)}`);
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text).not.toContain('ghp_');
  });

  it('takes them out whatever stands around them', () => {
    const redactor = createRedactor(['correct horse']);
    const text = fc.oneof(fc.string(), fc.constantFrom(...CASES.map(([, value]) => value)));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (parts) => {
        const redacted = redactor.text(parts.join(' '));
        for (const [, , secret] of CASES) if (secret.length > 5) expect(redacted).not.toContain(secret);
      }),
    );
  });
});
