import { bigint, timestamp } from 'drizzle-orm/pg-core';

/*
 * Columns named `github_…` are times by GitHub's clock, to the second, and are compared with nothing but one another.
 */

export const githubId = (name: string) => bigint(name, { mode: 'number' });
export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const ordinal = () => bigint('ordinal', { mode: 'number' }).generatedAlwaysAsIdentity();
