import type { PackPin } from '../domain/rule-pack.js';

export interface BadPin {
  /** One sentence. */
  readonly why: string;
}

const GITHUB = /^github:([a-z\d](?:[a-z\d-]{0,38}))\/([\w.-]{1,60})(?:@(.*))?$/iu;
const NPM = /^npm:((?:@[a-z\d][\w.-]{0,60}\/)?[a-z\d][\w.-]{0,60})(?:@(.*))?$/u;
const VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[\da-z-]+(?:\.[\da-z-]+)*)?$/iu;
/** What git takes as the name of a tag, in letters that need no quoting. */
const TAG = /^(?!.*(?:\.\.|\/\/|\.lock$))[a-z\d][\w./+-]{0,99}(?<![./])$/iu;

/** Reads one entry of `rule_packs`: a pack is named with one exact version, or not at all. */
export function readPin(text: string): PackPin | BadPin {
  const [github, owner = '', repository = '', ref] = GITHUB.exec(text) ?? [];
  if (github !== undefined && !/^\.+$/u.test(repository)) return githubPin(text, owner, repository, ref);
  const [npm, name = '', version] = NPM.exec(text) ?? [];
  if (npm !== undefined) return npmPin(text, name, version);
  return { why: 'A pack is `github:owner/repository@tag` or `npm:package@1.2.3`; this one is left out.' };
}

function githubPin(text: string, owner: string, name: string, ref: string | undefined): PackPin | BadPin {
  if (ref === undefined || ref === '')
    return { why: 'It names no version, so it is left out; add a tag or the full id of a commit after `@`.' };
  if (!TAG.test(ref))
    return {
      why: 'It names no single version, so it is left out; after `@` goes a tag or the full id of a commit.',
    };
  return { kind: 'github', text, owner, name, ref };
}

function npmPin(text: string, name: string, version: string | undefined): PackPin | BadPin {
  if (version === undefined || version === '')
    return { why: 'It names no version, so it is left out; add an exact one such as `@1.2.3`.' };
  if (!VERSION.test(version))
    return {
      why: 'It names no exact version, so it is left out; write one such as `1.2.3`, no range and no tag.',
    };
  return { kind: 'npm', text, name, version };
}

/**
 * What the ids of its rules begin with. Two packs never share it, no rule of ours or of a repository has it, and it needs
 * no quotes in YAML.
 */
export function idPrefix(pin: PackPin): string {
  const name = pin.kind === 'github' ? `${pin.owner}/${pin.name}` : pin.name.replace(/^@/u, '');
  return `${pin.kind}/${name.toLowerCase()}/`;
}
