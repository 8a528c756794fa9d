import { z } from 'zod';
import { createModels } from '../../../src/adapters/llm/openai.js';
import { modelEnvironment, readModels } from '../../../src/config/models.js';
import type { Models } from '../../../src/domain/ports.js';

/** The models that the environment names; null where it names no server. */
export function configuredModels(environment: NodeJS.ProcessEnv): Models | null {
  if (environment['OPENAI_BASE_URL'] === undefined) return null;
  const config = readModels(z.object(modelEnvironment).parse(environment));
  return config === null ? null : createModels(config);
}
