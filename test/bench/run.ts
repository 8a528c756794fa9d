import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAppCpu } from './app-cpu.js';
import { measureCache } from './cache.js';
import { measureEngine } from './engine.js';
import { measureIntake } from './intake.js';
import { measureQueue } from './queue.js';
import { measureRequests } from './requests.js';
import { isMet, renderTable, type Row } from './row.js';
import { measureScan } from './scan.js';
import { measureSoak } from './soak/measure.js';
import { measureSweep } from './sweep.js';

interface Options {
  /** Events of the longest soak. */
  readonly events: number;
}

/** The engine comes first: its first pass is to be that of a process that has done nothing else. */
const MEASUREMENTS: Readonly<Record<string, (options: Options) => Promise<readonly Row[]>>> = {
  engine: measureEngine,
  cache: measureCache,
  scan: measureScan,
  cpu: measureAppCpu,
  requests: measureRequests,
  queue: measureQueue,
  intake: measureIntake,
  sweep: measureSweep,
  soak: measureSoak,
};

/**
 * Measures everything, or what the arguments name, prints the table and, with `--json FILE`, writes it as data.
 * `--events N` shortens the soak. Only a wrong result fails it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, events: { type: 'string', default: '10000' } },
});
const events = Number(values.events);
if (!Number.isInteger(events) || events < 1) throw new Error('--events: give a number of events');
const names = positionals.length > 0 ? positionals : Object.keys(MEASUREMENTS);
const unknown = names.find((name) => !Object.hasOwn(MEASUREMENTS, name));
if (unknown !== undefined) {
  throw new Error(`there is no measurement ${unknown}: name ${Object.keys(MEASUREMENTS).join(', ')}`);
}

const machine = { node: process.version, cores: availableParallelism(), platform: process.platform };
const rows: Row[] = [];
for (const name of names) {
  process.stderr.write(`measuring: ${name}\n`);
  rows.push(...((await MEASUREMENTS[name]?.({ events })) ?? []));
}
process.stdout.write(
  `\nNode ${machine.node}, ${machine.cores} cores, ${machine.platform}\n\n${renderTable(rows)}`,
);
if (values.json !== undefined) {
  const data = { ...machine, rows: rows.map((row) => ({ ...row, met: isMet(row) })) };
  await writeFile(values.json, `${JSON.stringify(data, null, 2)}\n`);
}
const isWrong = rows.some((row) => row.target === 0 && isMet(row) === false);
if (isWrong) process.exitCode = 1;
