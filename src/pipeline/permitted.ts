import type { PullRequestReader, Publisher, TenantStore } from '../domain/ports.js';
import {
  capabilitiesOf,
  capabilityFor,
  isPermissionRefusal,
  maySend,
  MissingPermissionError,
  type Capabilities,
  type Capability,
} from './capabilities.js';
import type { HeadPorts } from './head.js';

/**
 * The same reader, whose errors name the capability that GitHub refused. What we know of an installation's permissions
 * can be older than what its owner decided.
 */
export function permittedReader(reader: PullRequestReader): PullRequestReader {
  return {
    pullRequest: (ref) => naming('readPull', () => reader.pullRequest(ref)),
    mergeBase: (repository, baseSha, headSha) =>
      naming('readFiles', () => reader.mergeBase(repository, baseSha, headSha)),
    onBranch: (repository, branch, wanted) =>
      naming('readFiles', () => reader.onBranch(repository, branch, wanted)),
    changedFiles: (ref, expected) => naming('readPull', () => reader.changedFiles(ref, expected)),
    files: (repository, wanted) => naming('readFiles', () => reader.files(repository, wanted)),
    // Every installation grants what this takes.
    permission: (repository, login) => reader.permission(repository, login),
  };
}

/** The same publisher, which names a refused capability and does not look for what may not be written. */
export function permittedPublisher(publisher: Publisher, may: Capabilities): Publisher {
  return {
    async send(ref, output, parentId) {
      const capability = capabilityFor(output);
      if (!maySend(may, output))
        throw new MissingPermissionError(`${output.kind}: not permitted`, capability);
      return naming(capability, () => publisher.send(ref, output, parentId));
    },
    async find(ref, output, parentId) {
      if (output.kind !== 'review')
        return may.check ? naming('check', () => publisher.find(ref, output, parentId)) : null;
      return may.readPull ? naming('readPull', () => publisher.find(ref, output, parentId)) : null;
    },
  };
}

async function naming<T>(capability: Capability, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!isPermissionRefusal(error) || error instanceof MissingPermissionError) throw error;
    throw new MissingPermissionError(error.message, capability, error);
  }
}

/** What the installation permits to be shown on the heads of a pull request. */
export async function permittedHeadPorts(
  store: TenantStore,
  publisher: Publisher,
  careful: boolean,
): Promise<HeadPorts> {
  const may = capabilitiesOf((await store.installation())?.permissions ?? null);
  return { store, publisher: permittedPublisher(publisher, may), may, careful };
}
