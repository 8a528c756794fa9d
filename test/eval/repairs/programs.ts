import type { RepairCase } from './repair-case.js';

/** Defects in code about state, objects and what comes later. */
export const PROGRAMS: readonly RepairCase[] = [
  {
    id: 'may-edit',
    code: `/** Owners and administrators may edit a page, as long as it is not locked. */
export function mayEdit(user, page) {
  return user.isAdmin || user.id === page.ownerId && !page.isLocked;
}
`,
    repair: [
      'user.isAdmin || user.id === page.ownerId && !page.isLocked',
      '(user.isAdmin || user.id === page.ownerId) && !page.isLocked',
    ],
    hidden: [
      ['mayEdit({ isAdmin: true, id: 1 }, { ownerId: 2, isLocked: true })', false],
      ['mayEdit({ isAdmin: true, id: 1 }, { ownerId: 2, isLocked: false })', true],
      ['mayEdit({ isAdmin: false, id: 2 }, { ownerId: 2, isLocked: false })', true],
      ['mayEdit({ isAdmin: false, id: 1 }, { ownerId: 2, isLocked: false })', false],
    ],
  },
  {
    id: 'default-of-zero',
    code: `/** The options with what is left out: 3 retries. Who wants none says 0. */
export function withDefaults(options) {
  return { ...options, retries: options.retries || 3 };
}
`,
    repair: ['options.retries || 3', 'options.retries ?? 3'],
    hidden: [
      ['withDefaults({ retries: 0 }).retries', 0],
      ['withDefaults({}).retries', 3],
      ['withDefaults({ retries: 5 }).retries', 5],
    ],
  },
  {
    id: 'deep-copy',
    code: `/** A copy of a cart: a change of the copy's items leaves the cart as it is. */
export function copyCart(cart) {
  return { ...cart, items: cart.items };
}
`,
    repair: ['items: cart.items', 'items: cart.items.map((item) => ({ ...item }))'],
    hidden: [
      [
        '(() => { const cart = { items: [{ n: 1 }] }; copyCart(cart).items.push({ n: 2 }); return cart.items.length; })()',
        1,
      ],
      ['copyCart({ id: 7, items: [{ n: 1 }] })', { id: 7, items: [{ n: 1 }] }],
    ],
  },
  {
    id: 'counter',
    code: `/** Counts how often each word occurs. */
export function countEach(words) {
  const counts = new Map();
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 1) + 1);
  }
  return counts;
}
`,
    repair: ['?? 1', '?? 0'],
    hidden: [
      [
        "[...countEach(['a', 'b', 'a'])]",
        [
          ['a', 2],
          ['b', 1],
        ],
      ],
      ['[...countEach([])]', []],
    ],
  },
  {
    id: 'retry',
    code: `/** Calls \`work\` until it throws nothing, \`tries\` times at most; throws what the last try threw. */
export async function retry(work, tries) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt > tries) throw error;
    }
  }
}
`,
    repair: ['attempt > tries', 'attempt >= tries'],
    hidden: [
      [
        'await (async () => { let calls = 0; await retry(async () => { calls++; throw new Error(); }, 3).catch(() => {}); return calls; })()',
        3,
      ],
      ['await retry(async () => 7, 1)', 7],
    ],
  },
  {
    id: 'memoise',
    code: `/** Remembers what a function of one argument gave, whatever it was. */
export function memoise(compute) {
  const known = new Map();
  return (argument) => {
    if (known.get(argument)) return known.get(argument);
    const value = compute(argument);
    known.set(argument, value);
    return value;
  };
}
`,
    repair: ['if (known.get(argument))', 'if (known.has(argument))'],
    hidden: [
      [
        '(() => { let calls = 0; const f = memoise(() => { calls++; return 0; }); f(1); f(1); return calls; })()',
        1,
      ],
      [
        '(() => { let calls = 0; const f = memoise((n) => { calls++; return n * 2; }); return [f(2), f(2), calls]; })()',
        [4, 4, 1],
      ],
    ],
  },
  {
    id: 'once',
    code: `/** A function that calls \`work\` the first time alone, and gives what that gave ever after. */
export function once(work) {
  let isDone = false;
  let value;
  return () => {
    if (!isDone) {
      value = work();
    }
    return value;
  };
}
`,
    repair: ['      value = work();', '      isDone = true;\n      value = work();'],
    hidden: [
      ['(() => { let calls = 0; const f = once(() => ++calls); f(); f(); return calls; })()', 1],
      ['once(() => 5)()', 5],
    ],
  },
  {
    id: 'queue',
    code: `/** First in, first out. */
export class Queue {
  #items = [];
  add(item) {
    this.#items.push(item);
  }
  /** The item that waits longest; null when none waits. */
  take() {
    return this.#items.pop() ?? null;
  }
}
`,
    repair: ['this.#items.pop()', 'this.#items.shift()'],
    hidden: [
      [
        '(() => { const q = new Queue(); q.add(1); q.add(2); return [q.take(), q.take(), q.take()]; })()',
        [1, 2, null],
      ],
    ],
  },
  {
    id: 'lru',
    code: `/** Keeps \`limit\` values; where one more comes, what was used least recently goes. */
export class Recent {
  #values = new Map();
  #limit;
  constructor(limit) {
    this.#limit = limit;
  }
  get(key) {
    if (!this.#values.has(key)) return null;
    const value = this.#values.get(key);
    this.#values.set(key, value);
    return value;
  }
  set(key, value) {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#limit) this.#values.delete(this.#values.keys().next().value);
  }
}
`,
    repair: [
      '    const value = this.#values.get(key);\n',
      '    const value = this.#values.get(key);\n    this.#values.delete(key);\n',
    ],
    hidden: [
      [
        "(() => { const r = new Recent(2); r.set('a', 1); r.set('b', 2); r.get('a'); r.set('c', 3); return [r.get('a'), r.get('b'), r.get('c')]; })()",
        [1, null, 3],
      ],
      [
        "(() => { const r = new Recent(1); r.set('a', 1); r.set('b', 2); return [r.get('a'), r.get('b')]; })()",
        [null, 2],
      ],
    ],
  },
  {
    id: 'emitter',
    code: `/** Tells listeners; one that takes itself off while it is told keeps no other from being told. */
export class Emitter {
  #listeners = [];
  on(listener) {
    this.#listeners.push(listener);
    return () => this.#listeners.splice(this.#listeners.indexOf(listener), 1);
  }
  emit(value) {
    for (const listener of this.#listeners) listener(value);
  }
}
`,
    repair: ['of this.#listeners) listener', 'of [...this.#listeners]) listener'],
    hidden: [
      [
        "(() => { const e = new Emitter(); const heard = []; const off = e.on(() => { heard.push('a'); off(); }); e.on(() => heard.push('b')); e.emit(1); e.emit(2); return heard; })()",
        ['a', 'b', 'b'],
      ],
    ],
  },
  {
    id: 'in-order',
    code: `/** What \`load\` gives for each id, in the order of the ids. All are loaded at the same time. */
export async function loadAll(ids, load) {
  const loaded = [];
  await Promise.all(ids.map(async (id) => loaded.push(await load(id))));
  return loaded;
}
`,
    repair: [
      'const loaded = [];\n  await Promise.all(ids.map(async (id) => loaded.push(await load(id))));\n  return loaded;',
      'return Promise.all(ids.map((id) => load(id)));',
    ],
    hidden: [
      ['await loadAll([30, 1], (ms) => new Promise((done) => setTimeout(done, ms, ms)))', [30, 1]],
      ['await loadAll([], async (id) => id)', []],
    ],
  },
];
