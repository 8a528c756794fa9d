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
  ['JWT after a hyphen', `--jwt-${JWT}`, 'c2lnbmF0dXJl'],
  ['JWT after another word', `see a-b.c-d.x-${JWT}`, 'c2lnbmF0dXJl'],
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
  ['URL in JSON', '{"url":"postgres://app:a@b/c#d@db:5432/x"}', 'a@b/c#d'],
  ['URL after another', 'not redis://h:6379 but\tredis://:a/b@c@cache', 'a/b@c'],
  ['URL without a user', 'connect rediss://:abc123@cache:6379', 'abc123'],
  ['URL with a token', 'clone https://x-access-token:abc@123@github.com/o/r', '123'],
  ['connection string', 'host=db password=abc123 dbname=x', 'abc123'],
  ['environment', 'WEBHOOK_SECRET=abc123', 'abc123'],
  ['token of what is no secret', 'secret_scanning_token=abc123', 'abc123'],
  ['secret in JSON', '{"webhookSecret":"abc 123","a":1}', 'abc 123'],
  ['secret as printed by node', "{ client_secret: 'abc123' }", 'abc123'],
  ['secret without quotes', 'answered client_secret: 0a1b2c3d4e, webhook_secret: x', '0a1b2c3d4e'],
  ['password without quotes', 'user: app\npassword: correct$horse\n', 'correct$horse'],
  ['password with spaces around', 'password = correct4horse', 'correct4horse'],
  ['password in a query that was encoded', 'next=%2Fx%3Fpassword%3Dabc123', 'abc123'],
  ['API key in words', 'API key: 0a1b2c3d4e', '0a1b2c3d4e'],
  ['code of a new app', 'POST /app-manifests/0a1b2c3d4e/conversions', '0a1b2c3d4e'],
  ['key of a model, old', `key sk-${'aB3'.repeat(16)} is wrong`, 'aB3aB3'],
  ['key of a model, of a project', 'with sk-proj-ab_cD-efGhIjKlMnOpQrStUv0123-xyz.', 'ab_cD-ef'],
  ['key of a model, in a URL', '?q=%22sk-ant-api03-abcDefGhiJklMno-pqr_AA', 'abcDefGhi'],
  ['key of a model, by its prefix', `gsk_${'aB3'.repeat(16)}`, 'aB3aB3'],
  ['key of a model, of a hub', `hf_${'aBc'.repeat(11)}`, 'aBcaBc'],
  ['key of a model, of a cloud', `AIza${'aB3-_'.repeat(7)}`, 'aB3-_'],
  ['key of a cloud', 'AKIAABCDEFGH234567WX', 'ABCDEFGH'],
];

/** Texts that look like secrets to a careless eye. */
const HARMLESS = [
  'at run (file:///app/node_modules/@sentry/node/index.js:10:5)',
  'GitHub answered 404: Not Found - https://docs.github.com/rest/checks/runs#get',
  'connect ECONNREFUSED postgres://db:5432/x',
  'WEBHOOK_SECRET: is not set. Set it to the webhook secret of your GitHub App.',
  'PRIVATE_KEY: is neither PEM text, nor base64 of it, nor the path of a file that can be read.',
  'private key: PEM text, base64 of it, or a path',
  '3f2c1ab9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3',
  'head 3f2c1ab9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3 superseded by 4f2c1ab',
  'delivery 72d3162e-cc78-11e3-81ab-4c9367dc0958 was received',
  'sha512-GWFvUSYDlTLiKmtTNaDg6Dh4UIj1VGh2jv9FD5x3PoKx8eNfdrcxCIqDGI4yzWnvOSV14hBcZZ1n8uwZ2qQ1w==',
  'task-runner-2024-extended-edition, disk-usage-report-of-2024, sk-learn-like-words-in-a-row',
  'neighs_at_a_long_word_2 and the_weighs_of_everything',
  'max_tokens=4096, prompt_tokens: 1234567, maxTokens = 200000',
  'Unexpected token = in JSON at position 1234567',
  'password authentication failed for user "app"',
  'token: expired; secret_scanning: enabled; password: none',
  'refused the token: it is no longer valid after 3600 s',
  'token_count=7, tokenCount: 1234567, secrets_count=12',
  'secret_scanning_alerts=read, secret_scanning: enabled2',
  'redis://h:6379 refused, mail x@y',
  'eyJhbGci.x, eyJ-eyJ.x and eyJhbGciOiJSUzI1NiJ9 without its rest',
  'npm_config_registry and hf_hub_download',
];

