/** A small function with one defect, and what a repaired one gives. */
export interface RepairCase {
  readonly id: string;
  /** An ES module. What it exports is told in its comment, so that a reader can know what is wrong. */
  readonly code: string;
  /** What a right repair does: text of the code that occurs once, and what stands in its place. */
  readonly repair: readonly [from: string, to: string];
  /** Calls that no model is shown, each with what it gives, as JSON has it. At least one tells the defect. */
  readonly hidden: readonly (readonly [call: string, gives: unknown])[];
}
