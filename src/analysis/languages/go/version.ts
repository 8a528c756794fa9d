import type { VersionFile } from '../../../domain/language-version.js';

/** A line of `go.mod`: `go 1.21`, `go 1.21.3`, `go 1.22rc1`. */
const GO_LINE =
  /^go[ \t]+([0-9]{1,4})\.([0-9]{1,4})(?:\.[0-9]{1,9}|(?:rc|beta)[0-9]{1,9})?[ \t]*(?:\/\/|\r?$)/mu;

/** The file of a module. One without the line is left open: it may be older than the line, or unfinished. */
export const goVersionFile: VersionFile = {
  name: 'go.mod',
  read(text) {
    const [, major, minor] = GO_LINE.exec(text) ?? [];
    return major === undefined || minor === undefined ? null : { major: Number(major), minor: Number(minor) };
  },
};
