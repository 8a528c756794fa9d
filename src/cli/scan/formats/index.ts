import type { Format } from './format.js';
import { github } from './github.js';
import { json } from './json.js';
import { sarif } from './sarif.js';
import { text } from './text.js';

export type { Format } from './format.js';

/** Every format; the first is what people get who ask for none. */
export const FORMATS: readonly Format[] = [text, json, sarif, github];
