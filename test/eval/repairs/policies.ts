import type { RepairCase } from './repair-case.js';

/** Defects in code that decides what is allowed, valid or due. */
export const POLICIES: readonly RepairCase[] = [
  {
    id: 'transfer',
    code: `/** Moves an amount between accounts; where the first has too little, nothing moves and the answer is false. */
export function transfer(from, to, amount) {
  to.balance += amount;
  if (from.balance < amount) return false;
  from.balance -= amount;
  return true;
}
`,
    repair: [
      '  to.balance += amount;\n  if (from.balance < amount) return false;\n',
      '  if (from.balance < amount) return false;\n  to.balance += amount;\n',
    ],
    hidden: [
      [
        '(() => { const a = { balance: 1 }, b = { balance: 0 }; return [transfer(a, b, 5), a.balance, b.balance]; })()',
        [false, 1, 0],
      ],
      [
        '(() => { const a = { balance: 9 }, b = { balance: 0 }; return [transfer(a, b, 5), a.balance, b.balance]; })()',
        [true, 4, 5],
      ],
    ],
  },
  {
    id: 'expired',
    code: `/** True when a token, which holds for \`seconds\` from \`issuedAt\` (milliseconds), holds no longer. */
export function isExpired({ issuedAt, seconds }, now) {
  return issuedAt + seconds < now;
}
`,
    repair: ['issuedAt + seconds < now', 'issuedAt + seconds * 1000 < now'],
    hidden: [
      ['isExpired({ issuedAt: 0, seconds: 60 }, 30000)', false],
      ['isExpired({ issuedAt: 0, seconds: 60 }, 60001)', true],
    ],
  },
  {
    id: 'inside',
    code: `/** True for a path that is the folder itself or lies in it; both absolute and without a slash at their end. */
export function isInside(folder, path) {
  return path.startsWith(folder);
}
`,
    repair: ['path.startsWith(folder)', "path === folder || path.startsWith(folder + '/')"],
    hidden: [
      ["isInside('/srv/files', '/srv/files-secret/a')", false],
      ["isInside('/srv/files', '/srv/files/a')", true],
      ["isInside('/srv/files', '/srv/files')", true],
      ["isInside('/srv/files', '/etc')", false],
    ],
  },
  {
    id: 'allowed-host',
    code: `/** True for URLs of one of the hosts, or of a subdomain of one. */
export function isAllowed(url, hosts) {
  const { hostname } = new URL(url);
  return hosts.some((host) => hostname === host || hostname.endsWith(host));
}
`,
    repair: ['hostname.endsWith(host)', 'hostname.endsWith(`.${host}`)'],
    hidden: [
      ["isAllowed('https://evilexample.com/', ['example.com'])", false],
      ["isAllowed('https://api.example.com/', ['example.com'])", true],
      ["isAllowed('https://example.com/', ['example.com'])", true],
    ],
  },
  {
    id: 'overlap',
    code: `/** True when two bookings overlap. One that begins when the other ends does not. */
export function doOverlap(a, b) {
  return a.start <= b.end && b.start <= a.end;
}
`,
    repair: ['a.start <= b.end && b.start <= a.end', 'a.start < b.end && b.start < a.end'],
    hidden: [
      ['doOverlap({ start: 1, end: 2 }, { start: 2, end: 3 })', false],
      ['doOverlap({ start: 1, end: 3 }, { start: 2, end: 4 })', true],
      ['doOverlap({ start: 1, end: 9 }, { start: 2, end: 4 })', true],
      ['doOverlap({ start: 5, end: 6 }, { start: 2, end: 4 })', false],
    ],
  },
];
