// Takes away database servers of test runs that were cut off.
import { removeEmbeddedPostgres } from '../dist/libs/embedded/index.js';
import { removeLeftBehind } from './left-behind.mjs';

await removeLeftBehind(removeEmbeddedPostgres);
