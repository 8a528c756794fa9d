import type { CommandEnd, OpenCommand } from '../../src/domain/command.js';
import type { TenantStore } from '../../src/domain/ports.js';
import type { OpenQuestion } from '../../src/domain/question.js';

interface Rows {
  commands: OpenCommand[];
  refusedLogins: Set<string>;
  questions: OpenQuestion[];
  ended: [id: number, end: CommandEnd][];
  answered: [id: number, end: CommandEnd][];
}

type Commands = Pick<
  TenantStore,
  'commands' | 'wasRefused' | 'pinCommand' | 'markCommand' | 'questions' | 'markQuestion'
>;

/** What the store does with commands and questions, on rows of one pull request. */
export function fakeCommands(rows: Rows): Commands {
  return {
    commands: async () => rows.commands,
    wasRefused: async (_ref, { login }) => rows.refusedLogins.has(login),
    async pinCommand({ id }, headSha) {
      const found = rows.commands.find((it) => it.id === id);
      if (found === undefined) return null;
      const pinned = found.headSha ?? headSha;
      rows.commands = rows.commands.map((it) => (it.id === id ? { ...it, headSha: pinned } : it));
      return pinned;
    },
    async markCommand({ id }, state) {
      const others = rows.commands.filter((it) => it.id !== id);
      const marked = rows.commands.filter((it) => it.id === id);
      if (state === 'begun') rows.commands = [...marked.map((it) => ({ ...it, isBegun: true })), ...others];
      else [rows.commands] = [others, rows.ended.push([id, state])];
      if (state === 'refused') for (const { login } of marked) rows.refusedLogins.add(login);
    },
    questions: async () => rows.questions,
    async markQuestion({ id }, state) {
      if (state === 'begun')
        rows.questions = rows.questions.map((it) => (it.id === id ? { ...it, isBegun: true } : it));
      else {
        rows.questions = rows.questions.filter((it) => it.id !== id);
        rows.answered.push([id, state]);
      }
    },
  };
}
