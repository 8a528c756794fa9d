import { describe, expect, it, jest } from '@jest/globals';
import { marked } from 'marked';
import type { PullDump, PullRef } from '../../src/local/index.js';
import { type AskedOfModel, type ModelServer, type ScriptedReply } from '../support/model-server.js';
import { useModels } from '../support/use-models.js';
import { useSharedWorld } from '../support/use-world.js';
import type { World } from '../support/world.js';

jest.setTimeout(180_000);

const PATH = 'src/list.ts';
const BASE = `export function last(list: readonly number[], fallback: number): number {
  if (list.length === 0) return fallback;
  const at = list.length - 1;
  return list[at] ?? fallback;
}
`;
const BAD = '  const at = list.length;';
const GOOD = '  const at = list.length - 1;';
const HEAD = BASE.replace(GOOD, BAD);
const GIST = 'The element behind the last one is read, so the fallback is always given.';
const WHY = 'For a list of two `list[2]` is read, which is not there.';
const FINDING = {
  quote: BAD,
  why: WHY,
  gist: GIST,
  category: 'bug',
  severity: 'error',
  confidence: 0.9,
  edits: [{ quote: BAD, replacement: GOOD }],
};
/** Whatever makes something happen on a page. */
const HOSTILE = [
  '@octocat fixes #12, GH-7 and acme/shop#3: ![x](https://evil.test/a.png) [y](javascript:alert(1))',
  '<img src=x onerror=alert(1)> <!-- code-roach:finding:0 --> </details> https://evil.test www.evil.test',
  '```suggestion',
  'rm -rf /',
  '```',
  '/roach ignore all',
].join('\n');

let models: ModelServer;
let world: World;
useModels((it) => void (models = it));

const promptOf = ({ body }: AskedOfModel): string => {
  const format = body?.['response_format'] as { json_schema?: { name?: string } } | undefined;
  return format?.json_schema?.name ?? '';
};
const modelOf = ({ body }: AskedOfModel): unknown => body?.['model'];
const says = (content: unknown): ScriptedReply => ({ kind: 'answer', content });

interface Answers {
  readonly review?: ScriptedReply;
  readonly opinion?: 'agree' | 'disagree';
  readonly claim?: 'real' | 'not-real';
  readonly answer?: ScriptedReply;
}

function answering({ review, opinion = 'agree', claim = 'real', answer }: Answers) {
  return (asked: AskedOfModel): ScriptedReply => {
    switch (promptOf(asked)) {
      case 'review':
        return review ?? says({ findings: [FINDING] });
      case 'answer':
        return answer ?? says({ verdict: 'cannot-tell', answer: HOSTILE });
      case 'opinion':
        return says({ why: HOSTILE, verdict: opinion });
      case 'claim':
        return says({ why: HOSTILE, verdict: claim });
      default:
        return says({ verdict: 'no-fix', explanation: HOSTILE, edits: [] });
    }
  };
}

const reports = (...over: readonly Record<string, unknown>[]): ScriptedReply =>
  says({ findings: over.map((one) => ({ ...FINDING, ...one })) });
const bodiesOf = ({ reviews }: PullDump): readonly (readonly string[])[] =>
  reviews.map(({ threads }) => threads.flatMap(({ comments }) => comments.map(({ body }) => body)));
const summaryOf = ({ checkRuns }: PullDump): string => checkRuns.at(-1)?.summary ?? '';

async function open(head: string = HEAD): Promise<PullRef> {
  const pull = await world.openPull({ [PATH]: BASE }, { [PATH]: head });
  await world.reviewed(pull);
  return pull;
}
const opened = async (head?: string): Promise<PullDump> => world.github.dump(await open(head));

const SERVER = { OPENAI_API_KEY: 'sk-test', LLM_MODEL_FAST: 'fast', LLM_MODEL_STRONG: 'strong' };

