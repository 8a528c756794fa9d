export { readGuide } from './guide-edits.js';
export { isKnownOption, profileOf } from './profile.js';
export { settingsPart } from './settings/index.js';
export { tallyFile } from './tally.js';
export { taughtProfile } from './taught-profile.js';
export { trainedPart } from './trained-part.js';
export { ledger } from './ledger/ledger.js';
