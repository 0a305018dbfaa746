/** A node of a parse tree as Graph writes it. */
export interface Node {
  readonly expression: string;
  readonly name: string;
  readonly parameters: readonly { readonly key: string; readonly value: Node }[];
  readonly type: 'Attribute' | 'Constant' | 'Function';
}

export const attributeNode = (name: string): Node => ({
  expression: `[${name}]`,
  name,
  parameters: [],
  type: 'Attribute',
});

/** A constant; trees quote numbers, the text of the call around them (`isBare`) does not. */
export const constantNode = (value: string, isBare = false): Node & { readonly isBare?: true } =>
  Object.defineProperty(
    { expression: JSON.stringify(value), name: value, parameters: [], type: 'Constant' } as const,
    'isBare',
    {
      value: isBare,
      enumerable: false,
    },
  );

/** A call with its parameters by key; its text is made of theirs unless given. */
export const functionNode = (
  name: string,
  parameters: Record<string, Node & { readonly isBare?: true }>,
  text?: string,
): Node => ({
  expression:
    text ??
    `${name}(${Object.values(parameters)
      .map((node) => (node.isBare ? node.name : node.expression))
      .join(', ')})`,
  name,
  parameters: Object.entries(parameters).map(([key, value]) => ({ key, value })),
  type: 'Function',
});
