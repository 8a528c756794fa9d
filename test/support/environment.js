import { TestEnvironment } from 'jest-environment-node';
import Parser from 'tree-sitter';

/**
 * Node's environment plus one shared tree-sitter. The addon patches its own classes when it is loaded,
 * so a second copy in the same process breaks; this file runs outside the test sandbox and loads it once.
 */
export default class TreeSitterEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.treeSitter = Parser;
  }
}
