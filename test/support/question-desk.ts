import { createMemoryCache } from '../../src/adapters/cache/memory.js';
import type { OwnThread } from '../../src/domain/conversation.js';
import type { ModelClass, ModelReply, Prompt } from '../../src/domain/model.js';
import type { Permission } from '../../src/domain/ports.js';
import type { OpenQuestion } from '../../src/domain/question.js';
import type { PullRequest } from '../../src/domain/snapshot.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { answerQuestions } from '../../src/pipeline/questions/run.js';
import { hiddenMarker } from '../../src/publishers/markdown.js';
import { profileAt } from '../contracts/store-support.js';
import { fakeConversation, OWN_LOGIN, type FakeConversation } from './fake-conversation.js';
import { fakeReader } from './fake-reader.js';
import { fakeStore, type FakeStore } from './pipeline-fakes.js';
import { REQUEST } from './pipeline-scene.js';
import { changedFile, pullRequest } from './snapshots.js';
import { NOT_FOLLOWED } from './report.js';

const { ref } = pullRequest();
const engine = createInProcessEngine();
const TOKENS = { input: 100, output: 20 };
const PATH = 'src/cart.ts';
const CODE =
  'export function sum(total: number): number {\n  if (total === NaN) return 0;\n  return total;\n}\n';
const COMMENT = `**Bug · error** \`NaN\` equals nothing.\n\n<details><summary>Why</summary>\n\nIt is false for every \`x\`.\n</details>\n\n${hiddenMarker('finding', 'f1')}`;
/** The comment of ours that began the thread. */
export const ROOT = { id: 7, login: OWN_LOGIN, isOwn: true, body: COMMENT };

export const said = (value: unknown): ModelReply => ({ kind: 'answer', value, tokens: TOKENS });
export const answer = (text: string, verdict = 'answer'): ModelReply => said({ verdict, answer: text });
export const none = (why: 'refused' | 'cut-off' | 'garbage'): ModelReply => ({
  kind: 'no-answer',
  why,
  tokens: TOKENS,
});

/** A thread that a comment of ours began, models that answer by a script, and what came of it. A test changes what it is about. */
export interface QuestionDesk {
  store: FakeStore;
  talk: FakeConversation;
  permission: Permission;
  pull: PullRequest | null;
  /** Text of the settings; null: there are none. */
  settings: string | null;
  replies: (ModelReply | Error)[];
  budget: number;
  /** How often the pull request was read. */
  reads: number;
  readonly asked: { readonly modelClass: ModelClass; readonly prompt: Prompt }[];
  readonly errors: [error: unknown, reference: string | null][];
  /** Puts the thread there, in place of the one that is. */
  begin(over?: Partial<OwnThread>): void;
  /** Somebody asks in it; the question has an id like its comment, less a hundred. */
  ask(body: string, login?: string): void;
  run(how?: { readonly lastAttempt?: boolean; readonly models?: boolean }): Promise<void>;
  bodies(): readonly string[];
  shownAt(commentId: number): readonly string[];
  /** How questions ended. */
  ends(): readonly string[];
  /** All that models were told. */
  promptText(): string;
}

export function openQuestionDesk(): QuestionDesk {
  const cache = createMemoryCache({ ttlSeconds: 60 });
  const desk: QuestionDesk = {
    store: fakeStore(REQUEST),
    talk: fakeConversation(),
    permission: 'write',
    pull: pullRequest(),
    settings: null,
    replies: [],
    budget: 10_000,
    reads: 0,
    asked: [],
    errors: [],
    begin(over = {}) {
      const replies = desk.talk.threads.get(ROOT.id)?.replies ?? [];
      const lines = { startLine: 2, endLine: 2 };
      desk.talk.threads.set(ROOT.id, { root: ROOT, path: PATH, lines, replies, ...over });
    },
    ask: (body, login = 'mona') => askIn(desk, body, login),
    run: (how = {}) => run(desk, cache, how),
    bodies: () => desk.talk.answers.map(({ body }) => body),
    shownAt: (id) => desk.talk.reactions.get(id) ?? [],
    ends: () => desk.store.rows.answered.map(([, end]) => end),
    promptText: () => desk.asked.map(({ prompt }) => `${prompt.system}\n${prompt.user}`).join('\n'),
  };
  const shown = {
    fingerprint: 'f1',
    ruleId: 'nan-comparison',
    headSha: 'a',
    outputKey: 'k',
    ...NOT_FOLLOWED,
  };
  desk.store.rows.shown = [{ ...shown, severity: 'error', shownAs: 'comment' }];
  desk.store.rows.profile = profileAt('a'.repeat(40));
  desk.begin();
  return desk;
}

function askIn({ store, talk }: QuestionDesk, body: string, login: string): void {
  const id = store.rows.questions.length + store.rows.answered.length + 1;
  const question: OpenQuestion = {
    id,
    comment: { kind: 'diff', id: 100 + id, inReplyTo: ROOT.id },
    login,
    isBegun: false,
    askedAt: new Date(0),
    delivery: 'd',
  };
  store.rows.questions.push(question);
  const thread = talk.threads.get(ROOT.id);
  if (thread === undefined) return;
  const asking = { id: question.comment.id, login, isOwn: false, body };
  talk.threads.set(ROOT.id, { ...thread, replies: [...thread.replies, asking] });
}

async function run(
  desk: QuestionDesk,
  cache: ReturnType<typeof createMemoryCache>,
  { lastAttempt = false, models = true }: { readonly lastAttempt?: boolean; readonly models?: boolean },
): Promise<void> {
  const reader = fakeReader(
    () => ((desk.reads += 1), desk.pull),
    [changedFile(PATH, CODE)],
    () => desk.settings,
  );
  const drafting = {
    models: {
      names: { fast: 'small', strong: 'large' },
      ask: async (modelClass: ModelClass, prompt: Prompt) => {
        desk.asked.push({ modelClass, prompt });
        const next = desk.replies.shift() ?? answer('`total` can be `NaN` where it is parsed.');
        if (next instanceof Error) throw next;
        return next;
      },
    },
    cache,
    prices: { fast: null, strong: null },
    budgets: { pullRequest: 10_000, repository: desk.budget, installation: 10_000 },
    now: () => new Date('2026-11-28T12:00:00Z'),
  };
  const ports = {
    // Questions ask for this part of the store alone.
    store: { withTenant: () => desk.store } as never,
    reader: { ...reader, permission: async () => desk.permission },
    conversation: desk.talk,
    engine,
    drafting: models ? drafting : null,
    newReference: () => 'abc123',
    onError: (error: unknown, reference: string | null) => void desk.errors.push([error, reference]),
  };
  await answerQuestions(ports, ref, { lastAttempt, signal: new AbortController().signal });
}
