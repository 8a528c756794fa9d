import { z } from 'zod';
import { UserError } from '../../domain/errors.js';
import { isPackFile, PACK_FOLDER, type PackFile, type PackPin } from '../../domain/rule-pack.js';
import type { GitHubClient, GitHubClients } from './client.js';
import { readFiles } from './contents.js';
import { call, isNotFoundInGraphql } from './errors.js';

type GitHubPin = Extract<PackPin, { kind: 'github' }>;

/** Packs of rules that are repositories. */
export interface GitHubPackReader {
  /** The commit that a pin names. */
  commitOf(installationId: number, pin: GitHubPin): Promise<string>;
  /** At most `limit` files of rules of a commit, by name. */
  rules(installationId: number, pin: GitHubPin, commit: string, limit: number): Promise<readonly PackFile[]>;
}

const object = z.object({ __typename: z.string(), oid: z.string() });
const tagAnswer = z.object({
  repository: z.object({
    ref: z.object({ target: object.extend({ target: object.optional() }).nullish() }).nullish(),
  }),
});
const TAG_QUERY = `query($owner: String!, $name: String!, $tag: String!) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $tag) { target { __typename oid ... on Tag { target { __typename oid } } } }
  }
}`;

const folderAnswer = z.object({
  repository: z.object({
    object: z
      .object({
        oid: z.string().optional(),
        folder: z
          .object({
            object: z
              .object({ entries: z.array(z.object({ name: z.string(), type: z.string() })).nullish() })
              .nullish(),
          })
          .nullish(),
      })
      .nullish(),
  }),
});
// Names alone: a repository of somebody else may keep anything in that folder.
const FOLDER_QUERY = `query($owner: String!, $name: String!, $oid: GitObjectID!, $folder: String!) {
  repository(owner: $owner, name: $name) {
    object(oid: $oid) { ... on Commit {
      oid
      folder: file(path: $folder) { object { ... on Tree { entries { name type } } } }
    } }
  }
}`;

/** Reads packs with the rights of an installation; public repositories are open to all of them. */
export function createGitHubPackReader(clients: GitHubClients): GitHubPackReader {
  return {
    async commitOf(installationId, { owner, name, ref }) {
      if (/^[\da-f]{40}$/u.test(ref)) return ref;
      const variables = { owner, name, tag: `refs/tags/${ref}` };
      const answer = tagAnswer.parse(await ask(clients.installation(installationId), TAG_QUERY, variables));
      const target = answer.repository.ref?.target;
      if (target === undefined || target === null)
        throw new UserError(`The repository has no tag \`${ref}\`; a branch is no version.`);
      const found = target.target ?? target;
      if (found.__typename !== 'Commit') throw new UserError(`The tag \`${ref}\` names no commit.`);
      return found.oid;
    },
    async rules(installationId, { owner, name }, commit, limit) {
      const client = clients.installation(installationId);
      const variables = { owner, name, oid: commit, folder: PACK_FOLDER };
      const { repository } = folderAnswer.parse(await ask(client, FOLDER_QUERY, variables));
      if (repository.object?.oid === undefined)
        throw new UserError(`The repository has no commit \`${commit.slice(0, 7)}\`.`);
      const wanted = (repository.object.folder?.object?.entries ?? [])
        .filter((entry) => entry.type === 'blob' && isPackFile(entry.name))
        .slice(0, limit)
        .map((entry) => ({ sha: commit, path: `${PACK_FOLDER}/${entry.name}` }));
      const files = await readFiles(client, { owner, name }, wanted);
      return files.flatMap((file) => {
        if (file === null) return [];
        const isFile = file.mode === 'file' || file.mode === 'executable';
        const text = isFile && file.content.kind === 'text' ? file.content.text : null;
        return [{ path: file.path, text }];
      });
    },
  };
}

/** @throws UserError when there is no such repository, or none that this installation sees. */
function ask(client: GitHubClient, query: string, variables: Record<string, string>): Promise<unknown> {
  return call('rule pack', () =>
    client.graphql(query, variables).catch((error: unknown) => {
      if (!isNotFoundInGraphql(error)) throw error;
      throw new UserError('GitHub shows no such repository to this installation.', { cause: error });
    }),
  );
}
