import { createHash } from 'node:crypto';
import {
  GATE_IDS,
  type Candidate,
  type CandidateOrigin,
  type Fix,
  type FixRecord,
  type Proof,
} from '../domain/fix.js';

/** Changes when what is hashed changes, so that old records are refused instead of misread. */
const SEAL_VERSION = 1;

/** SHA-256 in hex over everything that a fix claims: which blob, which finding, which edits, which proof. */
function digestOf(candidate: Candidate, proof: Proof): string {
  const { finding, edits, origin, title } = candidate;
  // Arrays, because the order of an object's keys is not part of what it says.
  const claim = [
    SEAL_VERSION,
    [finding.path, finding.blobSha, finding.ruleId, finding.fingerprint],
    [finding.range.start, finding.range.end],
    title,
    originClaim(origin),
    edits.map((edit) => [edit.start, edit.end, edit.text]),
    proof.map((entry) => [entry.gate, entry.result, entry.detail]),
  ];
  return createHash('sha256').update(JSON.stringify(claim)).digest('hex');
}

function originClaim(origin: CandidateOrigin): readonly (string | number)[] {
  if (origin.kind === 'pattern') return [origin.kind, origin.ruleId];
  if (origin.kind === 'team') return [origin.kind, origin.ruleId, ...origin.pulls];
  const { kind, ruleId, modelClass, promptId, promptVersion, tokens, secondLook } = origin;
  const look = secondLook === null ? [] : [secondLook.modelClass, secondLook.promptVersion];
  return [kind, ruleId, modelClass, promptId, promptVersion, tokens.input, tokens.output, ...look];
}

/** True when every gate was asked, in order. */
function isComplete(proof: Proof): boolean {
  return proof.length === GATE_IDS.length && GATE_IDS.every((id, index) => proof[index]?.gate === id);
}

function brand(record: FixRecord): Fix {
  // The only place where a record becomes a `Fix`: the symbol of the brand exists in types alone.
  return record as Fix;
}

/**
 * Turns a candidate that passed every gate into a `Fix`.
 * @throws Error when the proof lacks a gate: a mistake in `prove`, never a property of the input.
 */
export function seal(candidate: Candidate, proof: Proof): Fix {
  if (!isComplete(proof)) throw new Error('a fix needs the answer of every gate');
  return brand({ candidate, proof, digest: digestOf(candidate, proof) });
}

/** The record as a `Fix` again, or null when it is incomplete or not what was sealed. */
export function readmit(record: FixRecord): Fix | null {
  const intact = isComplete(record.proof) && digestOf(record.candidate, record.proof) === record.digest;
  return intact ? brand(record) : null;
}
