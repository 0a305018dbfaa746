/** What a rule may look at besides the mapping itself, in words, and how to give it. */
export const LINT_INPUTS = {
  users: {
    words: 'the users',
    how: 'Give them with --users FILE, with every attribute that the mappings and filters read.',
  },
  'source-definition': {
    words: 'the attributes of the source object',
    how: 'Export the whole schema with its directory definitions (GET …/synchronization/jobs/{jobId}/schema).',
  },
  'target-definition': {
    words: 'the attributes of the target object',
    how: 'Export the whole schema with its directory definitions (GET …/synchronization/jobs/{jobId}/schema).',
  },
  directories: {
    words: 'the names of the two directories',
    how: 'Give the synchronization rule with its source and target directory, not an object mapping alone.',
  },
  'attribute-mappings': {
    words: 'the whole list of attribute mappings',
    how: 'Export the whole schema; this one looks abridged.',
  },
  'sync-scope': {
    words: 'whether all users or only assigned ones are synchronized',
    how: 'Say it with --sync-scope all or --sync-scope assigned; the schema does not hold this setting.',
  },
  'maximum-length': {
    words: 'the longest value a target attribute takes',
    how: 'Add the metadata MaximumLength to the attribute definitions of the target.',
  },
} as const;

export type LintInput = keyof typeof LINT_INPUTS;
