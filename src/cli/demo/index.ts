export { renderJson } from './json.js';
export { renderPage } from './page.js';
export { runDemo } from './run.js';
export { renderTerminal } from './terminal.js';
