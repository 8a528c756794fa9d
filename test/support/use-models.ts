import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { startModelServer, type ModelServer, type ScriptedReply } from './model-server.js';

const NOTHING = (): ScriptedReply => ({ kind: 'answer', content: {} });

/** One model server for all tests of a file, that has been asked nothing and told nothing when each begins. */
export function useModels(take: (models: ModelServer) => void): void {
  let models: ModelServer;
  beforeAll(async () => {
    models = await startModelServer();
    take(models);
  });
  beforeEach(() => {
    models.asked.length = 0;
    models.replies.length = 0;
    models.answer = NOTHING;
  });
  afterAll(() => models.close());
}
