import { goVersionFile } from './languages/go/version.js';

/** All files that say the version of a language. Apart from the languages, which take long to load. */
export const VERSION_FILES = [goVersionFile] as const;
