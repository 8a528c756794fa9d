import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import nock from 'nock';
import { API, clients, ref, useNock } from '../../../test/support/github-client.js';
import { TransientError, UserError } from '../../domain/errors.js';
import { createToolReader } from './tool-reader.js';

useNock();

const SHA = 'a'.repeat(40);
const OWN_KEY = `${ref.repository.repositoryId}.${ref.number}.${SHA}.run-1`;

const annotation = (message: string, facts: object = {}) => ({
  path: 'src/a.ts',
  annotationLevel: 'FAILURE',
  location: { start: { line: 3 }, end: { line: 4 } },
  title: null,
  message,
  rawDetails: null,
  ...facts,
});

/** A check run with so many annotations, of which a page holds the first hundred. */
function checkRun(name: string, count: number) {
  const nodes = Array.from({ length: Math.min(count, 100) }, (_, index) => annotation(`${name} ${index}`));
  const pageInfo = { hasNextPage: count > 100, endCursor: '99' };
  return { id: `CR_${name}`, name, annotations: { totalCount: count, nodes, pageInfo } };
}

const suite = (nodes: readonly (object | null)[]) => ({ checkRuns: { nodes } });

const graphql = () => nock(API).post('/graphql');
const answerSuites = (...nodes: readonly (object | null)[]) =>
  graphql().reply(200, { data: { repository: { object: { checkSuites: { nodes } } } } });

const read = (requests = 1) => createToolReader(clients()).annotations(ref.repository, SHA, requests);

