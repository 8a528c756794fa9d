import { testRule } from '../../testing/rule-tester.js';
import { hiddenExcept } from './hidden-except.js';

const tried = (first: string, second: string): string =>
  `try:\n    a()\nexcept ${first}:\n    b()\nexcept ${second}:\n    c()\n`;

testRule(hiddenExcept, {
  valid: [
    tried('FileNotFoundError', 'OSError'),
    tried('ValueError', 'KeyError'),
    tried('ValueError', '(ValueError, KeyError)'),
    tried('errors.A', 'errors.B'),
    tried('Exception', 'KeyboardInterrupt'),
    tried('f()', 'f()'),
    `from mine import FileNotFoundError\n${tried('OSError', 'FileNotFoundError')}`,
    `class KeyError(Base): pass\n${tried('LookupError', 'KeyError')}`,
    tried('LookupError', 'Missing'),
  ],
  invalid: [
    { code: tried('OSError', 'FileNotFoundError'), fixed: null, message: '`OSError`' },
    { code: tried('Exception', 'ValueError'), fixed: null },
    { code: tried('ValueError', 'ValueError'), fixed: null },
    { code: tried('ValueError', 'ValueError as e'), fixed: null },
    { code: tried('ValueError', 'UnicodeDecodeError'), fixed: null },
    { code: tried('(A, LookupError)', '(KeyError, IndexError)'), fixed: null },
    { code: tried('BaseException', 'SystemExit'), fixed: null },
    { code: tried('IOError', 'ConnectionResetError'), fixed: null },
    { code: `import errors\n${tried('errors.A', 'errors.A')}`, fixed: null },
  ],
});
