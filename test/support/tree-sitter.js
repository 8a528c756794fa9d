/** Stands in for the `tree-sitter` module inside tests: the instance that the test environment loaded. */
export default globalThis.treeSitter;
