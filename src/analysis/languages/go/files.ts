const GENERATED = /^\/\/ Code generated .* DO NOT EDIT\.\r?$/mu;

/** How far down a file the line stands that says so. */
const MAX_HEAD = 20_000;

/** True for a file that a program wrote, as the language's own tools recognise it. */
export function isGenerated(text: string): boolean {
  return GENERATED.test(text.slice(0, MAX_HEAD));
}

/** True for a test of Go by its name, and for `testdata`, which the `go` command leaves to tests. */
export function isTestPath(path: string): boolean {
  return path.endsWith('_test.go') || /(?:^|\/)testdata\//u.test(path);
}

const SAMPLE_FOLDER =
  /(?:^|\/)(?:_?examples?|samples?|demos?|fixtures?|testing|testutils?|tests?|e2e|mocks?|docs?|benchmarks?|hack)\//iu;

/** True for code that runs for nobody but its writers: tests, fixtures, examples. */
export function isSamplePath(path: string): boolean {
  return isTestPath(path) || SAMPLE_FOLDER.test(path);
}
