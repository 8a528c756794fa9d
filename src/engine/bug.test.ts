import { describe, expect, it } from '@jest/globals';
import { describeBug, EngineBug } from './bug.js';

describe('describeBug', () => {
  it('says where in our code, and never what the file holds', () => {
    const secret = 'const token = "hunter2"';
    const error = new RangeError(`cannot read ${secret}\n    at ${secret}\n    at the end`);
    const { where, frames } = describeBug('rule nan-comparison', error);
    expect(where).toBe('rule nan-comparison: RangeError');
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.join('\n')).toContain('bug.test');
    expect(frames.join('\n')).not.toContain('hunter2');
  });

  it('takes whatever is thrown', () => {
    expect(describeBug('detect', 'a string')).toEqual({ where: 'detect: string', frames: [] });
    expect(describeBug('detect', null)).toEqual({ where: 'detect: object', frames: [] });
  });

  it('bounds a stack', () => {
    const error = new Error('deep');
    error.stack = 'Error\n' + '    at f (file.js:1:1)\n'.repeat(1_000);
    expect(describeBug('detect', error).frames).toHaveLength(20);
  });
});

describe('EngineBug', () => {
  it('shows the frames as its stack', () => {
    const frame = '    at f (file.js:1:1)';
    expect(new EngineBug('detect: TypeError', [frame]).stack).toBe(`EngineBug: detect: TypeError\n${frame}`);
  });
});
