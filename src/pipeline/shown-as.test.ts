import { describe, expect, it } from '@jest/globals';
import { reported, withheldCandidate } from '../../test/support/report.js';
import { snapshot } from '../../test/support/snapshots.js';
import { toShown } from './shown-as.js';

describe('what is remembered of a finding', () => {
  it('says which gate refused its fix', () => {
    const candidate = withheldCandidate({ gate: 'clean' });
    const entry = reported({ fix: { kind: 'withheld', candidate }, shownAs: 'comment' });
    expect(toShown(entry, snapshot([]), 'k')).toMatchObject({
      withheldBy: 'clean',
      origin: null,
      offer: null,
    });
  });

  it('says where its fix came from, and that nothing refused it', () => {
    expect(toShown(reported(), snapshot([]), 'k')).toMatchObject({ withheldBy: null, origin: 'pattern' });
  });
});
