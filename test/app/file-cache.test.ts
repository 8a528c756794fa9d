import { expect, it, jest } from '@jest/globals';
import { freePort } from '../support/servers/own-server.js';
import { REPOSITORY, startWorld } from '../support/world.js';

jest.setTimeout(180_000);

const NAN = 'if (total === NaN) stop();\n';

/** How many results the application found in its cache, by its own count. */
async function hits(port: number, step: 'detect' | 'prove'): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const line = text.split('\n').find((it) => it.includes(`{step="${step}",result="hit"}`));
  return Number(line?.split(' ').at(-1));
}

it('looks files up that a push left as they are, and says the same of them', async () => {
  const port = await freePort();
  const world = await startWorld({ environment: { METRICS_PORT: String(port) } });
  try {
    const pull = await world.openPull({}, { 'src/a.ts': NAN, 'src/b.ts': NAN, 'src/c.ts': NAN });
    await world.reviewed(pull);
    expect(await hits(port, 'detect')).toBe(0);
    await world.github.push({ repository: REPOSITORY, branch: 'feature', files: { 'src/c.ts': `\n${NAN}` } });
    await world.reviewed(pull, 2);
    expect(await hits(port, 'detect')).toBe(2);
    expect(await hits(port, 'prove')).toBe(2);
    const [first, second] = (await world.github.dump(pull)).checkRuns;
    expect(second?.annotations.slice(0, 2)).toEqual(first?.annotations.slice(0, 2));
  } finally {
    await world.close();
  }
});
