import { UserError } from '../domain/errors.js';
import { endOpenRun, outputsOfHeads, type FinalSituation, type Head, type HeadPorts } from './head.js';

/**
 * Ends the runs of all other heads, and gives up what was still to be sent for them. Where GitHub refuses that for good,
 * nothing can be done about it, and the newest head must not wait for it.
 */
export async function endOtherRuns(
  ports: HeadPorts & { readonly onRefused: (error: UserError) => void },
  head: Head,
  situation: FinalSituation,
): Promise<void> {
  const outputs = await outputsOfHeads(ports, head.ref);
  const others = new Set(
    outputs.map((stored) => stored.output.headSha).filter((sha) => sha !== head.headSha),
  );
  for (const headSha of others) {
    try {
      await endOpenRun(ports, { ...head, headSha }, situation);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ports.onRefused(error);
    }
  }
}
