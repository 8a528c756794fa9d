const TEST_FOLDER = /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|e2e|cypress)\//iu;

const TEST_NAME = /(?:[._-](?:tests?|specs?|e2e|cy)|(?:^|\/)test-[^/]*)\.[cm]?[jt]sx?$/iu;

/** True for a path that people and test runners take for a test: by a folder of its own or by its name. */
export function isTestPath(path: string): boolean {
  return TEST_FOLDER.test(path) || TEST_NAME.test(path);
}