describe('annotations', () => {
  it('are those of other apps, the run with most of them first', async () => {
    answerSuites(
      suite([{ ...checkRun('own', 3), externalId: OWN_KEY }]),
      null,
      suite([checkRun('small', 1), null, checkRun('large', 2)]),
      suite([{ ...checkRun('alike', 1), externalId: `99.${OWN_KEY}` }]),
    );
    const reports = await read();
    expect(reports.map(({ message }) => message)).toEqual(['large 0', 'large 1', 'alike 0', 'small 0']);
    expect(reports[0]).toEqual({
      tool: 'large',
      path: 'src/a.ts',
      lines: { startLine: 3, endLine: 4 },
      severity: 'error',
      title: null,
      message: 'large 0',
      details: null,
      ruleId: null,
      tags: [],
    });
  });

  it('are none of a commit that GitHub does not show', async () => {
    graphql().reply(200, { data: { repository: { object: null } } });
    expect(await read()).toEqual([]);
  });

  it.each([
    ['FAILURE', 'error'],
    ['WARNING', 'warning'],
    ['NOTICE', 'info'],
    ['__proto__', 'info'],
    [null, 'info'],
  ])('of the level %s are as bad as %s', async (annotationLevel, severity) => {
    const run = checkRun('lint', 1);
    const annotations = { ...run.annotations, nodes: [annotation('x', { annotationLevel })] };
    answerSuites(suite([{ ...run, annotations }]));
    expect(await read()).toMatchObject([{ severity }]);
  });

  it('keep the beginning and the end of a long text', async () => {
    const message = `begin ${'x'.repeat(60_000)} end`;
    const nodes = [annotation(message, { title: message, rawDetails: message })];
    const run = checkRun('lint', 1);
    answerSuites(suite([{ ...run, annotations: { ...run.annotations, nodes } }]));
    for (const text of await read().then(([it]) => [it?.title, it?.message, it?.details])) {
      expect(text).toMatch(/^begin x+\nx+ end$/);
      expect(text?.length).toBeLessThanOrEqual(4_001);
    }
  });

  it('take no more requests than they may, further pages of the largest run first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 450 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 8 }),
        async (counts, requests) => {
          let sent = 0;
          graphql()
            .times(requests + 10)
            .reply(200, (_uri, body) => {
              sent += 1;
              const { variables } = body as { variables: { run?: string; after?: string } };
              if (variables.run === undefined) {
                const nodes = counts.map((count, index) => checkRun(`r${index}`, count));
                return { data: { repository: { object: { checkSuites: { nodes: [suite(nodes)] } } } } };
              }
              const from = Number(variables.after) + 1;
              const count = counts[Number(variables.run.slice(4))] ?? 0;
              const end = Math.min(count, from + 100);
              const nodes = Array.from({ length: end - from }, (_, index) => annotation(`${from + index}`));
              const pageInfo = { hasNextPage: end < count, endCursor: String(end - 1) };
              return { data: { node: { annotations: { totalCount: count, nodes, pageInfo } } } };
            });
          const reports = await read(requests);
          nock.cleanAll();
          expect(sent).toBeLessThanOrEqual(requests);
          const pages = counts.reduce((sum, count) => sum + Math.ceil(count / 100) - 1, 0);
          expect(sent).toBe(Math.min(requests, pages + 1));
          if (sent === pages + 1) expect(reports).toHaveLength(counts.reduce((a, b) => a + b, 0));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('that may not be read are refused', async () => {
    const errors = [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }];
    graphql().reply(200, { data: null, errors });
    await expect(read()).rejects.toThrow(UserError);
  });
});

describe('alerts', () => {
  const alert = (number: number, location: object | undefined = { path: 'src/a.ts', start_line: 3 }) => ({
    number,
    rule: { id: 'js/sql-injection', name: 'Query built from input', tags: ['external/cwe/cwe-089'] },
    tool: { name: 'CodeQL' },
    most_recent_instance: { message: { text: 'depends on a value' }, location },
  });
  const list = (page: number) =>
    nock(API)
      .get('/repos/acme/shop/code-scanning/alerts')
      .query({ ref: `refs/pull/${ref.number}/merge`, state: 'open', per_page: 100, page });
  const readAlerts = (requests = 1) => createToolReader(clients()).alerts(ref, requests);

  it('say what the tool says of its rule; those without a place are nowhere', async () => {
    list(1).reply(200, [alert(1), { ...alert(2), most_recent_instance: {} }]);
    expect(await readAlerts()).toEqual([
      {
        tool: 'CodeQL',
        path: 'src/a.ts',
        lines: { startLine: 3, endLine: 3 },
        severity: 'warning',
        title: 'Query built from input',
        message: 'depends on a value',
        details: null,
        ruleId: 'js/sql-injection',
        tags: ['external/cwe/cwe-089'],
      },
    ]);
  });

  it.each([
    [{ severity: 'error' }, 'error'],
    [{ severity: 'warning', security_severity_level: 'high' }, 'error'],
    [{ severity: 'note', security_severity_level: 'low' }, 'warning'],
    [{ severity: 'note' }, 'info'],
    [{ severity: null }, 'warning'],
  ])('of the severity %j are as bad as %s', async (facts, severity) => {
    const one = alert(1);
    list(1).reply(200, [{ ...one, rule: { ...one.rule, ...facts } }]);
    expect(await readAlerts()).toMatchObject([{ severity }]);
  });

  it.each([
    [1, 100],
    [2, 130],
  ])('take %i requests where they may', async (requests, count) => {
    list(1).reply(
      200,
      Array.from({ length: 100 }, (_, index) => alert(index)),
    );
    if (requests > 1)
      list(2).reply(
        200,
        Array.from({ length: 30 }, (_, index) => alert(index)),
      );
    expect(await readAlerts(requests)).toHaveLength(count);
  });

  it.each([
    [403, 'Code scanning is not enabled for this repository.'],
    [403, 'Resource not accessible by integration'],
    [404, 'no analysis found'],
  ])('are none where GitHub answers %i, %s', async (status, message) => {
    list(1).reply(status, { message });
    expect(await readAlerts()).toEqual([]);
  });

  it('that cannot be had now are asked for again', async () => {
    list(1).reply(503, { message: 'Service unavailable' });
    await expect(readAlerts()).rejects.toThrow(TransientError);
  });
});
