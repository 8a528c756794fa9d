import type { GateId } from '../../domain/fix.js';
import type { Gate } from '../gate.js';
import { applies } from './applies.js';
import { clean } from './clean.js';
import { clears } from './clears.js';
import { contract } from './contract.js';
import { parses } from './parses.js';
import { resolves } from './resolves.js';
import { scope } from './scope.js';
import { style } from './style.js';

/** The gate behind each id of the contract. A new one is its file, its id and a line here. */
export const GATES: Readonly<Record<GateId, Gate>> = {
  applies,
  scope,
  parses,
  resolves,
  clears,
  clean,
  contract,
  style,
};
