import type { ReadFile } from '../domain/snapshot.js';

/** The texts of a file that an analyser reads. */
export type SourceFile = Pick<ReadFile, 'head'> & Partial<Pick<ReadFile, 'base'>>;

/** What one file may cost. */
export interface EngineLimits {
  /** Time for one step (detect, prove or train) of one file, in milliseconds. */
  readonly taskTimeoutMs: number;
  /** Resident memory of the process that works on a file, in megabytes (MiB), about 80 of which it needs for itself. */
  readonly memoryMb: number;
  /** Largest text, in bytes of UTF-8. */
  readonly maxFileBytes: number;
  /** A process is replaced once it has read this much, because native memory is never all given back. */
  readonly restartAfterBytes: number;
}

export const DEFAULT_LIMITS: EngineLimits = {
  taskTimeoutMs: 10_000,
  memoryMb: 512,
  maxFileBytes: 512 * 1024,
  restartAfterBytes: 32 * 1024 * 1024,
};

/** Why a file is skipped, in words for people. */
export const skipReason = {
  tooSlow: (milliseconds: number): string => `took longer than ${milliseconds / 1000} s to analyse`,
  tooMuchMemory: (megabytes: number): string => `needed more than ${megabytes} MB to analyse`,
  tooLarge: (bytes: number): string => `larger than ${bytes / 1024} KB`,
  baseTooLarge: (bytes: number): string => `its text before the change is larger than ${bytes / 1024} KB`,
  tooManyFindings: (findings: number): string => `has more than ${findings} findings`,
  crashed: 'stopped the analyser',
  failed: 'the analyser failed on it',
} as const;

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Bytes of UTF-8 that an analyser reads for a file. */
export function sourceBytes({ head, base = null }: SourceFile): number {
  return bytesOf(head.text) + (base === null ? 0 : bytesOf(base.text));
}

/** Why a file is too large to be analysed, or null. */
export function whyTooLarge(
  { head, base = null }: SourceFile,
  { maxFileBytes }: EngineLimits,
): string | null {
  if (bytesOf(head.text) > maxFileBytes) return skipReason.tooLarge(maxFileBytes);
  if (base !== null && bytesOf(base.text) > maxFileBytes) return skipReason.baseTooLarge(maxFileBytes);
  return null;
}