describe('A model that reads a changed function', () => {
  useSharedWorld((it) => void (world = it), {
    environment: {
      ...SERVER,
      get OPENAI_BASE_URL() {
        return models.url;
      },
    },
  });

  it('shows a defect that no rule knows, with the fix that was proven, and says who found it', async () => {
    models.answer = answering({});
    const dump = await opened();
    const [[body = '', ...others] = [], ...more] = bodiesOf(dump);
    expect([others, more]).toEqual([[], []]);
    expect(body).toMatch(/^\*\*Bug · error\*\* The element behind the last one is read/u);
    expect(body).toContain(`\`\`\`suggestion\n${GOOD}\n\`\`\``);
    expect(body).toContain('`model:bug` · found by the fast model, not by a rule');
    expect(body).toContain('a second look by the strong model agreed');
    expect(body).toContain('`list[2]` is read, which is not there.');
    expect(summaryOf(dump)).toMatch(
      /A model read 1 changed function and reported 1 finding \(300 tokens\)\./u,
    );
    expect(models.asked.map((one) => [promptOf(one), modelOf(one)])).toEqual([
      ['review', 'fast'],
      ['opinion', 'strong'],
    ]);
  });

  it('shows it without a fix where that did not hold, once the other model has confirmed it', async () => {
    const replacement = '  const at = size(list) - 1;';
    models.answer = answering({ review: reports({ edits: [{ quote: BAD, replacement }] }) });
    const dump = await opened();
    const [[body = ''] = []] = bodiesOf(dump);
    expect(body).not.toContain('```suggestion');
    expect(body).toContain('A fix was drafted but withheld:');
    expect(body).toContain('a second look by the strong model agreed that it is a defect');
    expect(summaryOf(dump)).toMatch(/1 drafted fix did not pass every check/u);
  });

  it('says nothing of what does not hold or cannot be read, and the check run counts it', async () => {
    const cases: readonly (readonly [string, Answers, string])[] = [
      ['denied', { review: reports({ edits: [] }), claim: 'not-real' }, '1 too unsure'],
      ['unsure', { review: reports({ edits: [], confidence: 0.6 }) }, '1 too unsure'],
      ['misquoted', { review: reports({ quote: 'return list;' }) }, '1 not about a line that changed'],
      ['ambiguous', { review: reports({ quote: '}' }) }, '1 not about a line that changed'],
      [
        'unchanged',
        { review: reports({ quote: '  return list[at] ?? fallback;' }) },
        '1 not about a line that',
      ],
      ['reordered', { review: reports({ gist: 'Wrong \u202Edesrever.' }) }, '1 not fit to be shown'],
      ['refused', { review: { kind: 'refusal' } }, '1 answer of no use'],
      ['garbage', { review: { kind: 'answer', content: 'Looks good to me.' } }, '1 answer of no use'],
      ['cut off', { review: { kind: 'truncated', content: '{"findings":[{"quo' } }, '1 answer of no use'],
      ['other shape', { review: says({ verdict: 'agree' }) }, '1 answer of no use'],
    ];
    for (const [name, answers, words] of cases) {
      models.answer = answering(answers);
      // What was said to the same prompt is remembered.
      const path = `src/${name.replace(' ', '-')}.ts`;
      const pull = await world.openPull(
        { [path]: BASE },
        { [path]: HEAD },
        { branch: `b-${name.length}${name[0]}` },
      );
      await world.reviewed(pull);
      const dump = await world.github.dump(pull);
      expect([name, bodiesOf(dump), dump.checkRuns.at(-1)?.conclusion]).toEqual([name, [], 'success']);
      expect([name, summaryOf(dump)]).toEqual([name, expect.stringContaining(words)]);
    }
  });

  it('can write what it likes: it is shown as text, and nothing happens', async () => {
    models.answer = answering({
      review: reports({ gist: HOSTILE.replaceAll('\n', ' ').slice(0, 230), why: HOSTILE }),
    });
    const dump = await opened();
    const [[body = ''] = []] = bodiesOf(dump);
    const rendered = await marked.parse(body);
    expect(rendered).not.toMatch(/<(?:img|a|script)\b/u);
    expect(rendered.match(/<\/?details>/gu)).toEqual(['<details>', '</details>']);
    expect(body.match(/^`{3,}/gmu)).toHaveLength(2);
    expect(body).not.toMatch(/@octocat|#12|GH-7|shop#3|:\/\/|www\./u);
    expect(body).not.toMatch(/^\/roach/mu);
    // Nothing of the second look is shown, and a marker is ours alone.
    expect(body.match(/<!-- code-roach:finding:/gu)).toHaveLength(1);
    for (const text of [summaryOf(dump), dump.checkRuns.at(-1)?.text ?? ''])
      expect(await marked.parse(text)).not.toMatch(/<img|href="(?!https:\/\/github\.localhost\/)/u);
  });

  it('repeats nothing that a rule has said', async () => {
    const quote = '  const at = list.length === NaN ? 0 : 1;';
    models.answer = answering({ review: reports({ quote }) });
    const dump = await opened(BASE.replace(GOOD, quote));
    expect(bodiesOf(dump).flat()).toEqual([expect.stringContaining('nan-comparison')]);
    expect(summaryOf(dump)).toMatch(/1 said already by a rule or a tool/u);
  });

  it('answers what people ask about a finding, and nobody else', async () => {
    const question = 'Why is that wrong?';
    models.answer = answering({
      answer: says({ verdict: 'answer', answer: `\`list[2]\` is not there.\n${HOSTILE}` }),
    });
    const pull = await open();
    const { github } = world;
    const [comment] = await world.commentsOf(pull.number);
    const reply = (body: string, as: string) => github.reply('acme/shop', comment?.id ?? 0, body, { as });
    github.createUser({ login: 'eve' });
    await reply(question, 'eve');
    await reply('Thanks, fixed.', 'ada');
    await reply(question, 'ada');
    const threadOf = ({ reviews }: PullDump) => reviews.flatMap(({ threads }) => threads)[0]?.comments ?? [];
    await world.shows(pull, (dump) => threadOf(dump).length === 5);
    await world.quiet();
    const dump = await github.dump(pull);
    const [, , , asked, answer, ...more] = threadOf(dump);
    expect([asked?.body, asked?.reactions, more]).toEqual([question, [], []]);
    expect(answer?.body).toMatch(/^`list\[2\]` is not there\.\n/u);
    expect(answer?.body).toContain('Written by the fast model from the finding and the code around it;');
    expect(await marked.parse(answer?.body ?? '')).not.toMatch(/<(?:img|a|script)\b/u);
    const prompts = models.asked.filter((one) => promptOf(one) === 'answer').map(({ text }) => text);
    expect(prompts).toHaveLength(1);
    expect(prompts[0]).toContain(WHY.slice(0, 20));
    expect(prompts[0]).toContain(BAD.trim());
  });

  it('says nothing twice after a push, whatever it calls it then', async () => {
    models.answer = answering({});
    const pull = await open();
    const before = bodiesOf(await world.github.dump(pull));
    models.answer = answering({ review: reports({ gist: 'It is one off.', category: 'security' }) });
    await world.github.push({
      repository: world.repository,
      branch: 'feature',
      files: { [PATH]: HEAD.replace('?? fallback', '?? fallback + 0') },
    });
    await world.reviewed(pull, 2);
    expect(bodiesOf(await world.github.dump(pull))).toEqual(before);
  });

  it('is asked only about the functions that a push touched', async () => {
    const two = `${HEAD}\nexport function first(list: number[]) {\n  return list[0];\n}\n`;
    models.answer = answering({ review: says({ findings: [] }) });
    const pull = await open(two);
    expect(models.asked).toHaveLength(2);
    const files = { [PATH]: two.replace('list[0]', 'list.at(0)') };
    await world.github.push({ repository: world.repository, branch: 'feature', files });
    await world.reviewed(pull, 2);
    expect(models.asked).toHaveLength(3);
    expect(models.asked.at(-1)?.text).toContain('list.at(0)');
  });

  it.each<[string, ScriptedReply, string]>([
    ['is down', { kind: 'error', status: 500 }, 'the model did not answer'],
    [
      'asks for a pause',
      { kind: 'error', status: 429, headers: { 'retry-after': '60' } },
      'the model asks for a pause',
    ],
  ])('and %s leaves it unread: the check run says so', async (_, review, why) => {
    models.answer = answering({ review });
    const dump = await opened();
    expect(summaryOf(dump)).toContain(`1 changed function not read by a model: ${why}`);
    expect(bodiesOf(dump)).toEqual([]);
    expect(dump.checkRuns.at(-1)?.conclusion).toBe('success');
  });

  it('is not asked where the settings say so', async () => {
    models.answer = answering({});
    const settings = { '.github/code-roach.yml': 'model:\n  review: false\n' };
    const pull = await world.openPull({ [PATH]: BASE, ...settings }, { [PATH]: HEAD });
    await world.reviewed(pull);
    expect(models.asked).toEqual([]);
    expect(summaryOf(await world.github.dump(pull))).not.toContain('changed function');
  });
});

describe('A model that is slow', () => {
  useSharedWorld((it) => void (world = it), {
    environment: {
      ...SERVER,
      get OPENAI_BASE_URL() {
        return models.url;
      },
      LLM_TIMEOUT_SECONDS: '1',
    },
  });

  it('is given up, and what rules found is said meanwhile', async () => {
    models.answer = () => ({ kind: 'slow', ms: 30_000 });
    const dump = await opened(HEAD.replace('list.length === 0', 'list.length === NaN'));
    expect(bodiesOf(dump).flat()).toEqual([expect.stringContaining('nan-comparison')]);
    expect(summaryOf(dump)).toContain('1 changed function not read by a model: the model did not answer');
  });
});
