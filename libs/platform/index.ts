export * from './clock.js';
export * from './config.js';
export * from './errors.js';
export * from './fail-points.js';
export * from './ids.js';
export * from './logger.js';
export * from './config-token.js';
