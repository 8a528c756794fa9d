import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAppCpu } from './app-cpu.js';
import { measureEngine } from './engine.js';
import { measureIntake } from './intake.js';
import { measureRequests } from './requests.js';
import { isMet, renderTable, type Row } from './row.js';

/** The engine comes first: its first pass is to be that of a process that has done nothing else. */
const MEASUREMENTS = {
  'CPU in the engine': measureEngine,
  'CPU of the whole application': measureAppCpu,
  'API requests': measureRequests,
  'acknowledging webhooks': measureIntake,
};

/** Measures everything, prints the table and, with `--json FILE`, writes it as data. Only a wrong result fails it. */
const { values } = parseArgs({ options: { json: { type: 'string' } } });
const machine = { node: process.version, cores: availableParallelism(), platform: process.platform };
const rows: Row[] = [];
for (const [name, measure] of Object.entries(MEASUREMENTS)) {
  process.stderr.write(`measuring: ${name}\n`);
  rows.push(...(await measure()));
}
process.stdout.write(
  `\nNode ${machine.node}, ${machine.cores} cores, ${machine.platform}\n\n${renderTable(rows)}`,
);
if (values.json !== undefined) {
  const data = { ...machine, rows: rows.map((row) => ({ ...row, met: isMet(row) })) };
  await writeFile(values.json, `${JSON.stringify(data, null, 2)}\n`);
}
