import { testRule } from '../../testing/rule-tester.js';
import { misusedUtc } from './misused-utc.js';

const FROM = 'from datetime import datetime, timezone\n';
const MODULE = 'import datetime as dt\n';
const inFunction = (...lines: readonly string[]): string =>
  `def f(b, c):\n${lines.map((line) => `    ${line}\n`).join('')}`;

testRule(misusedUtc, {
  valid: [
    `${FROM}a = datetime.utcnow()\n`,
    `${FROM}a = datetime.utcnow().isoformat()\n`,
    `${FROM}a = datetime.now(timezone.utc).timestamp()\n`,
    `${FROM}a = datetime.now().timestamp()\n`,
    `${FROM}a = datetime.utcnow().replace(tzinfo=timezone.utc).timestamp()\n`,
    `${FROM}a = timezone.localize(datetime.utcnow()).timestamp()\n`,
    'a = clock.utcnow().timestamp()\n',
    'class datetime: pass\na = datetime.utcnow().timestamp()\n',
    // Where only differences count, both are wrong by the same.
    `${FROM}${inFunction('a = datetime.utcnow().timestamp()', 'b()', 'return datetime.utcnow().timestamp() - a')}`,
    `${FROM}import time\na = time.time() - datetime.utcnow().timestamp()\n`,
    `${FROM}import os\nos.environ['TZ'] = 'UTC'\na = datetime.utcnow().timestamp()\n`,
    `${FROM}a = datetime.utcnow() - b\n`,
    `${FROM}a = datetime.utcnow() < datetime.now()\n`,
    `${FROM}a = datetime.utcnow() < datetime.now(None)\n`,
    `${FROM}${inFunction('return datetime.utcnow() < datetime.now(b)')}`,
    `${FROM}a = datetime.now(timezone.utc) - datetime.now(tz=timezone.utc)\n`,
    `${FROM}a = datetime.utcnow() == datetime.now(timezone.utc)\n`,
    `${FROM}with raises(TypeError):\n    datetime.utcnow() < datetime.now(timezone.utc)\n`,
    `${FROM}${inFunction('a = datetime.utcnow()', 'a = a.replace(tzinfo=b)', 'return a.timestamp()')}`,
    `${FROM}${inFunction('a = b or datetime.utcnow()', 'return a.timestamp()')}`,
  ],
  invalid: [
    {
      code: `${FROM}a = datetime.utcnow().timestamp()\n`,
      fixed: `${FROM}a = datetime.now(timezone.utc).timestamp()\n`,
      message: '`timestamp()`',
    },
    {
      code: `${MODULE}a = int(dt.datetime.utcnow().timestamp() * 1000)\n`,
      fixed: `${MODULE}a = int(dt.datetime.now(dt.timezone.utc).timestamp() * 1000)\n`,
    },
    {
      code: `${MODULE}a = dt.datetime.utcfromtimestamp(b).astimezone()\n`,
      fixed: `${MODULE}a = dt.datetime.fromtimestamp(b, dt.timezone.utc).astimezone()\n`,
      message: '`astimezone()`',
    },
    {
      code: 'from datetime import datetime\na = datetime.utcnow().timestamp()\n',
      fixed: 'from datetime import datetime, timezone\na = datetime.now(timezone.utc).timestamp()\n',
    },
    {
      code: 'from datetime import (\n    datetime as d,\n    tzinfo,\n)\na = d.utcnow().astimezone(b)\n',
      fixed:
        'from datetime import (\n    datetime as d, timezone,\n    tzinfo,\n)\na = d.now(timezone.utc).astimezone(b)\n',
    },
    // Another `timezone`, or one that may come from anywhere.
    {
      code: `from a import timezone\nfrom datetime import datetime\nb = datetime.utcnow().timestamp()\n`,
      fixed: null,
    },
    {
      code: `from a import *\nfrom datetime import datetime\nb = datetime.utcnow().timestamp()\n`,
      fixed: null,
    },
    { code: `from datetime import datetime\nb = datetime.utcnow().astimezone(timezone.utc)\n`, fixed: null },
    {
      code: `${FROM}${inFunction('a = datetime.utcnow()', 'return a.timestamp()')}`,
      fixed: `${FROM}${inFunction('a = datetime.now(timezone.utc)', 'return a.timestamp()')}`,
    },
    {
      code: `${FROM}${inFunction('a = datetime.utcnow()', 'print(a)', 'return a.timestamp()')}`,
      fixed: null,
    },
    {
      code: `${FROM}from datetime import timedelta\na = (datetime.utcnow() + timedelta(days=1)).replace(hour=0).timestamp()\n`,
      fixed: `${FROM}from datetime import timedelta\na = (datetime.now(timezone.utc) + timedelta(days=1)).replace(hour=0).timestamp()\n`,
    },
    {
      code: `${FROM}a = datetime.utcnow() - datetime.now(timezone.utc)\n`,
      fixed: `${FROM}a = datetime.now(timezone.utc) - datetime.now(timezone.utc)\n`,
      message: '`TypeError`',
    },
    {
      code: `${FROM}${inFunction('start = datetime.now(tz=timezone.utc)', 'b()', 'return datetime.utcnow() > start')}`,
      fixed: `${FROM}${inFunction('start = datetime.now(tz=timezone.utc)', 'b()', 'return datetime.now(timezone.utc) > start')}`,
    },
    {
      code: `${MODULE}${inFunction('a = dt.datetime.utcnow()', 'print(a)', 'return a.timestamp(), a.astimezone(b)')}`,
      fixed: null,
    },
  ],
});
