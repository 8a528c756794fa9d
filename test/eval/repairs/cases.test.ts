import { describe, expect, it } from '@jest/globals';
import { REPAIR_CASES } from './cases.js';
import { passHidden } from './hidden.js';

describe('The functions to be repaired', () => {
  it('are at least 40, each with a name of its own and a repair that fits one place', () => {
    expect(REPAIR_CASES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(REPAIR_CASES.map(({ id }) => id)).size).toBe(REPAIR_CASES.length);
    const unfit = REPAIR_CASES.filter(({ code, repair: [from] }) => code.split(from).length !== 2);
    expect(unfit.map(({ id }) => id)).toEqual([]);
  });

  it('fail their hidden calls as they are', async () => {
    const passed = await passHidden(REPAIR_CASES);
    expect(REPAIR_CASES.filter((_, at) => passed[at]).map(({ id }) => id)).toEqual([]);
  });

  it('pass them once they are repaired', async () => {
    const repaired = REPAIR_CASES.map(({ code, repair: [from, to], hidden }) => ({
      code: code.replace(from, () => to),
      hidden,
    }));
    const passed = await passHidden(repaired);
    expect(REPAIR_CASES.filter((_, at) => !passed[at]).map(({ id }) => id)).toEqual([]);
  });
});

describe('Hidden calls', () => {
  const program = (code: string) => ({ code, hidden: [['answer()', 42]] as const });

  it('fail where the code breaks, loops for ever or ends the process, and nothing is believed that it prints', async () => {
    const codes = [
      'export const answer = () => { throw new Error(); };',
      'export const answer = (',
      'export const answer = () => { for (;;); };',
      'export const answer = () => { console.log(JSON.stringify([[{ gave: 42 }]])); process.exit(); };',
    ];
    for (const code of codes) expect(await passHidden([program(code)], 1_000)).toEqual([false]);
  });

  it('pass where the code gives what it should, whatever it prints', async () => {
    const code = "console.log('[]'); export const answer = async () => 42;";
    expect(await passHidden([{ code, hidden: [['await answer()', 42]] }])).toEqual([true]);
  });

  it('cannot read files or start programs', async () => {
    const codes = [
      "import { readFileSync } from 'node:fs'; export const answer = () => readFileSync('/etc/hostname') && 42;",
      "import { execSync } from 'node:child_process'; export const answer = () => execSync('true') && 42;",
    ];
    expect(await passHidden(codes.map(program))).toEqual([false, false]);
  });
});
