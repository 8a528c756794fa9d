/** A GitHub of one's own machine: real git semantics, REST, GraphQL, signed webhooks, refusals and faults. */
export type * from './options.js';
export type * from './picture.js';
export type * from './standin.js';
export { SuggestionRefused } from './errors.js';
export { openFolders, openLocalPull, requireLocalPull } from './demo.js';
export { startStandIn } from './start.js';
