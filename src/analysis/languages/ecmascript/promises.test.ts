import { describe, expect, it } from '@jest/globals';
import { ofLast } from '../../testing/of-last.js';
import { isHandled, isPromise } from './promises.js';

describe('isPromise', () => {
  it.each([
    'async function f() {}\nf();',
    'const f = async () => 1;\nf();',
    'const f = () => fetch(u);\nf();',
    'function f(): Promise<void> { return g(); }\nf();',
    'function f() { if (a) return Promise.resolve(1); return new Promise(g); }\nf();',
    'function f() { return g().then(h); }\nasync function g() {}\nf();',
    'const p = new Promise(f);\np;',
    'const p = new Promise(f);\np.then(a).catch(b).finally(c);',
    'const p: Promise<string> = load();\np;',
    'function f(p: Promise<void>) { p; }',
    'declare function f(): Promise<void>;\nf();',
    'function f(g: () => Promise<void>) { g(); }',
    'class A { async load() {} run() { this.load(); } }',
    'class A { #load = async () => 1; run() { [1].map(() => this.#load()); this.#load(); } }',
    'class A { static async load() {} }\nA.load();',
    'class A { async load() {} }\nconst a = new A();\na.load();',
    'const api = { async get() {}, put: async () => 1 };\napi.put();',
    'import { readFile } from "node:fs/promises";\nreadFile(p);',
    'import fs from "fs";\nfs.promises.readFile(p);',
    'const { setTimeout: sleep } = require("timers/promises");\nsleep(1);',
    'import { promisify } from "util";\nconst run = promisify(exec);\nrun();',
    'import("./a.js");',
    'a ? fetch(b) : Promise.all(c);',
    '(x as Promise<void>);',
    '(async () => {})();',
    'const r = await fetch(u);\nr.json();',
    '(await fetch(u)).text();',
    'import { open } from "node:fs/promises";\nconst h = await open(p);\nh.readFile();',
  ])('proves the last expression of %s', (code) => {
    expect(ofLast(code, (context, node) => isPromise(context, node))).toBe(true);
  });

  it.each([
    'f();',
    'async function* f() {}\nf();',
    'let f = async () => 1; f = g;\nf();',
    'function f() { if (a) return Promise.resolve(1); }\nf();',
    'function f() { if (a) return; return Promise.resolve(1); }\nf();',
    'function f(): Promise<void> | null { return null; }\nf();',
    'class Promise<T> {}\nfunction f(): Promise<void> { return g(); }\nf();',
    'function f(p?: Promise<void>) { p; }',
    'let p = fetch(u); p = null;\np;',
    'async function f() {}\nf?.();',
    'const { a } = fetch(u);\na;',
    'class A { get load() { return g; } run() { this.load(); } }',
    'class A { async load() {} run() { this.load = g; this.load(); } }',
    'class A { @cached() async load() {} run() { this.load(); } }',
    'class A { async load() {} run() { this.load(); } }\nclass B extends A {}',
    'class B extends A { async load() {} }\nclass A { async load() {} run() { this.load(); } }',
    'class A { static async load() {} run() { this.load(); } }',
    'class A { async load() {} run() { (function () { this.load(); })(); } }',
    'const api = { async get() {} };\napi.get = g;\napi.get();',
    'const api = { async get() {}, ...more };\napi.get();',
    'import { watch } from "fs/promises";\nwatch(p);',
    'import { readFile } from "fs";\nreadFile(p);',
    'function f(fetch) { fetch(u); }',
    'a.then(b);',
    'a ? fetch(b) : null;',
    'await fetch(b);',
    'const r = await fetch(u);\nr.clone();',
    'const r = await fetch(u);\nr?.json();',
    'const r = fetch(u);\nr.json();',
    'const r = await load(u);\nr.json();',
    'import { open } from "node:fs/promises";\nconst h = await open(p);\nh.readLines();',
    'import { open } from "./files.js";\nconst h = await open(p);\nh.readFile();',
    'function f() { return f(); }\nf();',
    'function f() { return g(); }\nfunction g() { return f(); }\nf();',
  ])('proves nothing of %s', (code) => {
    expect(ofLast(code, (context, node) => isPromise(context, node))).toBe(false);
  });
});

describe('isHandled', () => {
  it.each([
    ['fetch(a).catch(b);', true],
    ['fetch(a).then(b, c);', true],
    ['fetch(a).catch(b).finally(c);', true],
    ['Promise.resolve(1);', true],
    ['Promise.allSettled(a);', true],
    ['Promise.resolve(fetch(a));', false],
    ['fetch(a).then(b);', false],
    ['fetch(a).catch();', false],
    ['fetch(a).catch(b).then(c);', false],
    ['fetch(a);', false],
  ])('%s: %s', (code, handled) => {
    expect(ofLast(code, (context, node) => isHandled(context, node))).toBe(handled);
  });
});
