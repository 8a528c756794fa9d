import { createRequire } from 'node:module';

// Comes with jest, which is a CommonJS package.
const { default: Sequencer } = createRequire(createRequire(import.meta.url).resolve('jest'))(
  '@jest/test-sequencer',
);

/** Folders whose files take longest, where nothing is known of earlier runs: what waits for processes must not wait to begin. */
const FIRST = /\/test\/(?:app|web|deploy|scan|queue)\//;

/** As jest does, with the longest ones first in a fresh clone too. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isFirst = ({ path, duration }) => duration === undefined && FIRST.test(path);
    return [...sorted.filter(isFirst), ...sorted.filter((test) => !isFirst(test))];
  }
}
