export { prove } from './prove.js';
export { readmit } from './seal.js';
