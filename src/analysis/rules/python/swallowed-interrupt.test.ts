import { analyse } from '../../analyse.js';
import { parse } from '../../parse.js';
import { testRule, withDefects } from '../../testing/rule-tester.js';
import { describe, expect, it } from '@jest/globals';
import { swallowedInterrupt } from './swallowed-interrupt.js';

const tried = (handler: string, body = 'a()'): string => `try:\n    ${body}\n${handler}`;
const BARE = 'except:\n    pass\n';

testRule(swallowedInterrupt, {
  valid: [
    tried('except Exception:\n    pass\n'),
    tried('except A:\n    pass\n'),
    tried('except:\n    b()\n'),
    tried('except:\n    raise\n'),
    tried('except:  # it is fine\n    pass\n'),
    tried('except:\n    # it is fine\n    pass\n'),
    tried('except:\n    pass  # it is fine\n'),
    tried('except:\n    pass\n    # it is fine\n'),
    tried(`# it is fine\n${BARE}`),
    `# It may fail.\n${tried(BARE)}`,
    `try:  # it may fail\n    a()\n${BARE}`,
    tried(BARE, 'import a'),
    tried(BARE, 'from a import b\n    b()'),
    tried(BARE, 'if a:\n        import b\n    b()'),
    tried(BARE, 'a.sort()'),
    tried(BARE, 'a = b[1]'),
    `try:\n    a()\nexcept A:\n    try:\n        b()\n    except:\n        pass\n`,
    tried(BARE, 'a.close()'),
    tried(BARE, 'await a.disconnect()'),
    tried(BARE, 'if a:\n        a.shutdown()\n    del b'),
    `import os\n${tried(BARE, 'os.remove(a)')}`,
    `import os\n${tried(`${BARE}finally:\n    os._exit(1)\n`)}`,
    `import sys\n${tried(BARE)}sys.exit(1)\n`,
    `def f():\n    try:\n        a()\n    except:\n        pass\n    raise B\n`,
    `async def f(a):\n    try:\n        await b()\n    except BaseException:\n        pass\n\n    await a.b.cleanup()\n`,
    tried(`except KeyboardInterrupt:\n    raise\n${BARE}`),
    tried(`except (A, SystemExit):\n    raise\n${BARE}`),
    tried(`except Exception:\n    b()\n${BARE}`),
    'class A:\n    def __del__(self):\n        try:\n            a()\n        except:\n            pass\n',
    'def close_all():\n    try:\n        a()\n    except:\n        pass\n',
    `try:\n    a()\nfinally:\n    try:\n        b()\n    except:\n        pass\n`,
    `class BaseException: pass\n${tried('except BaseException:\n    pass\n')}`,
    tried('except (A, BaseException):\n    pass\n'),
  ],
  invalid: [
    { code: tried(BARE), fixed: tried('except Exception:\n    pass\n'), message: '`KeyboardInterrupt`' },
    { code: tried('except: pass\n'), fixed: tried('except Exception: pass\n') },
    { code: tried('except :\n    pass\n'), fixed: tried('except Exception :\n    pass\n') },
    { code: tried('except:\n    ...\n'), fixed: tried('except Exception:\n    ...\n') },
    { code: tried('except BaseException:\n    pass\n'), fixed: tried('except Exception:\n    pass\n') },
    {
      code: tried('except BaseException as e:\n    pass\n'),
      fixed: tried('except Exception as e:\n    pass\n'),
    },
    {
      code: tried(`except A:\n    b()\n${BARE}`),
      fixed: tried('except A:\n    b()\nexcept Exception:\n    pass\n'),
    },
    {
      code: tried(BARE, 'a.close()\n    b.load()'),
      fixed: tried('except Exception:\n    pass\n', 'a.close()\n    b.load()'),
    },
    { code: tried(`${BARE}b()\n`), fixed: tried('except Exception:\n    pass\nb()\n') },
    {
      code: `for a in b:\n    try:\n        a.load()\n    except:\n        pass\n    else:\n        c()\n`,
      fixed: `for a in b:\n    try:\n        a.load()\n    except Exception:\n        pass\n    else:\n        c()\n`,
    },
  ],
});

describe('a handler that is empty', () => {
  const findings = (path: string) =>
    analyse(parse(tried(BARE), 'python'), { path, rules: withDefects('python-swallowed-interrupt') })
      .findings;

  it('is reported once', () =>
    expect(findings('src/a.py').map(({ ruleId }) => ruleId)).toEqual(['python-swallowed-interrupt']));
  it.each(['tests/a.py', 'examples/a.py', 'src/conftest.py'])('is not reported in %s', (path) =>
    expect(findings(path).filter(({ ruleId }) => ruleId === 'python-swallowed-interrupt')).toEqual([]),
  );
});
