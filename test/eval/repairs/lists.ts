import type { RepairCase } from './repair-case.js';

/** Defects in code about lists and ranges. */
export const LISTS: readonly RepairCase[] = [
  {
    id: 'last-items',
    code: `/** The last \`count\` items, in their order; none for a count of 0. */
export function lastItems(items, count) {
  return items.slice(-count);
}
`,
    repair: ['items.slice(-count)', 'count === 0 ? [] : items.slice(-count)'],
    hidden: [
      ['lastItems([1, 2, 3], 2)', [2, 3]],
      ['lastItems([1, 2, 3], 0)', []],
      ['lastItems([1, 2, 3], 9)', [1, 2, 3]],
    ],
  },
  {
    id: 'chunk',
    code: `/** The items in groups of \`size\`; the last group may be smaller. */
export function chunk(items, size) {
  const groups = [];
  for (let at = 0; at + size <= items.length; at += size) {
    groups.push(items.slice(at, at + size));
  }
  return groups;
}
`,
    repair: ['at + size <= items.length', 'at < items.length'],
    hidden: [
      ['chunk([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
      [
        'chunk([1, 2, 3, 4], 2)',
        [
          [1, 2],
          [3, 4],
        ],
      ],
      ['chunk([], 3)', []],
    ],
  },
  {
    id: 'binary-search',
    code: `/** Index of \`wanted\` in numbers that rise, or -1. */
export function indexInSorted(numbers, wanted) {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] === wanted) return middle;
    if (numbers[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
`,
    repair: ['low < high', 'low <= high'],
    hidden: [
      ['indexInSorted([1, 3, 5], 5)', 2],
      ['indexInSorted([7], 7)', 0],
      ['indexInSorted([1, 3, 5, 8], 3)', 1],
      ['indexInSorted([1, 3], 2)', -1],
    ],
  },
  {
    id: 'maximum',
    code: `/** The largest of the numbers; null when there is none. */
export function largest(numbers) {
  let most = 0;
  for (const number of numbers) {
    if (number > most) most = number;
  }
  return numbers.length === 0 ? null : most;
}
`,
    repair: ['let most = 0', 'let most = -Infinity'],
    hidden: [
      ['largest([-3, -1, -2])', -1],
      ['largest([4, 9, 2])', 9],
      ['largest([])', null],
    ],
  },
  {
    id: 'remove-negatives',
    code: `/** Takes all negative numbers out of the list itself, and gives it back. */
export function dropNegatives(numbers) {
  for (let at = 0; at < numbers.length; at++) {
    if (numbers[at] < 0) numbers.splice(at, 1);
  }
  return numbers;
}
`,
    repair: ['let at = 0; at < numbers.length; at++', 'let at = numbers.length - 1; at >= 0; at--'],
    hidden: [
      ['dropNegatives([-1, -2, 3])', [3]],
      ['dropNegatives([1, -2, 3])', [1, 3]],
      ['dropNegatives([-1, -1, -1, -1])', []],
    ],
  },
  {
    id: 'page-count',
    code: `/** How many pages \`total\` items take when \`size\` fit on one. */
export function pageCount(total, size) {
  return Math.floor(total / size) + 1;
}
`,
    repair: ['Math.floor(total / size) + 1', 'Math.ceil(total / size)'],
    hidden: [
      ['pageCount(20, 10)', 2],
      ['pageCount(21, 10)', 3],
      ['pageCount(0, 10)', 0],
      ['pageCount(1, 10)', 1],
    ],
  },
  {
    id: 'page-of',
    code: `/** The items of page \`page\`; the first page is 1. */
export function pageOf(items, page, size) {
  const start = page * size;
  return items.slice(start, start + size);
}
`,
    repair: ['page * size', '(page - 1) * size'],
    hidden: [
      ['pageOf([1, 2, 3, 4, 5], 1, 2)', [1, 2]],
      ['pageOf([1, 2, 3, 4, 5], 3, 2)', [5]],
    ],
  },
  {
    id: 'unique-by',
    code: `/** The items whose key is seen for the first time, in their order. */
export function uniqueBy(items, keyOf) {
  const seen = new Set();
  return items.filter((item) => {
    if (seen.has(keyOf(item))) return false;
    seen.add(item);
    return true;
  });
}
`,
    repair: ['seen.add(item)', 'seen.add(keyOf(item))'],
    hidden: [
      [
        'uniqueBy([{ a: 1, n: 1 }, { a: 1, n: 2 }, { a: 2, n: 3 }], (one) => one.a).map(({ n }) => n)',
        [1, 3],
      ],
      ['uniqueBy([], (one) => one)', []],
      ['uniqueBy([1, 1, 2], (one) => one)', [1, 2]],
    ],
  },
  {
    id: 'intersection',
    code: `/** What is in both lists, each value once, in the order of the first. */
export function inBoth(first, second) {
  const others = new Set(second);
  return first.filter((value, at) => others.has(value) && first.indexOf(value) !== at);
}
`,
    repair: ['first.indexOf(value) !== at', 'first.indexOf(value) === at'],
    hidden: [
      ['inBoth([1, 2, 2, 3], [2, 3, 4])', [2, 3]],
      ['inBoth([1], [2])', []],
    ],
  },
  {
    id: 'rotate',
    code: `/** The list with its first \`steps\` items moved to its end; more steps than items go round. */
export function rotate(items, steps) {
  const by = steps % items.length;
  return [...items.slice(by), ...items.slice(by)];
}
`,
    repair: ['...items.slice(by)]', '...items.slice(0, by)]'],
    hidden: [
      ['rotate([1, 2, 3], 1)', [2, 3, 1]],
      ['rotate([1, 2, 3], 4)', [2, 3, 1]],
      ['rotate([1, 2, 3], 0)', [1, 2, 3]],
    ],
  },
  {
    id: 'zip',
    code: `/** Pairs of items at the same place; what one list has more than the other is left out. */
export function zip(left, right) {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, at) => [left[at], right[at]]);
}
`,
    repair: ['Math.max', 'Math.min'],
    hidden: [
      ["zip([1, 2, 3], ['a'])", [[1, 'a']]],
      ["zip([1], ['a', 'b'])", [[1, 'a']]],
    ],
  },
  {
    id: 'running-total',
    code: `/** For each number the sum of it and all before it. */
export function runningTotals(numbers) {
  let total = 0;
  return numbers.map((number) => {
    const before = total;
    total += number;
    return before;
  });
}
`,
    repair: ['return before', 'return total'],
    hidden: [
      ['runningTotals([1, 2, 3])', [1, 3, 6]],
      ['runningTotals([])', []],
    ],
  },
  {
    id: 'merge-ranges',
    code: `/** Ranges that overlap or touch as one, by their start. Ends are exclusive. */
export function mergeRanges(ranges) {
  const merged = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else merged.push([start, end]);
  }
  return merged;
}
`,
    repair: ['last[1] = end', 'last[1] = Math.max(last[1], end)'],
    hidden: [
      ['mergeRanges([[0, 10], [2, 3]])', [[0, 10]]],
      [
        'mergeRanges([[5, 6], [0, 2], [2, 4]])',
        [
          [0, 4],
          [5, 6],
        ],
      ],
    ],
  },
  {
    id: 'median',
    code: `/** The median: of an even number of values the mean of the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 0 ? (sorted[middle] + sorted[middle + 1]) / 2 : sorted[middle];
}
`,
    repair: ['sorted[middle] + sorted[middle + 1]', 'sorted[middle - 1] + sorted[middle]'],
    hidden: [
      ['median([4, 1, 3, 2])', 2.5],
      ['median([9, 1, 5])', 5],
      ['median([1, 3])', 2],
    ],
  },
  {
    id: 'group-by',
    code: `/** The items by their key. */
export function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    else groups.get(key).push(item);
  }
  return groups;
}
`,
    repair: ['    else groups.get(key).push(item)', '    groups.get(key).push(item)'],
    hidden: [
      [
        '[...groupBy([1, 2, 3, 4], (one) => one % 2)]',
        [
          [1, [1, 3]],
          [0, [2, 4]],
        ],
      ],
      ['[...groupBy([], (one) => one)]', []],
    ],
  },
];
