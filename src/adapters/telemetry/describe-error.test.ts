import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.js';
import { createRedactor } from './redact.js';

const tell = (error: unknown) => describeError(error, createRedactor());

describe('describeError', () => {
  it('tells name, message, frames, status, code and causes', () => {
    const cause = Object.assign(new TypeError('inner'), { code: 'ECONNREFUSED', cause: 'a string' });
    const facts = tell(Object.assign(new Error('outer', { cause }), { status: 502 }));
    expect(facts).toMatchObject({
      name: 'Error',
      message: 'outer',
      status: 502,
      cause: {
        name: 'TypeError',
        message: 'inner',
        code: 'ECONNREFUSED',
        cause: { name: 'string', message: 'a string' },
      },
    });
    expect(facts.stack?.split('\n').every((line) => line.startsWith('    at '))).toBe(true);
    expect(facts.stack).toContain('describe-error.test');
  });

  it('leaves out requests, responses and whatever else an SDK hangs on its errors', () => {
    const error = Object.assign(new Error('GitHub answered 500'), {
      request: { headers: { authorization: 'token abc' }, body: 'const source = 1;' },
      response: { data: 'const source = 1;' },
      params: ['const source = 1;'],
    });
    expect(Object.keys(tell(error)).toSorted()).toEqual(['message', 'name', 'stack']);
  });

  it('takes secrets out of messages, names, codes, stacks and causes', () => {
    const token = 'ghs_12345_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NSJ9.c2ln';
    const error = new Error(`outer ${token}`, { cause: new Error(`inner ${token}`) });
    error.name = `Name ${token}`;
    Object.assign(error, { code: token });
    error.stack = `Error: outer ${token}\n    at open (https://${token}@host/file.js:1:2)`;
    expect(JSON.stringify(tell(error))).not.toContain('eyJ');
    expect(tell(error).stack).toBe('    at open (https://[redacted]@host/file.js:1:2)');
  });

  it('keeps no line of the message in the stack, though it looks like a frame', () => {
    const line = '    at secretLogic (const password = 1; x.js:1:1)';
    const facts = tell(new Error(`first\n${line}`));
    expect(facts.stack).not.toContain('secretLogic');
    expect(facts.stack).toContain('describe-error.test');
  });

  it('does not quote what a parser could not read', () => {
    const parse = (text: string): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        return error;
      }
    };
    expect(tell(parse(`it's "my" source`)).message).not.toMatch(/it's|my|source/);
  });

  it('does not quote the values of a statement', () => {
    const cause = Object.assign(new Error('invalid input syntax for type integer: "my source"'), {
      code: '22P02',
    });
    const facts = tell(new Error('Failed query: insert into t values ($1)\nparams: my source,1', { cause }));
    expect(facts.message).toBe('Failed query: insert into t values ($1)');
    expect(facts.cause?.message).toBe('invalid input syntax for type integer: …');
    expect(JSON.stringify(facts)).not.toContain('my source');
  });

  it('ends with causes in a circle, and with deep and broad ones', () => {
    const circle = new Error('circle');
    circle.cause = circle;
    let deep = new Error('bottom');
    for (let depth = 0; depth < 1_000; depth += 1) deep = new Error('deep', { cause: deep });
    const broad = new AggregateError(
      Array.from({ length: 1_000 }, () => deep),
      'broad',
    );
    expect(JSON.stringify(tell(circle)).length).toBeLessThan(50_000);
    expect(JSON.stringify(tell(deep))).not.toContain('bottom');
    expect(tell(broad).errors?.length).toBe(5);
    expect(JSON.stringify(tell(broad)).length).toBeLessThan(50_000);
  });

  it.each([
    ['nothing', undefined, { name: 'undefined', message: '' }],
    ['null', null, { name: 'object', message: '' }],
    ['a number', 1, { name: 'number', message: '' }],
    ['a text with a secret', 'password=abc123', { name: 'string', message: 'password=[redacted]' }],
    ['an object', { body: 'const source = 1;' }, { name: 'object', message: '' }],
    ['a message that is no text', { message: { a: 1 }, stack: 5 }, { name: 'object', message: '' }],
  ])('describes %s', (_name, thrown, facts) => {
    expect(tell(thrown)).toEqual(facts);
  });

  it('survives properties that throw', () => {
    const trap = new Proxy(new Error('x'), {
      get() {
        throw new Error('no');
      },
    });
    expect(tell(trap)).toEqual({ name: 'object', message: '' });
  });

  it('describes the same when the error has been JSON', () => {
    const once = tell(new Error('outer at', { cause: new TypeError('    at (x.js:1:1)') }));
    expect(tell(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });
});
