import { testRule } from '../../testing/rule-tester.js';
import { naiveDatetime } from './naive-datetime.js';

const FROM = 'from datetime import datetime\n';
const MODULE = 'import datetime\n';

testRule(naiveDatetime, {
  valid: [
    `${FROM}a = datetime.now(timezone.utc)\n`,
    `${FROM}a = datetime.now()\n`,
    `${FROM}a = datetime.utcnow().replace(tzinfo=timezone.utc)\n`,
    `${FROM}a = datetime.fromtimestamp(b, tz=timezone.utc)\n`,
    `${MODULE}a = datetime.utcnow()\n`,
    'a = clock.utcnow()\n',
    'from arrow import datetime\na = datetime.utcnow()\n',
    'class datetime: pass\na = datetime.utcnow()\n',
    `${FROM}def f(datetime):\n    return datetime.utcnow()\n`,
    'from django.utils import datetime\na = datetime.datetime.utcnow()\n',
  ],
  invalid: [
    { code: `${FROM}a = datetime.utcnow()\n`, fixed: null, message: 'does not say so' },
    { code: `${MODULE}a = datetime.datetime.utcnow()\n`, fixed: null },
    { code: `${MODULE}a = datetime.datetime.utcfromtimestamp(1)\n`, fixed: null },
    { code: 'import datetime as dt\na = dt.datetime.utcnow()\n', fixed: null },
    { code: 'from datetime import datetime as d\na = d.utcfromtimestamp(b)\n', fixed: null },
    { code: `${FROM}a = Column(default=datetime.utcnow)\n`, fixed: null },
    { code: `${FROM}a = datetime.utcnow().isoformat()\n`, fixed: null },
    { code: `${FROM}a = datetime.utcnow().replace(hour=1)\n`, fixed: null },
    { code: `${FROM}def f():\n    return datetime.utcnow() - b\n`, fixed: null },
  ],
});
