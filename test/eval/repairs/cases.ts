import { LISTS } from './lists.js';
import { POLICIES } from './policies.js';
import { PROGRAMS } from './programs.js';
import type { RepairCase } from './repair-case.js';
import { TEXTS } from './texts.js';

/** All functions to be repaired. */
export const REPAIR_CASES: readonly RepairCase[] = [...LISTS, ...TEXTS, ...PROGRAMS, ...POLICIES];
