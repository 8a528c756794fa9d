import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWorld, type World } from '../../support/world.js';
import { percentile, rowsOf, type Row } from '../row.js';
import { withStorage, type Storage, type StorageKind } from '../storage.js';
import { startCrew, type Crew } from './crew.js';
import { createPeople, type People } from './people.js';
import { isSettled, judge, type Verdict } from './verdict.js';

const WORKERS = 2;
const KILL_EVERY_MS = 5_000;
const LOCK_SECONDS = 5;
/** Pull requests that are worked on at a time. */
const PLACES = 300;
const ACCOUNTS = { acme: 3, globex: 3 };
/** So fast that the workers have a backlog most of the time. */
const EVENTS_PER_SECOND = 30;
/** About what GitHub takes to answer a write: so a kill often falls between a request and its answer. */
const WRITE_MS = 150;
/** Webhooks on their way at a time, beyond which the people wait: GitHub would give up on a receiver that is this far behind. */
const MAX_UNHEARD = 200;
/** What is lost is looked for every two minutes by the application itself. */
const SETTLE_MS = 150_000;
/** Of the events, on the storage that has the shorter soak. */
const SHORT_SHARE = 0.15;

/**
 * Web and workers under load while a worker is killed every few seconds: whether anything is lost or said twice, and how
 * soon what was in work goes on.
 */
export async function measureSoak({ events }: { readonly events: number }): Promise<Row[]> {
  const soaks: readonly (readonly [StorageKind, number])[] = [
    ['PostgreSQL and Redis', events],
    ['PostgreSQL', Math.ceil(events * SHORT_SHARE)],
  ];
  const rows: Row[] = [];
  for (const [kind, count] of soaks) {
    const measurement = `Soak: web and ${WORKERS} workers on ${kind}, one killed every ${KILL_EVERY_MS / 1000} s, lock ${LOCK_SECONDS} s`;
    rows.push(...(await withStorage(kind, measurement, (storage) => soak(storage, measurement, count))));
  }
  return rows;
}

async function soak(storage: Storage, measurement: string, events: number): Promise<Row[]> {
  const world = await startWorld({
    role: 'web',
    standIn: { limits: 'off' },
    environment: {
      ...storage.environment,
      GITHUB_PACING: 'off',
      LOCK_SECONDS: String(LOCK_SECONDS),
      LOG_LEVEL: 'info',
    },
  });
  for (const method of ['POST', 'PATCH']) {
    world.github.addFault({ method, path: /\/(check-runs|reviews)/, delayMs: WRITE_MS, times: Infinity });
  }
  const crew = await startCrew({
    github: world.github,
    environment: world.environment,
    size: WORKERS,
    killEveryMs: KILL_EVERY_MS,
  });
  try {
    const people = createPeople({
      github: world.github,
      repositories: await makeRepositories(world),
      places: PLACES,
    });
    const startedAt = performance.now();
    await actAll(world, people, events);
    const sentAt = performance.now();
    await crew.spare();
    const verdict = await settle(world, people);
    const endedAt = performance.now();
    tell(storage, verdict, crew);
    assert.deepEqual(world.github.contractViolations, []);
    const seconds = { sending: (sentAt - startedAt) / 1000, settling: (endedAt - sentAt) / 1000 };
    return rowsOf(measurement, describe(people, crew, verdict, { events, ...seconds }));
  } finally {
    await crew.close();
    await world.close();
  }
}

async function makeRepositories({ github, environment }: World) {
  const repositories = [];
  github.install({ app: Number(environment['APP_ID']), account: 'globex' });
  for (const [owner, count] of Object.entries(ACCOUNTS)) {
    for (let index = 0; index < count; index++) {
      const name = `${owner}/service-${index}`;
      github.createRepository({ owner, name: `service-${index}`, defaultBranch: 'main' });
      const files = { 'README.md': `${name}\n` };
      repositories.push({ name, mainSha: await github.push({ repository: name, branch: 'main', files }) });
    }
  }
  return repositories;
}

/** At a steady pace, or as fast as the web process takes the webhooks where that is slower. */
async function actAll({ github }: World, people: People, events: number): Promise<void> {
  const startedAt = performance.now();
  const deliveries = github.deliveries.list();
  let heard = 0;
  const unheard = (): number => {
    while (deliveries[heard] !== undefined && deliveries[heard]?.state !== 'sending') heard += 1;
    return deliveries.length - heard;
  };
  for (let n = 0; n < events; n++) {
    const ahead = startedAt + (n * 1000) / EVENTS_PER_SECOND - performance.now();
    if (ahead > 0) await sleep(ahead);
    while (unheard() > MAX_UNHEARD) await sleep(50);
    await people.act();
    if (n % 500 === 499) process.stderr.write(`  ${n + 1} events in ${seconds(startedAt)} s\n`);
  }
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 1000);

async function settle({ github }: World, { pulls }: People): Promise<Verdict> {
  const deadline = performance.now() + SETTLE_MS;
  let open = pulls;
  while (performance.now() < deadline) {
    const unsettled = [];
    for (const pull of open) {
      if (!isSettled(await judge(github, [pull]))) unsettled.push(pull);
    }
    if (unsettled.length === 0) break;
    open = unsettled;
    await sleep(1_000);
  }
  return judge(github, pulls);
}

interface Times {
  readonly events: number;
  /** Seconds. */
  readonly sending: number;
  readonly settling: number;
}

function describe(
  { pulls }: People,
  { kills, recoveries, ended }: Crew,
  verdict: Verdict,
  { events, sending, settling }: Times,
): Omit<Row, 'measurement'>[] {
  const reviews = Object.values(ended).reduce((sum, count) => sum + count, 0);
  const open = pulls.filter(({ state }) => state !== 'closed').length;
  const recovery = (what: string, share: number) => ({
    what: `from a kill to the conclusion of a head in work, ${what}`,
    n: recoveries.length,
    value: recoveries.length === 0 ? null : percentile(recoveries, share),
    unit: 's',
  });
  return [
    {
      what: 'heads of open pull requests that are lost',
      n: open,
      value: verdict.lost.length,
      unit: '',
      target: 0,
    },
    {
      what: 'check runs that never end',
      n: pulls.length,
      value: verdict.unfinished.length,
      unit: '',
      target: 0,
    },
    {
      what: 'visible writes that are there twice',
      n: pulls.length,
      value: verdict.twice.length,
      unit: '',
      target: 0,
    },
    { what: 'kills', n: events, value: kills, unit: '' },
    recovery('p50', 0.5),
    recovery('p99', 0.99),
    recovery('longest', 1),
    { what: 'events', n: events, value: events / sending, unit: '/s' },
    { what: 'passes over a head that ended', n: reviews, value: reviews / (sending + settling), unit: '/s' },
    { what: 'after the last event until all is said', n: events, value: settling, unit: 's' },
  ];
}

/** What the table has no room for. */
function tell({ kind }: Storage, verdict: Verdict, { ended, complaints }: Crew): void {
  const lines = [
    `  ${kind}: passes that ended ${JSON.stringify(ended)}, warnings ${JSON.stringify(complaints)}`,
    ...[...verdict.lost, ...verdict.unfinished, ...verdict.twice].map((line) => `  WRONG: ${line}`),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}
