import { loadTables } from './tables.js';

await loadTables(0);
