import { testRule } from '../testing/rule-tester.js';
import { shellCommand } from './shell-command.js';

testRule(shellCommand, {
  valid: [
    "import { exec } from 'child_process'; exec('ls -l');",
    "import { exec } from 'child_process'; exec(`ls -l`);",
    "import { execFile } from 'child_process'; execFile(program, ['a']);",
    "import { spawn } from 'child_process'; spawn('ls ' + folder);",
    "import { spawn } from 'child_process'; spawn('ls ' + folder, { shell: false });",
    "import { spawn } from 'child_process'; spawn('ls ' + folder, { ...options });",
    "import { spawn } from 'child_process'; spawn('ls', { shell: true });",
    "import { fork } from 'child_process'; fork(file);",
    "import { exec } from './child_process.js'; exec(line);",
    "import { exec } from 'child_process'; function f(exec: any) { exec(line); }",
    "import { exec } from 'child_process'; pattern.exec(line); exec();",
    "import { exec } from 'child_process'; app.get('/', (req, res) => exec('ls ' + req.query.a));",
  ],
  invalid: [
    { code: "import { exec } from 'child_process'; exec(line);", fixed: null },
    { code: "import { exec } from 'node:child_process'; exec('ls ' + folder);", fixed: null },
    { code: "import * as cp from 'child_process'; cp.execSync(`ls ${folder}`, { env: {} });", fixed: null },
    { code: "import cp from 'child_process'; cp.spawn('ls ' + folder, { shell: true });", fixed: null },
    { code: "import cp from 'child_process'; cp.spawnSync(program, ['a'], { shell: true });", fixed: null },
    { code: "const { exec: run } = require('child_process'); run(process.argv[2]);", fixed: null },
    { code: "require('child_process').exec(line);", fixed: null, language: 'javascript' },
    { code: "const exec = require('child_process').exec; exec((line), () => {});", fixed: null },
    {
      code: "import cp from 'child_process'; const run = promisify(cp.exec); await run(`ls ${folder}`);",
      fixed: null,
    },
  ],
});
