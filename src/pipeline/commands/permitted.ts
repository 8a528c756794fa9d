import type { CommandPermission } from '../../domain/command.js';
import type { PullRequestReader } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { mayWrite } from '../rerun.js';

/** Asks GitHub whether somebody may give a command now: who could when it was typed may have lost that since. */
export async function mayGive(
  reader: Pick<PullRequestReader, 'permission'>,
  { ref, author }: Pick<PullRequest, 'ref' | 'author'>,
  login: string,
  permission: CommandPermission,
): Promise<boolean> {
  const isAuthor = author?.login.toLowerCase() === login.toLowerCase();
  if (permission === 'author' && isAuthor) return true;
  return mayWrite(reader, ref.repository, login);
}
