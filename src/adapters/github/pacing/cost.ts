import { z } from 'zod';

/** What a request takes of GitHub's limits. */
export interface Cost {
  readonly resource: 'rest' | 'graphql';
  readonly points: number;
  readonly write: boolean;
  /** It makes something that people are notified of. */
  readonly content: boolean;
}

const READ_POINTS = 1;
const WRITE_POINTS = 5;

/**
 * GitHub names what makes content no further than "issues, comments, pull requests": everything that notifies people. So
 * reviews with all their comments count as one, as do single comments, replies, issues and pull requests. Check runs,
 * commits and reactions notify nobody: they are writes and no content.
 */
const CONTENT =
  /\/repos\/[^/]+\/[^/]+\/(issues|pulls|issues\/\d+\/comments|pulls\/\d+\/(reviews|comments)(\/\d+\/(events|replies))?)$/;

/** The cost of one request, from its method, path and body alone. */
export function costOf(method: string, path: string, body: unknown): Cost {
  if (path.endsWith('/graphql')) {
    // Each mutation counts as content: to tell them apart would take a parser.
    const write = isMutation(body);
    return { resource: 'graphql', points: write ? WRITE_POINTS : READ_POINTS, write, content: write };
  }
  const write = method !== 'GET' && method !== 'HEAD';
  const content = method === 'POST' && CONTENT.test(path);
  return { resource: 'rest', points: write ? WRITE_POINTS : READ_POINTS, write, content };
}

const graphqlBody = z.object({ query: z.string() });

function isMutation(body: unknown): boolean {
  if (typeof body !== 'string') return false;
  return /^\s*mutation\b/.test(graphqlBody.parse(JSON.parse(body)).query);
}
