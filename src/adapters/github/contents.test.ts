import { afterEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { API, clients, ref, useNock } from '../../../test/support/github-client.js';
import { gitBlobId } from '../../domain/blob.js';
import { createReader } from './reader.js';

useNock();

const SHA = 'a'.repeat(40);

interface Entry {
  readonly oid: string;
  readonly size?: number;
  readonly object?: {
    readonly isBinary?: boolean;
    readonly isTruncated?: boolean;
    readonly text?: string | null;
  };
}

/** Answers the GraphQL query with one entry. */
function answer({ oid, size = 10, object = {} }: Entry): void {
  const entry = { mode: 33188, type: 'blob', oid, size, isGenerated: false, object };
  nock(API)
    .post('/graphql')
    .reply(200, { data: { repository: { c0: { f0: entry } } } });
}

function answerBlob(oid: string, content: Buffer): void {
  nock(API)
    .get(`/repos/acme/shop/git/blobs/${oid}`)
    .reply(200, { sha: oid, encoding: 'base64', content: content.toString('base64'), size: content.length });
}

async function read() {
  const [file] = await createReader(clients()).files(ref.repository, [{ sha: SHA, path: 'a.ts' }]);
  return file?.content;
}

describe('a content is trusted only if it is the blob to the byte', () => {
  it('takes the text of GraphQL when its recomputed id is the oid', async () => {
    answer({ oid: gitBlobId('x\n'), object: { text: 'x\n' } });
    expect(await read()).toEqual({ kind: 'text', text: 'x\n' });
  });

  it.each([
    ['text that was decoded in another way', { text: 'caf\uFFFD\n' }],
    ['text that was cut', { text: 'x', isTruncated: true }],
    ['no text', { text: null }],
  ])('fetches the blob for %s', async (_name, object) => {
    const bytes = Buffer.from('\uFEFFcafé\n');
    answer({ oid: gitBlobId(bytes), object });
    answerBlob(gitBlobId(bytes), bytes);
    expect(await read()).toEqual({ kind: 'text', text: '\uFEFFcafé\n' });
  });

  it('skips a blob that is another one than was asked for', async () => {
    const oid = gitBlobId('wanted');
    answer({ oid, object: { text: 'something else' } });
    answerBlob(oid, Buffer.from('something else'));
    expect(await read()).toEqual({ kind: 'unreadable', why: 'unverified' });
  });

  it('skips what is no UTF-8', async () => {
    const bytes = Buffer.from('caf\xe9', 'latin1');
    answer({ oid: gitBlobId(bytes), object: { text: 'caf\uFFFD' } });
    answerBlob(gitBlobId(bytes), bytes);
    expect(await read()).toEqual({ kind: 'unreadable', why: 'not-utf8' });
  });

  it.each([
    ['too-large', { oid: SHA, size: 600 * 1024, object: { text: 'x' } }],
    ['binary', { oid: SHA, object: { isBinary: true, text: null } }],
  ])('asks no second time for what is %s', async (why, entry) => {
    answer(entry);
    expect(await read()).toEqual({ kind: 'unreadable', why });
  });
});

describe('queries', () => {
  it('carry paths as variables, 50 a query, and keep the order asked', async () => {
    const sizes: number[] = [];
    nock(API)
      .post('/graphql')
      .times(3)
      .reply(200, (_uri, body) => {
        const { variables, query } = body as { variables: Record<string, string>; query: string };
        const paths = Object.entries(variables).filter(([name]) => /^p\d+$/.test(name));
        sizes.push(paths.length);
        expect(query).not.toContain('evil');
        const entries = paths.map(([name, path]) => [
          name.replace('p', 'f'),
          {
            mode: 33188,
            type: 'blob',
            oid: gitBlobId(path),
            size: 1,
            isGenerated: false,
            object: { text: path },
          },
        ]);
        return { data: { repository: { c0: Object.fromEntries(entries) } } };
      });
    const wanted = Array.from({ length: 120 }, (_, index) => ({ sha: SHA, path: `"evil" { } ${index}.ts` }));
    const files = await createReader(clients()).files(ref.repository, wanted);
    expect(sizes).toEqual([50, 50, 20]);
    expect(files.map((file) => file?.path)).toEqual(wanted.map((it) => it.path));
  });

  it('answer null where the commit has no such path', async () => {
    nock(API)
      .post('/graphql')
      .reply(200, { data: { repository: { c0: { f0: null } } } });
    expect(await read()).toBeUndefined();
  });
});

describe('a file on a branch', () => {
  const asked: { query: string; variables: Record<string, string> }[] = [];
  const answerQuery = (answered: object): void => {
    nock(API)
      .post('/graphql')
      .reply(200, (_uri, body) => {
        asked.push(body as (typeof asked)[number]);
        return answered;
      });
  };
  const file = { mode: 33188, type: 'blob', oid: gitBlobId('x\n'), size: 2, isGenerated: false };
  const reading = (branch: string | null) =>
    createReader(clients()).onBranch(ref.repository, branch, {
      path: '.github/code-roach.yml',
      folder: 'rules',
    });
  afterEach(() => {
    asked.splice(0);
  });

  it.each([
    ['a branch by its name', 'main'],
    ['the default branch, whatever it is called', null],
  ])('is read from %s', async (_name, branch) => {
    const target = { oid: SHA, file: { ...file, object: { text: 'x\n' } } };
    answerQuery({ data: { repository: { ref: { target } } } });
    expect(await reading(branch)).toMatchObject({
      commitSha: SHA,
      file: { path: '.github/code-roach.yml', content: { text: 'x\n' } },
    });
    const [{ query, variables } = { query: '', variables: {} }] = asked;
    expect(query.includes('defaultBranchRef')).toBe(branch === null);
    expect(variables).toEqual({
      owner: 'acme',
      name: 'shop',
      path: '.github/code-roach.yml',
      folder: 'rules',
      ...(branch === null ? {} : { branch: 'refs/heads/main' }),
    });
  });

  it('is null where there is no such branch, and where the repository is not seen', async () => {
    answerQuery({ data: { repository: { ref: null } } });
    expect(await reading('gone')).toBeNull();
    const message = "Could not resolve to a Repository with the name 'acme/.github'.";
    answerQuery({
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'], message }],
    });
    expect(await reading(null)).toBeNull();
  });

  it('is an error where anything else is wrong', async () => {
    const errors = [
      { type: 'NOT_FOUND', message: 'a' },
      { type: 'FORBIDDEN', message: 'b' },
    ];
    answerQuery({ data: { repository: null }, errors });
    await expect(reading(null)).rejects.toMatchObject({ name: 'UserError' });
  });
});
