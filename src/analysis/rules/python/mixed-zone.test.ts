import { testRule } from '../../testing/rule-tester.js';
import { mixedZone } from './mixed-zone.js';

const inFile = (body: string): string =>
  `from datetime import datetime, timedelta, timezone\n\ndef f(a, b):\n    ${body}\n`;
const AWARE = 'datetime.now(timezone.utc)';

testRule(mixedZone, {
  valid: [
    inFile(`return ${AWARE} - datetime.now(timezone.utc)`),
    inFile('return datetime.now() - datetime.now()'),
    inFile('return datetime.now(a) < datetime.now()'),
    inFile(`return a < ${AWARE}`),
    inFile(`return ${AWARE} == datetime.now()`),
    inFile(`return ${AWARE} - timedelta(1)`),
    inFile(`return ${AWARE} < datetime(2020, 1, 1, tzinfo=timezone.utc)`),
    inFile(`return ${AWARE} < datetime(2020, 1, 1, 0, 0, 0, 0, timezone.utc)`),
    inFile(`return ${AWARE} < datetime(*a)`),
    inFile(`return ${AWARE} < datetime.strptime(a, '%Y %z')`),
    inFile(`return ${AWARE} < datetime.strptime(a, b)`),
    inFile(`return ${AWARE} < datetime.now().replace(tzinfo=timezone.utc)`),
    inFile(`return ${AWARE} < datetime.now().astimezone()`),
    inFile(`with pytest.raises(TypeError):\n        ${AWARE} < datetime.now()`),
    `from a import datetime\nfrom datetime import timezone\n\nx = ${AWARE} < datetime.now()\n`,
  ],
  invalid: [
    { code: inFile(`return ${AWARE} - datetime.now()`), fixed: null, message: '`TypeError`' },
    { code: inFile(`return datetime.today() < ${AWARE}`), fixed: null },
    { code: inFile(`c = ${AWARE}\n    return c >= datetime.now()`), fixed: null },
    { code: inFile(`return datetime(2020, 1, 1) > ${AWARE}`), fixed: null },
    { code: inFile(`return ${AWARE} - datetime.strptime(a, '%Y-%m-%d')`), fixed: null },
    { code: inFile(`return ${AWARE} < datetime.now() + timedelta(days=1)`), fixed: null },
    { code: inFile(`c = datetime.now().replace(hour=0)\n    if c < ${AWARE}:\n        pass`), fixed: null },
    {
      code: 'import datetime as d\n\nx = d.datetime.now(d.timezone.utc) - d.datetime.now()\n',
      fixed: null,
    },
    {
      code: 'import datetime\nfrom zoneinfo import ZoneInfo\n\nx = datetime.datetime.now(ZoneInfo("UTC")) > datetime.datetime(2020, 1, 1, 12)\n',
      fixed: null,
    },
  ],
});
