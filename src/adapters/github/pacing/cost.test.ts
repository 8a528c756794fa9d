import { describe, expect, it } from '@jest/globals';
import { costOf } from './cost.js';

describe('cost of a request', () => {
  it.each([
    ['GET', '/repos/a/b/pulls/1', 1, false, false],
    ['GET', '/repos/a/b/pulls/1/reviews', 1, false, false],
    ['POST', '/repos/a/b/pulls/1/reviews', 5, true, true],
    ['POST', '/api/v3/repos/a/b/pulls/1/reviews', 5, true, true],
    ['POST', '/repos/a/b/pulls/1/reviews/7/events', 5, true, true],
    ['POST', '/repos/a/b/pulls/1/comments', 5, true, true],
    ['POST', '/repos/a/b/pulls/1/comments/7/replies', 5, true, true],
    ['POST', '/repos/a/b/issues/1/comments', 5, true, true],
    ['POST', '/repos/a/b/issues', 5, true, true],
    ['POST', '/repos/a/b/pulls', 5, true, true],
    ['POST', '/repos/a/b/check-runs', 5, true, false],
    ['PATCH', '/repos/a/b/check-runs/7', 5, true, false],
    ['PATCH', '/repos/a/b/issues/1', 5, true, false],
    ['DELETE', '/repos/a/b/pulls/1/reviews/7', 5, true, false],
    ['POST', '/app/installations/7/access_tokens', 5, true, false],
  ])('%s %s', (method, path, points, write, content) => {
    expect(costOf(method, path, undefined)).toEqual({ resource: 'rest', points, write, content });
  });

  it('tells a GraphQL mutation from a query that speaks of one', () => {
    const body = (query: string) => JSON.stringify({ query, variables: { mutation: '"query":"mutation"' } });
    const query = { resource: 'graphql', points: 1, write: false, content: false };
    const mutation = { resource: 'graphql', points: 5, write: true, content: true };
    expect(costOf('POST', '/graphql', body('query { a }'))).toEqual(query);
    expect(costOf('POST', '/api/graphql', body('{ mutation }'))).toEqual(query);
    expect(costOf('POST', '/graphql', body('mutation M { a }'))).toEqual(mutation);
    expect(costOf('POST', '/graphql', body('\n  mutation($a: ID!) { a }'))).toEqual(mutation);
  });
});
