import { readFile, writeFile } from 'node:fs/promises';
import { commandsPage, configurationSchema, rulesPage, withEnvironmentTable } from './reference.js';

// `npm run docs`: brings the generated parts of the documentation up to date.
await writeFile('README.md', withEnvironmentTable(await readFile('README.md', 'utf8')));
await writeFile('docs/code-roach.schema.json', configurationSchema());
await writeFile('docs/rules.md', rulesPage());
await writeFile('docs/commands.md', commandsPage());
