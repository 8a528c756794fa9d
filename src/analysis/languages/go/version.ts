import type { VersionFile } from '../../../domain/language-version.js';

/** A line of `go.mod`: `go 1.21`, `go 1.21.3`, `go 1.22rc1`. */
const GO_LINE =
  /^go[ \t]+([0-9]{1,4})\.([0-9]{1,4})(?:\.[0-9]{1,9}|(?:rc|beta)[0-9]{1,9})?[ \t]*(?:\/\/|\r?$)/mu;

const MODULE_LINE = /^module[ \t]+\S/mu;
const ANY_GO_LINE = /^go[ \t]/mu;
/** What the go command takes a module for whose file does not say it. */
const UNSAID = { major: 1, minor: 16 };

/** The file of a module. */
export const goVersionFile: VersionFile = {
  name: 'go.mod',
  read(text) {
    const [, major, minor] = GO_LINE.exec(text) ?? [];
    if (major !== undefined && minor !== undefined) return { major: Number(major), minor: Number(minor) };
    return MODULE_LINE.test(text) && !ANY_GO_LINE.test(text) ? UNSAID : null;
  },
};
