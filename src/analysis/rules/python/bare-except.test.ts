import { testRule } from '../../testing/rule-tester.js';
import { bareExcept } from './bare-except.js';

const tried = (handler: string): string => `try:\n    a()\n${handler}`;

testRule(bareExcept, {
  valid: [
    tried('except Exception:\n    b()\n'),
    tried('except A:\n    b()\n'),
    tried('except (A, B):\n    b()\n'),
    tried('except A as e:\n    b(e)\n'),
    tried('except:\n    b()\n    raise\n'),
    tried('except:\n    if b:\n        c()\n    raise\n'),
    tried('except B:\n    pass\nelse:\n    c()\n'),
    tried('finally:\n    b()\n'),
    tried('except: raise\n'),
  ],
  invalid: [
    { code: tried('except:\n    raise B\n'), fixed: tried('except Exception:\n    raise B\n') },
    {
      code: tried('except:\n    if b:\n        raise\n'),
      fixed: tried('except Exception:\n    if b:\n        raise\n'),
    },
    {
      code: tried('except:\n    b()\n'),
      fixed: tried('except Exception:\n    b()\n'),
      message: 'KeyboardInterrupt',
    },
    { code: tried('except :\n    b()\n'), fixed: tried('except Exception :\n    b()\n') },
    { code: tried('except: b()\n'), fixed: tried('except Exception: b()\n') },
    {
      code: tried('except A:\n    b()\nexcept:\n    c()\n'),
      fixed: tried('except A:\n    b()\nexcept Exception:\n    c()\n'),
    },
    { code: tried('except: # all\n    b()\n'), fixed: tried('except Exception: # all\n    b()\n') },
    {
      code: tried('except:\n    b()\nfinally:\n    c()\n'),
      fixed: tried('except Exception:\n    b()\nfinally:\n    c()\n'),
    },
    {
      code: tried('except:\n    def f():\n        raise A\n    b(f)\n'),
      fixed: tried('except Exception:\n    def f():\n        raise A\n    b(f)\n'),
    },
    {
      code: `def f():\n    try:\n        return a()\n    except:\n        return None\n`,
      fixed: `def f():\n    try:\n        return a()\n    except Exception:\n        return None\n`,
    },
  ],
});
