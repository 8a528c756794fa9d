import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** A chromium of the machine, found on the PATH. */
function findChromium(): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Tests in a real browser. Where there is none they are skipped by name, and with `CI=true` they fail. */
export function describeWithBrowser(name: string, body: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (executablePath !== null) {
    describe(name, () => {
      let browser: Browser | undefined;
      beforeAll(async () => {
        browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic'] });
      });
      afterAll(() => browser?.close());
      body(() => {
        if (browser === undefined) throw new Error('the browser is there from beforeAll on');
        return browser;
      });
    });
  } else if (process.env['CI'] === 'true') {
    it(name, () => {
      throw new Error('no chromium on the PATH, and CI=true skips nothing. Install it.');
    });
  } else {
    it.skip(`${name}: skipped, no chromium on the PATH`, () => undefined);
  }
}
