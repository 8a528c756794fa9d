import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createFlow } from './flow.js';

/** Whether control gets to the statement `end()`. */
function reaches(body: string): boolean {
  const parsed = parse(`package p\nimport "os"\nimport "log"\nfunc f() {\n${body}\n}\n`, 'go');
  const end = parsed.nodes.find(
    ({ type, start }) => type === 'expression_statement' && parsed.text.startsWith('end()', start),
  );
  if (end === undefined) throw new Error('no end');
  return createFlow(parsed).reachable(end);
}

describe('flow of Go', () => {
  it.each<[string, boolean]>([
    ['end()', true],
    ['return\nend()', false],
    ['panic(1)\nend()', false],
    ['panic(1)\nend()\n}\nfunc g() {\npanic := 1\nuse(panic)', false],
    ['if panic == nil {\n}\npanic(1)\nend()', false],
    ['panic := other\npanic(1)\nend()', true],
    ['panic, b := others()\npanic(1)\nend()', true],
    ['var panic = other\npanic(1)\nend()', true],
    ['func(panic func(int)) {\npanic(1)\nend()\n}(other)', true],
    ['panic(1)\nend()\n}\nfunc panic(a int) {', true],
    ['os.Exit(1)\nend()', false],
    ['log.Fatal(1)\nend()', false],
    ['log := make()\nlog.Fatal(1)\nend()', true],
    ['l.Fatal(1)\nend()', true],
    ['if a {\nreturn\n}\nend()', true],
    ['if a {\nreturn\n} else {\npanic(1)\n}\nend()', false],
    ['if a {\nreturn\n} else if b {\nreturn\n}\nend()', true],
    ['if a {\nreturn\n} else if b {\nreturn\n} else {\nreturn\n}\nend()', false],
    ['if a {\ng()\n} else if b {\nreturn\n} else {\nreturn\n}\nend()', true],
    ['for {\n}\nend()', false],
    ['for ;; {\n}\nend()', false],
    ['for {\nbreak\n}\nend()', true],
    ['for {\nselect {\ncase <-a:\nbreak\n}\n}\nend()', false],
    ['L:\nfor {\nselect {\ncase <-a:\nbreak L\n}\n}\nend()', true],
    ['for a {\nreturn\n}\nend()', true],
    ['for range a {\nreturn\n}\nend()', true],
    ['for i := 0; i < 1; i++ {\ncontinue\nend()\n}', false],
    ['switch a {\ncase 1:\nreturn\n}\nend()', true],
    ['switch a {\ncase 1:\nreturn\ndefault:\nreturn\n}\nend()', false],
    ['switch a {\ncase 1:\nfallthrough\ndefault:\nreturn\n}\nend()', false],
    ['switch a {\ncase 1:\nbreak\ndefault:\nreturn\n}\nend()', true],
    ['switch a.(type) {\ncase int:\nreturn\ndefault:\npanic(1)\n}\nend()', false],
    ['select {\ncase <-a:\nreturn\ncase b <- 1:\nreturn\n}\nend()', false],
    ['select {\ncase <-a:\nreturn\ncase b <- 1:\n}\nend()', true],
    ['select {}\nend()', false],
    ['func() {\nreturn\n}()\nend()', true],
    ['defer func() {\npanic(1)\n}()\nend()', true],
    ['goto L\nend()\nL:\ng()', true],
  ])('%s', (body, expected) => expect(reaches(body)).toBe(expected));
});
