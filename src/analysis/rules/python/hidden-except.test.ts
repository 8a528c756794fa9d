import { testRule } from '../../testing/rule-tester.js';
import { hiddenExcept } from './hidden-except.js';

const tried = (first: string, second: string): string =>
  `try:\n    a()\nexcept ${first}:\n    b()\nexcept ${second}:\n    c()\n`;

testRule(hiddenExcept, {
  valid: [
    tried('FileNotFoundError', 'OSError'),
    tried('ValueError', 'KeyError'),
    tried('(KeyError, IndexError)', 'LookupError'),
    tried('KeyError', '(OSError, IOError)'),
    tried('OSError', '(mine.OSError, KeyError)'),
    `import urllib.error\n${tried('urllib.error.HTTPError', 'urllib.error.URLError')}`,
    tried('TimeoutError', 'asyncio.TimeoutError'),
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
    {
      code: tried('OSError', '(IOError, KeyError)'),
      fixed: null,
      message: 'it never comes to this clause',
    },
    { code: tried('OSError', '(KeyError, EnvironmentError)'), fixed: null, message: '`OSError`' },
    { code: tried('ValueError', '(ValueError, KeyError)'), fixed: null },
    { code: tried('OSError', '(mine.A, FileNotFoundError)'), fixed: null },
    { code: tried('(OSError, KeyError)', '(IOError, LookupError)'), fixed: null },
    { code: `import socket\n${tried('OSError', 'socket.error')}`, fixed: null },
    { code: `from json import JSONDecodeError\n${tried('ValueError', 'JSONDecodeError')}`, fixed: null },
    {
      code: `from urllib.error import HTTPError, URLError\n${tried('URLError', 'HTTPError')}`,
      fixed: null,
      message: 'this clause is never run',
    },
    { code: `import errors\n${tried('errors.A', 'errors.A')}`, fixed: null },
  ],
});
