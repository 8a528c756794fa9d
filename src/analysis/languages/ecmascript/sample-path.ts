import { isTestPath } from './test-path.js';

const SAMPLE_FOLDER =
  /(?:^|\/)(?:examples?|samples?|demos?|fixtures?|__(?:test)?fixtures__|docs?|mocks?|benchmarks?|bench)\//iu;

const SAMPLE_NAME = /[._-](?:examples?|samples?|fixtures?|mocks?|stories)\.[cm]?[jt]sx?$/iu;

/** True for code that runs for nobody but its writers: tests, fixtures, examples. Weak and made-up values belong there. */
export function isSamplePath(path: string): boolean {
  return isTestPath(path) || SAMPLE_FOLDER.test(path) || SAMPLE_NAME.test(path);
}

/** True for stories of a component: they show it in states that its program may not have, an empty list among them. */
export function isStoryPath(path: string): boolean {
  return /\.stor(?:y|ies)\.[cm]?[jt]sx?$/iu.test(path);
}
