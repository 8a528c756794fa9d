import { z } from 'zod';

/** In the order in which a week is read. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `7:00`, `22:30`: messages say `not …` of what does not match. */
const time = z.string().regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/u, 'a time such as `22:00`');

const quietHoursSchema = z.strictObject({
  from: time.default('22:00').describe('When they begin, as `22:00`.'),
  to: time
    .default('07:00')
    .describe('When they end, on the next day where that is earlier. The same as `from`: no hours.'),
  whole_days: z
    .array(z.enum(WEEKDAYS))
    .max(WEEKDAYS.length)
    .default([])
    .describe('Days that are quiet from midnight to midnight.'),
  time_zone: z
    .string()
    .max(100)
    .refine(isTimeZone, 'a time zone such as `Europe/Berlin`')
    .default('UTC')
    .describe('Where these times are those of the clock: a name such as `Europe/Berlin`.'),
});

/** When nothing is opened, by the clocks of a place. */
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** The settings of fixes that nobody has asked for: `crawl` in the settings of a repository. */
export const crawlSchema = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe('Set to true to have fix pull requests opened for what rules find on the default branch.'),
  schedule: z
    .enum(['daily', 'weekly'])
    .default('weekly')
    .describe('How often the default branch is looked through.'),
  max_open: z
    .int()
    .min(1)
    .max(3)
    .default(3)
    .describe('So many of these pull requests are open at one time; the most valuable come first.'),
  quiet_hours: quietHoursSchema
    .nullable()
    .default(null)
    .describe('When none is opened. Left out: at any time.'),
  dashboard: z
    .boolean()
    .default(false)
    .describe(
      'Set to true to have one issue that lists these fixes, with boxes to tick for a pull request or against it. Once it is closed it stays as it is until it is opened again.',
    ),
  digest: z
    .boolean()
    .default(false)
    .describe(
      'Set to true to have a comment on that issue once a week with what became of findings. A week in which nothing happened has none.',
    ),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
