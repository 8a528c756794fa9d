import { describe, expect, it } from '@jest/globals';
import { parseSettings } from './repository-settings.js';

describe('what is said of a setting that is wrong', () => {
  const LEVELS = 'off, info, warning or error; the default is used.';
  it.each([
    ['rules: { eval-call: loud }', `\`loud\` is not ${LEVELS}`],
    ['rules: { eval-call: eror }', `\`eror\` is not ${LEVELS} Did you mean \`error\`?`],
    ['rules: { eval-call: Warn }', `\`Warn\` is not ${LEVELS} Did you mean \`warning\`?`],
    ['rules: { eval-call: 2 }', `\`2\` is not ${LEVELS}`],
    ['rules: { eval-call: }', `Nothing is not ${LEVELS}`],
    ['rules: { eval-call: [error] }', `A list is not ${LEVELS}`],
    ['rules: { eval-call: "`](x) @ada" }', `This text is not ${LEVELS}`],
    [`rules: { eval-call: ${'x'.repeat(50)} }`, `This text is not ${LEVELS}`],
    ['min_severity: low', '`low` is not info, warning or error; the default is used.'],
    ['max_comments: many', '`many` is not a number; the default is used.'],
    ['max_comments: 2.5', '`2.5` is not a whole number; the default is used.'],
    ['max_comments: 26', '`26` is more than 25; the default is used.'],
    ['max_comments: -1', '`-1` is less than 0; the default is used.'],
    [`bots: [${'x'.repeat(101)}]`, 'This text is more than 100 characters; the default is used.'],
    ['drafts: yes', '`yes` is not true or false; the default is used.'],
    ['bots: dependabot', '`dependabot` is not a list; the default is used.'],
    ['rules: off', '`off` is not a mapping of settings; the default is used.'],
    ['bots: [""]', 'This text is too short; the default is used.'],
    ['draft: true', 'Unknown setting; it is ignored. Did you mean `drafts`?'],
    [
      'crawl: { quiet_hours: { from: 25:00 } }',
      '`25:00` is not a time such as `22:00`; the default is used.',
    ],
    ['crawl: { quiet_hours: { to: 7 } }', '`7` is not text; the default is used.'],
    [
      'crawl: { quiet_hours: { time_zone: Europe/Berln } }',
      '`Europe/Berln` is not a time zone such as `Europe/Berlin`; the default is used.',
    ],
    [
      'crawl: { quiet_hours: { whole_days: [sunday, mon] } }',
      '`mon` is not monday, tuesday, wednesday, thursday, friday, saturday or sunday; the default is used. Did you mean `monday`?',
    ],
    [
      'crawl: true',
      '`true` is not a mapping of settings; the default is used. Did you mean `crawl: { enabled: true }`?',
    ],
    ['model: false', '`false` is not a mapping of settings; the default is used.'],
    ['crawl: { dashboard: true }', 'It does nothing without `crawl.enabled: true`.'],
    ['crawl: { enabled: true, digest: true }', 'It does nothing without `crawl.dashboard: true`.'],
    ['crawl: { quiet_hours: night }', '`night` is not a mapping of settings; the default is used.'],
    [
      'crawl: { quiet_hours: { timezone: UTC } }',
      'Unknown setting; it is ignored. Did you mean `time_zone`?',
    ],
    ['crawl: { max_open: 4 }', '`4` is more than 3; the default is used.'],
    ['crawl: { schedule: monthly }', '`monthly` is not daily or weekly; the default is used.'],
    ['crawl: { max_opn: 2 }', 'Unknown setting; it is ignored. Did you mean `max_open`?'],
    ['model: { reviews: false }', 'Unknown setting; it is ignored. Did you mean `review`?'],
    ['paths: { exlude: [] }', 'Unknown setting; it is ignored. Did you mean `exclude`?'],
  ])('%s', (text, message) => {
    expect(parseSettings(text, ['eval-call']).warnings.map((one) => one.message)).toEqual([message]);
  });
});
