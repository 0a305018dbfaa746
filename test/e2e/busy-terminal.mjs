// @ts-check
// Preloaded with `node --import`: standard error is a terminal, and the second of patience before a command says that it works is over at once.

Object.defineProperty(process.stderr, 'isTTY', { value: true });
const wait = globalThis.setTimeout;
globalThis.setTimeout = /** @type {typeof setTimeout} */ (
  (/** @type {() => void} */ act, /** @type {number} */ delay, /** @type {unknown[]} */ ...rest) =>
    wait(act, delay === 1000 ? 0 : delay, ...rest)
);
