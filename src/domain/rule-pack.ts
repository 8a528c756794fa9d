/** Folder that the rules of a pack are in, from its top. */
export const PACK_FOLDER = 'rules';

/** A pack of rules in one exact version. */
export type PackPin =
  | {
      readonly kind: 'github';
      /** As the settings name it. */
      readonly text: string;
      readonly owner: string;
      readonly name: string;
      /** A tag, or the full id of a commit. */
      readonly ref: string;
    }
  | {
      readonly kind: 'npm';
      readonly text: string;
      /** With its scope. */
      readonly name: string;
      readonly version: string;
    };

/** A file of a pack; its name is from the top of the pack. */
export interface PackFile {
  readonly path: string;
  /** Null when it is too large, or no UTF-8. */
  readonly text: string | null;
}

/** More bytes than a file of rules may have characters are never of use. */
export const MAX_PACK_FILE_BYTES = 256 * 1024;

/** True for the name of a file that is read. */
export function isPackFile(name: string): boolean {
  return /^[^/\\]+\.yml$/u.test(name);
}
