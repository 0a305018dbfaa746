/** What to do, a step each: the sentences of a remedy in their order. Sentences that belong to a condition stay with it. */
export const stepsOf = (remedy: string): string[] =>
  remedy
    .split(/(?<=[a-z)"'”][.!?])\s+(?=[A-Z“"])/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Whether somebody has to act at all: "nobody" waits. */
export const isForSomebody = (whoActs: string): boolean => whoActs !== '' && !whoActs.startsWith('nobody');
