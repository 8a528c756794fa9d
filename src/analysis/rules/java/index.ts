import type { Rule } from '../../rule.js';
import { javaDecimalFromDouble } from './decimal-from-double.js';
import { javaDoubleCheckedLocking } from './double-checked-locking.js';
import { javaEqualsWithoutHashcode } from './equals-without-hashcode.js';
import { javaOptionalNull } from './optional-null.js';
import { javaStaticDateFormat } from './static-date-format.js';
import { javaStringIdentity } from './string-identity.js';
import { javaSwallowedException } from './swallowed-exception.js';
import { javaUnclosedResource } from './unclosed-resource.js';

/** Rules for Java. */
export const JAVA_RULES = [
  javaDecimalFromDouble,
  javaDoubleCheckedLocking,
  javaEqualsWithoutHashcode,
  javaOptionalNull,
  javaStaticDateFormat,
  javaStringIdentity,
  javaSwallowedException,
  javaUnclosedResource,
] as const satisfies readonly Rule[];
