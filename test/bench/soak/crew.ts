import { setTimeout as sleep } from 'node:timers/promises';
import type { StandIn } from '../../../src/local/index.js';
import { startAppProcess, type AppProcess, type LogLine } from '../../support/app-process.js';
import { watchRuns } from './runs.js';

/** Worker processes of which one is killed every now and then and started again. */
export interface Crew {
  readonly kills: number;
  /** Seconds from a kill to the conclusion of each check run that the process had begun. */
  readonly recoveries: readonly number[];
  /** Reviews that ended, by outcome. */
  readonly ended: Readonly<Record<string, number>>;
  /** Lines of the log that say that something is wrong, by message. */
  readonly complaints: Readonly<Record<string, number>>;
  /** Kills no more; the workers go on. */
  spare(): Promise<void>;
  close(): Promise<void>;
}

export interface CrewOptions {
  readonly github: StandIn;
  readonly environment: Record<string, string>;
  readonly size: number;
  readonly killEveryMs: number;
}

interface Member {
  readonly app: AppProcess;
  /** Pull requests whose review has begun, by name. */
  readonly inWork: Map<string, 'begun' | 'failed'>;
}

const WARN = 40;

export async function startCrew({ github, environment, size, killEveryMs }: CrewOptions): Promise<Crew> {
  const recoveries: number[] = [];
  const ended: Record<string, number> = {};
  const complaints: Record<string, number> = {};
  /** When the processes were killed that had a check run in work, by its external id. */
  const left = new Map<string, number[]>();
  let kills = 0;
  const runs = watchRuns(github, (externalId) => {
    for (const killedAt of left.get(externalId) ?? []) recoveries.push((performance.now() - killedAt) / 1000);
    left.delete(externalId);
  });

  const count = (counts: Record<string, number>, name: string): void => {
    counts[name] = (counts[name] ?? 0) + 1;
  };

  function heard(line: LogLine, inWork: Member['inWork']): void {
    if (line.level >= WARN) count(complaints, describe(line));
    const pull = `${String(line['repository'])}#${String(line['pull'])}`;
    if (line.msg === 'review failed') inWork.set(pull, 'failed');
    if (line.msg === 'step' && line['step'] !== 'done') {
      // The line that follows a failure tells of the step that failed.
      if (inWork.get(pull) === 'failed') inWork.delete(pull);
      else inWork.set(pull, 'begun');
    }
    if (line.msg !== 'review ended') return;
    inWork.delete(pull);
    count(ended, String(line['outcome']));
  }

  function start(): Member {
    const app = startAppProcess(environment, ['--role', 'worker']);
    const inWork: Member['inWork'] = new Map();
    // Sees every line and waits for none of them, until the process ends.
    const follow = app.line((line) => {
      heard(line, inWork);
      return false;
    });
    follow.catch(() => undefined);
    return { app, inWork };
  }

  async function kill({ app, inWork }: Member): Promise<void> {
    const killedAt = performance.now();
    await app.kill();
    kills += 1;
    for (const [pull, state] of inWork) {
      const begun = state === 'begun' ? runs.openOf(pull) : [];
      for (const externalId of begun) left.set(externalId, [...(left.get(externalId) ?? []), killedAt]);
    }
  }

  const members = Array.from({ length: size }, start);
  await Promise.all(members.map(({ app }) => app.webhookUrl));

  const spared = new AbortController();
  async function killInTurn(): Promise<void> {
    for (let turn = 0; ; turn = (turn + 1) % size) {
      await sleep(killEveryMs, undefined, { signal: spared.signal });
      const member = members[turn];
      if (member !== undefined) await kill(member);
      members[turn] = start();
    }
  }
  const killing = killInTurn().catch((error: unknown) => {
    if (!spared.signal.aborted) throw error;
  });

  return {
    get kills() {
      return kills;
    },
    recoveries,
    ended,
    complaints,
    async spare() {
      spared.abort();
      await killing;
    },
    async close() {
      spared.abort();
      await killing;
      await Promise.all(members.map(({ app }) => app.kill()));
    },
  };
}

/** The message and that of its error, without what differs each time. */
function describe(line: LogLine): string {
  const { message = '' } = (line['err'] as { readonly message?: string } | undefined) ?? {}; // what our log makes of errors
  const same = message.replaceAll(/[0-9a-f-]{6,}|\d+/g, '…');
  return same === '' ? line.msg : `${line.msg}: ${same}`;
}
