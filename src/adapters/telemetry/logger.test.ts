import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.js';
import { createRedactor } from './redact.js';

const TOKEN = 'ghs_12345_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NSJ9.c2lnbmF0dXJl';

/** A logger and the lines that it wrote, without their time. */
function setUp(level: 'debug' | 'info' = 'debug') {
  const written: string[] = [];
  const log = createLogger(level, {
    redactor: createRedactor(['hunter2-hunter2']),
    destination: { write: (line) => void written.push(line) },
  });
  const lines = () =>
    written.map((line) => {
      const { time, ...rest } = JSON.parse(line) as Record<string, unknown>; // one object a line
      expect(typeof time).toBe('number');
      return rest;
    });
  return { log, lines, text: () => written.join('') };
}

describe('logger', () => {
  it('writes a line of JSON with its fields, and those of its parents', () => {
    const { log, lines, text } = setUp();
    const child = log.child({ installation: 1, repository: 'o/r' }).child({ pull: 7 });
    child.info({ step: 'read', durationMs: 12.5, sha: undefined, reference: null }, 'step');
    expect(text()).toMatch(/^\{.*\}\n$/);
    expect(lines()).toEqual([
      {
        level: 30,
        msg: 'step',
        installation: 1,
        repository: 'o/r',
        pull: 7,
        step: 'read',
        durationMs: 12.5,
        reference: null,
      },
    ]);
  });

  it('writes nothing below its level', () => {
    const { log, lines } = setUp('info');
    log.debug({}, 'debug');
    expect(lines()).toEqual([]);
  });

  it('takes secrets out of fields, messages and errors', () => {
    const { log, text } = setUp();
    const err = new Error(`outer ${TOKEN} hunter2-hunter2`, {
      cause: new Error('redis://:abc123@cache:6379 refused'),
    });
    log.error({ err, why: `hunter2-hunter2 ${TOKEN}` }, `message ${TOKEN}`);
    log.child({ why: TOKEN }).warn({ err: TOKEN }, 'again');
    expect(text()).not.toMatch(/eyJ|abc123|hunter2/);
    expect(text().match(/\[redacted\]/g)?.length).toBeGreaterThan(5);
  });

  it('lets a library write through the same filter: words of ours, no objects, no secrets', () => {
    const { log, lines, text } = setUp();
    const child = log.pino.child(
      { name: 'octokit', body: 'const source = 1;', token: 'abc123' },
      { serializers: { err: (error: unknown) => ({ raw: error, headers: { authorization: 'abc123' } }) } },
    );
    child.debug(
      { content: 'const source = 1;', event: { payload: 'const source = 1;' }, port: 1 },
      'GET %s',
      TOKEN,
    );
    child.error(Object.assign(new Error('hunter2-hunter2'), { request: { body: 'const source = 1;' } }));
    child.warn({ err: { message: 'abc', request: 'const source = 1;' } });
    expect(lines()).toEqual([
      { level: 20, name: 'octokit', msg: 'GET [redacted]', port: 1 },
      { level: 50, name: 'octokit', msg: '[redacted]', err: { name: 'object', message: '' } },
      { level: 40, name: 'octokit', msg: 'abc', err: { name: 'object', message: '' } },
    ]);
    expect(text()).not.toMatch(/source|abc123/);
  });

  it('survives what cannot be written', () => {
    const { log, lines } = setUp();
    const circle: Record<string, unknown> = { big: 10n };
    circle['self'] = circle;
    log.pino.info(circle, 'circle');
    log.pino.info({ err: circle, toJSON: 5 }, 'error');
    log.pino.info('line\nbreak');
    expect(lines().map((line) => line['msg'])).toEqual(['circle', 'error', 'line\nbreak']);
  });
});