/** Repeated, they are what a careless pattern looks at over and over. */
const HOSTILE = (
  '-eyJ|-eyJabcdefgh|eyJ.|redis://|redis://a |x@postgres://|a://|://a@|-ghp_|.sk-|token:|token |-secret|secret=|' +
  'secret:"|cookie="|-----BEGIN A-----'
).split('|');

function millisecondsOf(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

describe('redactor', () => {
  it.each(CASES)('takes out: %s', (_name, text, secret) => {
    expect(text).toContain(secret);
    const redacted = createRedactor().text(text);
    expect(redacted).not.toContain(secret);
    expect(redacted).toContain('[redacted]');
  });

  it.each(HARMLESS)('leaves alone: %s', (text) => {
    const told = ['correct horse', 'postgres://app:p%40ss@db/x', PEM];
    for (const redactor of [createRedactor(), createRedactor(told)]) expect(redactor.text(text)).toBe(text);
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

  it.each([
    ['in a URL', 'p%40ss%2Fw%C3%B6rd%20%2B1!', 'https://db/x?as='],
    ['in a URL, strictly', 'p%40ss%2Fw%C3%B6rd%20%2B1%21', 'https://db/x?as='],
    ['in a URL, in small letters', 'p%40ss%2fw%c3%b6rd%20%2b1!', 'https://db/x?as='],
    ['in a form', 'p%40ss%2Fw%C3%B6rd+%2B1%21', 'as='],
  ])('takes out what it was told of, %s', (_name, encoded, before) => {
    const redactor = createRedactor(['p@ss/wörd +1!']);
    expect(redactor.text(`${before}${encoded}&x=1`)).toBe(`${before}[redacted]&x=1`);
  });

  it('takes signs for what they are', () => {
    const redactor = createRedactor(['a.b*(c|d$', 'x[y]^z\\w']);
    expect(redactor.text('a.b*(c|d$ and x[y]^z\\w')).toBe('[redacted] and [redacted]');
    expect(redactor.text('a-bbb(c d and x')).toBe('a-bbb(c d and x');
  });

  it('takes out what it was told of, in JSON', () => {
    expect(createRedactor(['a"b\\c d']).text(JSON.stringify({ value: 'a"b\\c d' }))).toBe(
      '{"value":"[redacted]"}',
    );
  });

  it('takes out what it was told of from base64 of more than it, wherever it begins', () => {
    const redactor = createRedactor(['p@ss/wörd??>', PEM]);
    const line = 'MIIEowIBAAKCAQEAx7';
    for (const before of ['', 'a', 'ab', 'abc', 'user:']) {
      for (const encoding of ['base64', 'base64url'] as const) {
        const password = redactor.text(Buffer.from(`${before}p@ss/wörd??>, and more`).toString(encoding));
        expect(password).toContain('[redacted]');
        expect(Buffer.from(password, encoding).toString()).not.toContain('ss/wör');
        const key = redactor.text(Buffer.from(`${before}${line}\nabc`).toString(encoding));
        expect(key).toContain('[redacted]');
      }
    }
    expect(redactor.text(Buffer.from('nothing of the kind').toString('base64'))).not.toContain('[redacted]');
  });

  it('takes the lines of a PEM out of a URL', () => {
    const redactor = createRedactor(['-----BEGIN KEY-----\nabc+def/ghi=\n-----END KEY-----']);
    expect(redactor.text('k=abc%2Bdef%2Fghi%3D%0A')).toBe('k=[redacted]%0A');
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

  it.each(HOSTILE)('looks at four times as long a text no more than about four times as long: %s', (part) => {
    const redactor = createRedactor();
    const [short, long] = [5_000, 20_000].map((length) => part.repeat(Math.floor(length / part.length)));
    const fastest = { short: Infinity, long: Infinity };
    for (let run = 0; run < 30; run++) {
      fastest.short = Math.min(
        fastest.short,
        millisecondsOf(() => redactor.text(short ?? '')),
      );
      fastest.long = Math.min(
        fastest.long,
        millisecondsOf(() => redactor.text(long ?? '')),
      );
    }
    // Quadratic is sixteen times.
    expect(fastest.long / fastest.short).toBeLessThan(9);
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
