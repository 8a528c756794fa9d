import { algorithmOf } from '../languages/ecmascript/hashes.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A cipher that can be broken, or a use of a good one that gives its protection away. */
export const weakCipher = {
  meta: {
    id: 'weak-cipher',
    kind: 'security',
    severity: 'warning',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'Data is encrypted in a way that can be broken.',
    why: 'DES, RC2, RC4 and Blowfish are too short or broken; in ECB mode equal blocks stay equal, so that patterns show. `createCipher` made its key from the password with MD5 and no salt, and Node 22 has it no more. AES in GCM mode is what to use.',
    examples: {
      bad: "import { createCipheriv } from 'node:crypto';\nconst cipher = createCipheriv('des-cbc', key, iv);",
      good: "import { createCipheriv } from 'node:crypto';\nconst cipher = createCipheriv('aes-256-gcm', key, iv);",
    },
    equivalents: ['cwe:327'],
    suppressedBy: ['sonarjs:S5547'],
  },
  mentions: ['createCipher', 'createDecipher'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          if (callee === null) return;
          const exported = exportedOf(context, callee);
          if (exported?.module !== 'crypto') return;
          if (exported.name === 'createCipher' || exported.name === 'createDecipher') {
            const message = 'The key is made without a salt, and from Node 22 on this function is gone.';
            context.report({ node, message });
          } else if (exported.name === 'createCipheriv') {
            const algorithm = algorithmOf(context, node) ?? '';
            const weak = BROKEN.test(algorithm) ? 'This cipher can be broken with today’s means.' : null;
            const message = ECB.test(algorithm)
              ? 'Equal parts of the data stay equal, so that patterns show.'
              : weak;
            if (message !== null) context.report({ node, message });
          }
        },
      },
    };
  },
} as const satisfies Rule;

const BROKEN = /^(?:bf|blowfish|des|rc2|rc4|cast)/u;
const ECB = /ecb$/u;
