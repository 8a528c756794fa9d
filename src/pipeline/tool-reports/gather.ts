import { TransientError, UserError } from '../../domain/errors.js';
import type { ToolReader } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import type { ToolReport } from '../../domain/tool-report.js';
import type { Capabilities } from '../capabilities.js';

/** A source of reports may cost one request for so many changed files. */
const FILES_PER_REQUEST = 50;
/** Tries of a review that an error of a source may cost: reports are worth a moment, and not the review. */
const PATIENT_TRIES = 2;

export interface GatherPorts {
  readonly tools: ToolReader;
  readonly may: Capabilities;
  /** Told why a source was left out. */
  readonly onRefused: (error: UserError) => void;
}

/** Requests that one source may cost. */
export function requestsFor(changedFiles: number): number {
  return Math.max(1, Math.ceil(changedFiles / FILES_PER_REQUEST));
}

/**
 * What other apps report of a head. A source that fails is left out, and the log says so.
 * @throws TransientError in the first tries, so that a short failure costs no report.
 */
export async function gatherReports(
  { tools, may, onRefused }: GatherPorts,
  { ref, headSha, changedFiles }: Pick<PullRequest, 'ref' | 'headSha' | 'changedFiles'>,
  attempt: number,
): Promise<readonly ToolReport[]> {
  const requests = requestsFor(changedFiles);
  const from = async (
    isPermitted: boolean,
    read: () => Promise<readonly ToolReport[]>,
  ): Promise<readonly ToolReport[]> => {
    if (!isPermitted) return [];
    try {
      return await read();
    } catch (error) {
      const isPassing = error instanceof TransientError;
      if ((isPassing && attempt <= PATIENT_TRIES) || !(isPassing || error instanceof UserError)) throw error;
      onRefused(new UserError(`left out: ${error.message}`, { cause: error }));
      return [];
    }
  };
  const annotations = await from(may.check, () => tools.annotations(ref.repository, headSha, requests));
  const alerts = await from(may.readAlerts, () => tools.alerts(ref, requests));
  return [...annotations, ...alerts];
}
