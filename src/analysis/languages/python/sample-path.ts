const FOLDER =
  /(?:^|\/)(?:tests?|testing|test_[^/]*|specs?|e2e|examples?|samples?|demos?|fixtures?|docs?|mocks?|benchmarks?|bench)\//iu;

const NAME = /(?:^|\/)(?:conftest|test_[^/]*|[^/]*_(?:tests?|examples?|samples?|fixtures?|mocks?))\.pyi?$/iu;

/** True for code that runs for nobody but its writers: tests, fixtures, examples. Weak and made-up values belong there. */
export function isSamplePath(path: string): boolean {
  return FOLDER.test(path) || NAME.test(path);
}
