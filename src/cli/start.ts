import { readConfig } from '../config.js';
import { startApp } from '../main.js';
import type { Command } from './command.js';

/** `code-roach start`: the server and its worker, until SIGTERM or SIGINT. */
export const start: Command = {
  name: 'start',
  usage: 'code-roach start',
  summary: 'run the server: take webhooks and review pull requests',
  details: ['It is set up by environment variables; the README lists them.'],
  async run([argument]) {
    if (argument !== undefined) {
      throw new Error(
        `start: there is no argument ${JSON.stringify(argument)}. Set environment variables instead; see code-roach start --help.`,
      );
    }
    const config = readConfig();
    // Listened for from the beginning: a signal that comes while the server starts must not cut it off half-way.
    const stopped = untilSignal();
    const app = await startApp(config);
    await stopped;
    await app.close();
    return 0;
  },
};

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
