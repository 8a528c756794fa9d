import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createFlow } from './flow.js';

/** Whether control gets to the statement `end`. */
function reaches(code: string): boolean {
  const parsed = parse(code, 'python');
  const end = parsed.nodes.find(
    ({ type, start }) => type === 'expression_statement' && parsed.text.startsWith('end', start),
  );
  if (end === undefined) throw new Error('no end');
  return createFlow(parsed).reachable(end);
}

const inFunction = (body: string): string => `def f(a):\n${body.replaceAll(/^/gmu, '    ')}\n`;

describe('flow of Python', () => {
  it.each<[string, boolean]>([
    ['end', true],
    ['return 1\nend', false],
    ['raise A\nend', false],
    ['if a:\n    return\nend', true],
    ['if a:\n    return\nelse:\n    raise A\nend', false],
    ['if a:\n    return\nelif b:\n    return\nend', true],
    ['if a:\n    return\nelif b:\n    pass\nelse:\n    return\nend', true],
    ['if a:\n    return\nelif b:\n    return\nelse:\n    return\nend', false],
    ['while True:\n    pass\nend', false],
    ['while True:\n    if a:\n        break\nend', true],
    ['while 1:\n    for b in a:\n        break\nend', false],
    ['while a:\n    return\nend', true],
    ['for b in a:\n    return\nend', true],
    ['for b in a:\n    pass\nelse:\n    return\nend', false],
    ['for b in a:\n    break\nelse:\n    return\nend', true],
    ['for b in a:\n    continue\n    end', false],
    ['while True:\n    for b in a:\n        c()\n    else:\n        break\nend', true],
    ['while a:\n    for b in c:\n        d()\n    else:\n        break\nelse:\n    raise A\nend', true],
    ['while True:\n    for b in a:\n        c()\n    else:\n        continue\n    return\nend', false],
    ['try:\n    return\nexcept A:\n    pass\nend', true],
    ['try:\n    return\nexcept A:\n    raise\nend', false],
    ['try:\n    b()\nfinally:\n    return\nend', false],
    ['try:\n    return\nfinally:\n    b()\nend', false],
    ['try:\n    b()\nexcept A:\n    return\nelse:\n    return\nend', false],
    ['with raises(A):\n    raise A\nend', true],
    ['match a:\n    case 1:\n        return\n    case _:\n        return\nend', false],
    ['match a:\n    case 1:\n        return\nend', true],
    ['sys.exit(1)\nend', false],
    ['def g():\n    return\nend', true],
    ['b = lambda: 1\nend', true],
  ])('%s', (body, expected) => expect(reaches(inFunction(body))).toBe(expected));

  it.each<[string, boolean]>([
    ['for b in a:\n    return b', false],
    ['for b in a:\n    break', false],
    ['for b in a:\n    if b:\n        continue\n    return b', true],
    ['while a:\n    if b:\n        return\n    else:\n        raise A', false],
    ['while a:\n    b()', true],
    ['for b in a:\n    return b\nelse:\n    c()', false],
    ['for b in a:\n    for c in b:\n        continue\n    return', false],
    ['for b in a:\n    for c in b:\n        d()\n    else:\n        continue\n    return', true],
  ])('%s: whether it may come to a second turn', (body, expected) => {
    const parsed = parse(inFunction(body), 'python');
    const loop = parsed.nodes.find(({ type }) => /^(?:for|while)_statement$/u.test(type));
    if (loop === undefined) throw new Error('no loop');
    expect(createFlow(parsed).repeats(loop)).toBe(expected);
  });

  it('proves nothing of what nests too deep', () => {
    const deep = Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}if a:`).join('\n');
    const code = `${deep}\n${' '.repeat(400)}raise A\nend\n`;
    expect(reaches(code)).toBe(true);
  });
});
