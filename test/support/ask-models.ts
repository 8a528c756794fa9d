import { afterEach } from '@jest/globals';
import { createModels, type ModelsOptions } from '../../src/adapters/llm/openai.js';
import type { ModelReply, Prompt } from '../../src/domain/model.js';
import type { Models } from '../../src/domain/ports.js';
import {
  startModelServer,
  type ModelServer,
  type ModelServerOptions,
  type ScriptedReply,
} from './model-server.js';

const KEY = 'sk-test';
/** One with words in it that must not be seen elsewhere. */
export const PROMPT: Prompt = {
  id: 'fix-finding',
  version: '1',
  system: 'Fix it. canary-system',
  user: 'const a = 1; canary-user',
  output: {
    name: 'fix',
    schema: {
      type: 'object',
      properties: { edits: { type: 'array', items: { type: 'string' } } },
      required: ['edits'],
      additionalProperties: false,
    },
  },
  maxOutputTokens: 500,
};
export interface Scene {
  readonly server: ModelServer;
  readonly models: Models;
}

/** A server that says this, and models behind it. It is closed after the test. */
export async function models(
  replies: readonly ScriptedReply[] = [],
  { serves = {}, ...over }: Partial<ModelsOptions> & { serves?: ModelServerOptions } = {},
): Promise<Scene> {
  const server = await startModelServer({ key: KEY, ...serves });
  open.push(server);
  server.replies.push(...replies);
  const names = { fast: 'fast', strong: 'strong' };
  const options = { baseUrl: server.url, apiKey: KEY, names, timeoutSeconds: 20, ...over };
  return { server, models: createModels(options) };
}

const open: ModelServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** Asks the fast one. */
export function ask(
  { models: it }: Pick<Scene, 'models'>,
  prompt = PROMPT,
  signal = new AbortController().signal,
): Promise<ModelReply> {
  return it.ask('fast', prompt, signal);
}
