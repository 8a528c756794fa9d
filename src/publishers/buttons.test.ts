import { describe, expect, it } from '@jest/globals';
import { commandOf } from '../domain/button.js';
import { reported } from '../../test/support/report.js';
import { buttonsOf } from './buttons.js';

const labels = (safeFixes: number, mayPropose = false) =>
  buttonsOf({ findings: [reported()], safeFixes, mayPropose }).map(({ label }) => label);

describe('buttons', () => {
  it('are those that would do something', () => {
    expect(labels(4)).toEqual(['Apply 4 safe fixes', 'Check again']);
    expect(labels(1)).toEqual(['Apply 1 safe fix', 'Check again']);
    expect(labels(1, true)).toEqual(['Apply 1 safe fix', 'Open a fix PR', 'Check again']);
    expect(labels(0, true)).toEqual(['Check again']);
    expect(buttonsOf({ findings: [], safeFixes: 0 })).toEqual([]);
  });

  it('fit into what GitHub takes, however many fixes there are', () => {
    for (const number of [1, 999, 1_000, 1e9])
      for (const { label, description, identifier } of buttonsOf({
        findings: [reported()],
        safeFixes: number,
        mayPropose: true,
      })) {
        expect(label.length).toBeLessThanOrEqual(20);
        expect(description.length).toBeLessThanOrEqual(40);
        expect(identifier.length).toBeLessThanOrEqual(20);
      }
  });

  it('stand for commands', () => {
    expect(commandOf('fix-safe')).toEqual({ name: 'fix', words: ['safe'] });
    expect(commandOf('fix-pull')).toEqual({ name: 'fix', words: ['pr'] });
    expect(commandOf('check-again')).toEqual({ name: 'review', words: [] });
    for (const other of ['constructor', '']) expect(commandOf(other)).toBeNull();
  });
});
