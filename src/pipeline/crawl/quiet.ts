import { WEEKDAYS, type QuietHours, type Weekday } from '../../domain/crawl-config.js';

const MINUTE = 60_000;
const STEP = 15 * MINUTE;
/** A week has all that quiet hours can say, and the clock that is put forward or back is an hour more. */
const LONGEST = 8 * 24 * 60 * MINUTE;

/** What the clock on the wall says. */
interface Wall {
  readonly weekday: Weekday;
  /** Since midnight, 0 to 1439. */
  readonly minute: number;
}

/**
 * When something may be opened: at `at` where that is not within quiet hours, else at the first whole minute after them.
 * Null: never, as where all days are quiet.
 */
export function firstLoudTime(at: Date, hours: QuietHours | null): Date | null {
  if (hours === null) return at;
  const isQuiet = quietTest(hours);
  if (!isQuiet(at.getTime())) return at;
  const start = Math.floor(at.getTime() / MINUTE) * MINUTE;
  for (let time = start + STEP; time <= start + LONGEST; time += STEP) {
    if (isQuiet(time)) continue;
    // The hours may have ended at any minute of the step.
    for (let end = time - STEP + MINUTE; end < time; end += MINUTE) if (!isQuiet(end)) return new Date(end);
    return new Date(time);
  }
  return null;
}

function quietTest(hours: QuietHours): (time: number) => boolean {
  const from = minuteOf(hours.from);
  const to = minuteOf(hours.to);
  const wholeDays = new Set<string>(hours.whole_days);
  const wallAt = wallClock(hours.time_zone);
  return (time) => {
    const { weekday, minute } = wallAt(time);
    if (wholeDays.has(weekday)) return true;
    return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
  };
}

/** @param text `7:00` or `22:30`, as the schema of the settings has checked. */
function minuteOf(text: string): number {
  const [hour = '', minute = ''] = text.split(':');
  return Number(hour) * 60 + Number(minute);
}

function wallClock(timeZone: string): (time: number) => Wall {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    const weekday = WEEKDAYS.find((day) => day === parts.get('weekday')?.toLowerCase());
    if (weekday === undefined) throw new Error(`no weekday in ${timeZone}`);
    return { weekday, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
  };
}
