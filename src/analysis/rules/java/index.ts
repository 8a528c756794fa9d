import type { Rule } from '../../rule.js';
import { javaDecimalFromDouble } from './decimal-from-double.js';
import { javaOptionalNull } from './optional-null.js';
import { javaStringIdentity } from './string-identity.js';

/** Rules for Java. */
export const JAVA_RULES = [
  javaDecimalFromDouble,
  javaOptionalNull,
  javaStringIdentity,
] as const satisfies readonly Rule[];
