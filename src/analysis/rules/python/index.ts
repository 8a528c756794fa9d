import type { Rule } from '../../rule.js';
import { mutableDefault } from './mutable-default.js';

/** Rules for Python. */
export const PYTHON_RULES = [mutableDefault] as const satisfies readonly Rule[];
