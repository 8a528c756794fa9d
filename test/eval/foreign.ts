import type { Family } from './languages.js';

/** What in a package is no code of its people: tests, examples, output of tools, other people's code, tables of words. */
export interface Foreign {
  readonly folder: RegExp;
  readonly name: RegExp;
  /** What tools leave in the text that they emit. */
  readonly emitted: RegExp;
}

const ECMASCRIPT: Foreign = {
  folder:
    /(?:^|\/)(?:tests?|__tests__|spec|specs|__mocks__|mocks?|fixtures?|examples?|stories|demo|docs?|benchmarks?|node_modules|dist|build|esm|cjs|umd|vendor|third[-_]party|generated|__generated__|locales?|i18n|lang|migrations|templates?)\//i,
  name: /\.d\.[cm]?ts$|\.(?:test|spec|stories|story|test-d|bench|min|generated)\.[^/]+$|(?:^|[-_.])(?:test|spec)\.[^/.]+$/i,
  /** With types that are not TypeScript's. */
  emitted:
    /^\/\/# sourceMappingURL=|defineProperty\(exports, ["']__esModule["']|_interopRequire|__awaiter\b|^\s*(?:\/\/|\/?\*+)\s*@flow\b/m,
};

/** What is foreign in any language. */
const COMMON: Foreign = {
  folder:
    /(?:^|\/)(?:tests?|fixtures?|examples?|docs?|bench|benchmarks?|_?vendor(?:ed)?|third[-_]?party|extern|generated|locales?)\//i,
  name: /(?:^|[-_./])(?:tests?|generated)\.[^/.]+$/i,
  /** In the first lines: further down a comment may speak of another file. */
  emitted: /^(?:[^\n]*\n){0,4}(?:#|\/\/|\/\*)[^\n]*\b(?:auto[- ]?generated|generated (?:by|from|with))\b/i,
};

const PYTHON: Foreign = {
  ...COMMON,
  /** Migrations are written by a command of the framework. */
  folder: new RegExp(`${COMMON.folder.source}|(?:^|/)migrations/`, 'i'),
  name: /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests|conftest|[^/]*_pb2(?:_grpc)?)\.pyi?$/i,
};

const GO: Foreign = {
  /** A package that helps others to test is called `…test` or `test…`; folders that begin with `_` are not built. */
  folder: new RegExp(
    `${COMMON.folder.source}|(?:^|/)(?:_[^/]*|[a-z]*mocks?|(?!(?:at|con|la|pro)test/)[a-z]+test|test(?:certs|data|helpers?|ing|storage|suites?|utils?)|integration|interop|stress)/`,
    'i',
  ),
  name: /(?:^|[-_./])(?:tests?|functional_tests|test_helpers|fuzz|generated)\.go$|\.pb(?:\.gw)?\.go$|(?:^|\/)zz_generated[^/]*$|_(?:string|easyjson|ffjson|gen)\.go$/i,
  /** The line that the language's own tools look for. */
  emitted: /^\/\/ Code generated .* DO NOT EDIT\.\r?$/m,
};

const JAVA: Foreign = {
  ...COMMON,
  name: /(?:^|\/)(?:Test[A-Z]\w*|\w+Tests?|\w+TestCase|\w+Benchmark)\.java$/,
  /** What an annotation of the language, or a line of a tool, says. */
  emitted: new RegExp(
    `${COMMON.emitted.source}|\\n@(?:javax?\\.annotation\\.(?:processing\\.)?)?Generated\\b`,
    'i',
  ),
};

const RUBY: Foreign = {
  ...COMMON,
  /** Templates are filled in by a generator; migrations are written by a command. */
  folder: new RegExp(`${COMMON.folder.source}|(?:^|/)(?:specs?|features|templates?|migrat(?:e|ions))/`, 'i'),
  name: /(?:^|[-_/])(?:test|spec|tests|generated)\.[^/.]+$/i,
};

const RUST: Foreign = {
  ...COMMON,
  /** A crate that helps others to test is called `…-tests` or `…-test-support`. */
  folder: new RegExp(`${COMMON.folder.source}|(?:^|/)[a-z-]+-test(?:s|-[a-z]+)?/`, 'i'),
  emitted:
    /^(?:[^\n]*\n){0,4}(?:\/\/|\/\*)[^\n]*(?:@generated|\bauto(?:matically|[- ])? ?generated\b|\bgenerated (?:by|from|with)\b)/i,
};

const BY_FAMILY: Readonly<Partial<Record<Family, Foreign>>> = {
  javascript: ECMASCRIPT,
  python: PYTHON,
  go: GO,
  java: JAVA,
  ruby: RUBY,
  rust: RUST,
};

export const foreignOf = (family: Family): Foreign => BY_FAMILY[family] ?? COMMON;
