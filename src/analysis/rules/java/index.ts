import type { Rule } from '../../rule.js';
import { javaDebugServer } from './debug-server.js';
import { javaDecimalFromDouble } from './decimal-from-double.js';
import { javaDoubleCheckedLocking } from './double-checked-locking.js';
import { javaDynamicEval } from './dynamic-eval.js';
import { javaEqualsWithoutHashcode } from './equals-without-hashcode.js';
import { javaHardCodedCredential } from './hard-coded-credential.js';
import { javaInsecureRandom } from './insecure-random.js';
import { javaOptionalNull } from './optional-null.js';
import { javaPathTraversal } from './path-traversal.js';
import { javaSecretInSource } from './secret-in-source.js';
import { javaServerSideRequest } from './server-side-request.js';
import { javaShellCommand } from './shell-command.js';
import { javaSqlInjection } from './sql-injection.js';
import { javaStaticDateFormat } from './static-date-format.js';
import { javaStringIdentity } from './string-identity.js';
import { javaSwallowedException } from './swallowed-exception.js';
import { javaTemporaryFileRace } from './temporary-file-race.js';
import { javaUnclosedResource } from './unclosed-resource.js';
import { javaUnsafeDeserialization } from './unsafe-deserialization.js';
import { javaUntrustedXml } from './untrusted-xml.js';
import { javaUnverifiedJwt } from './unverified-jwt.js';
import { javaUnverifiedTls } from './unverified-tls.js';
import { javaWeakHash } from './weak-hash.js';
import { javaXmlEntities } from './xml-entities.js';

/** Rules for Java. */
export const JAVA_RULES = [
  javaDebugServer,
  javaDecimalFromDouble,
  javaDoubleCheckedLocking,
  javaDynamicEval,
  javaEqualsWithoutHashcode,
  javaHardCodedCredential,
  javaInsecureRandom,
  javaOptionalNull,
  javaPathTraversal,
  javaSecretInSource,
  javaServerSideRequest,
  javaShellCommand,
  javaSqlInjection,
  javaStaticDateFormat,
  javaStringIdentity,
  javaSwallowedException,
  javaTemporaryFileRace,
  javaUnclosedResource,
  javaUnsafeDeserialization,
  javaUntrustedXml,
  javaUnverifiedJwt,
  javaUnverifiedTls,
  javaWeakHash,
  javaXmlEntities,
] as const satisfies readonly Rule[];
