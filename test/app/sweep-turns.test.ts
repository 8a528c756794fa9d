import { expect, it, jest } from '@jest/globals';
import { useLife, type Life } from '../support/life.js';

jest.setTimeout(300_000);

const HEADS = /^\/repos\/(large|small)-[^/]+\/[^/]+\/pulls$/;
const LARGE = ['large-one', 'large-two', 'large-three'];
const EACH = 12;
/** A whole sweep takes much longer than a busy machine needs for a review. */
const ANSWER_MS = 3_000;

let life: Life;
useLife((it) => (life = it));

/** Of the one check run so far. */
async function checkRunId(): Promise<number> {
  const { deliveries } = life.world.github;
  await deliveries.idle();
  const told = deliveries.list().find(({ event }) => event === 'check_run');
  if (told === undefined) throw new Error('no check run');
  // What GitHub sends with every check_run event.
  return (told.payload as { check_run: { id: number } }).check_run.id;
}

it('a review that a person asks for begins within seconds while large installations are swept by the only worker, and all are swept once', async () => {
  const { github, environment } = life.world;
  const app = Number(environment['APP_ID']);
  await life.repositories('here/shop', 'small-one/only');
  await life.install('here');
  const pull = await life.open('here/shop');
  await life.ended(pull);
  const runId = await checkRunId();
  await life.repositories(
    ...LARGE.flatMap((owner) => Array.from({ length: EACH }, (_, n) => `${owner}/r${n}`)),
  );
  github.addFault({ method: 'GET', path: HEADS, times: Infinity, delayMs: ANSWER_MS });
  const asked = () => github.requests.filter(({ method, path }) => method === 'GET' && HEADS.test(path));
  const swept = (account: string) =>
    asked().filter(({ path }) => path.startsWith(`/repos/${account}/`)).length;

  const small = 'small-one';
  for (const account of [...LARGE, small]) github.install({ app, account });
  while (asked().length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await github.rerequest(runId);
  await life.ended(pull, 'reviewed', 2);
  // By then one whole sweep would have been made, had it not given way.
  expect(asked().length).toBeLessThan(EACH);
  github.clearFaults();

  const isSwept = ({ msg }: { readonly msg: string }) => msg === 'installation swept';
  await life.world.app.line(() => life.world.app.log.filter(isSwept).length >= LARGE.length + 2);
  expect(LARGE.map(swept)).toEqual(LARGE.map(() => EACH));
  expect(swept(small)).toBe(1);
  expect(life.world.app.log.some(({ msg }) => msg === 'installation swept in part')).toBe(true);
});
