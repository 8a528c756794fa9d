import { VERSION_FILES } from '../analysis/version-files.js';
import { extensionOf } from '../domain/extension.js';
import type { FileEngine } from '../domain/engine.js';
import type { Catalogue } from './catalogue.js';

/**
 * An engine that is loaded with its rules and grammars when there is work for it: where all of a result is known that takes
 * longer than everything else.
 */
export function createLateEngine(
  { rules, languages }: Catalogue,
  load: () => Promise<Pick<FileEngine, 'detect' | 'prove' | 'train' | 'check' | 'close'>>,
): FileEngine {
  let loading: ReturnType<typeof load> | null = null;
  const engine = (): ReturnType<typeof load> => (loading ??= load());
  const byExtension = new Map(
    languages.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)),
  );
  const languageOf = (path: string) => byExtension.get(extensionOf(path) ?? '');
  return {
    rules,
    languageName: (path) => languageOf(path)?.name ?? null,
    languageOf: (path) => languageOf(path)?.id ?? null,
    versionFile: (path) => VERSION_FILES.find(({ name }) => name === languageOf(path)?.versionFile) ?? null,
    detect: async (task, signal) => (await engine()).detect(task, signal),
    prove: async (task, signal) => (await engine()).prove(task, signal),
    train: async (task, signal) => (await engine()).train(task, signal),
    check: async (custom, signal) => (await engine()).check(custom, signal),
    close: async () => (await loading)?.close(),
  };
}
