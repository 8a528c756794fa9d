import { describe, expect, it } from '@jest/globals';
import { ofLast } from '../../testing/of-last.js';
import { exportedOf, isExport } from './modules.js';

/** What the last expression statement of a text means. */
function meaning(code: string): string | null {
  const exported = ofLast(code, exportedOf);
  return exported === null ? null : `${exported.module}#${exported.name}`;
}

describe('exportedOf', () => {
  it.each([
    ['import fs from "fs"; fs.readFile;', 'fs#readFile'],
    ['import * as fs from "node:fs"; fs.promises.readFile;', 'fs#promises.readFile'],
    ['import { promises as p } from "fs"; p["readFile"];', 'fs#promises.readFile'],
    ['import { default as fs } from "fs"; fs;', 'fs#'],
    ['import { "readFile" as r } from "fs"; r;', 'fs#readFile'],
    ['import fs = require("fs"); fs.readFile;', 'fs#readFile'],
    ['import React, { useState } from "react"; useState;', 'react#useState'],
    ['import React, { useState } from "react"; React.useState;', 'react#useState'],
    ['const fs = require("fs"); fs.readFile;', 'fs#readFile'],
    ['const { readFile } = require("node:fs"); readFile;', 'fs#readFile'],
    ['const { promises: { readFile: r } } = require("fs"); r;', 'fs#promises.readFile'],
    ['const r = require("fs").readFile; r;', 'fs#readFile'],
    ['const fs = require("fs"); const r = fs.readFile; r;', 'fs#readFile'],
    ['require("fs").readFile;', 'fs#readFile'],
    ['async () => { const fs = await import("fs"); fs.readFile; }', 'fs#readFile'],
    ['async () => { const { readFile } = await import("fs"); readFile; }', 'fs#readFile'],
    ['let fs = require("fs"); fs;', 'fs#'],
  ])('follows %s', (code, expected) => {
    expect(meaning(code)).toBe(expected);
  });

  it.each([
    'fs.readFile;',
    'import fs from "fs"; function f(fs) { fs.readFile; }',
    'let fs = require("fs"); fs = other; fs.readFile;',
    'const require = other; const fs = require("fs"); fs;',
    'const fs = require(name); fs;',
    'const { [key]: r } = require("fs"); r;',
    'const [r] = require("fs"); r;',
    'const { ...rest } = require("fs"); rest;',
    'const { readFile = other } = require("fs"); readFile;',
    'const fs = import("fs"); fs.readFile;',
    'import fs from "fs"; fs[key];',
    'import fs from "fs"; fs();',
    'const a = b, b = a; a;',
  ])('knows nothing of %s', (code) => {
    expect(meaning(code)).toBeNull();
  });

  it('matches a name of some modules', () => {
    const code = 'import { exec } from "node:child_process"; exec;';
    const matches = (modules: string[], name: RegExp): boolean =>
      ofLast(code, (context, node) => isExport(context, node, modules, name));
    expect(matches(['child_process'], /^exec$/u)).toBe(true);
    expect(matches(['child_process'], /^spawn$/u)).toBe(false);
    expect(matches(['fs'], /^exec$/u)).toBe(false);
  });
});
