import yargs, { type Argv, type CommandModule } from 'yargs';

/** yargs has these, its types do not. */
interface Inside {
  readonly getOptions: () => {
    readonly key: Readonly<Record<string, boolean>>;
    readonly alias: Readonly<Record<string, readonly string[]>>;
    readonly choices: Readonly<Record<string, readonly string[]>>;
    readonly default: Readonly<Record<string, unknown>>;
    readonly array: readonly string[];
    readonly demandedOptions: Readonly<Record<string, unknown>>;
  };
  readonly getInternalMethods: () => {
    readonly getUsageInstance: () => { readonly getDescriptions: () => Readonly<Record<string, string>> };
    readonly getCommandInstance: () => { readonly getCommandHandlers: () => Readonly<Record<string, Handler>> };
  };
  example: (...words: readonly string[]) => Inside;
}

interface Handler {
  readonly original: string;
  readonly description: string;
  readonly builder: unknown;
}

/** A command as its definition has it. */
export interface Documented {
  /** `mapping eval` */
  readonly name: string;
  /** `mapping eval <expression>` */
  readonly usage: string;
  readonly description: string;
  readonly options: readonly (readonly [name: string, values: string, meaning: string])[];
  /** Command lines, and what they are for. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
}

// biome-ignore lint/suspicious/noExplicitAny: each command has argument types of its own
type AnyCommand = CommandModule<any, any>;

/** Every command and subcommand, from the definitions. */
export function documented(commands: readonly AnyCommand[]): Documented[] {
  return commands.flatMap(({ command, describe, builder }) =>
    oneAndItsParts('', String(command), String(describe), builder),
  );
}

function oneAndItsParts(parent: string, original: string, description: string, builder: unknown): Documented[] {
  const word = original.split(' ')[0] ?? '';
  const name = word === '$0' ? parent : `${parent} ${word}`.trim();
  const program = yargs([]) as unknown as Omit<Argv, 'example'> & Inside;
  const examples: [string, string][] = [];
  program.example = (line, meaning = '') => {
    examples.push([(line ?? '').replace('$0', 'provlens'), meaning]);
    return program;
  };
  if (typeof builder === 'function') builder(program);
  const inside = program.getInternalMethods();
  const descriptions = inside.getUsageInstance().getDescriptions();
  const parts = Object.entries(inside.getCommandInstance().getCommandHandlers()).flatMap(([part, handler]) =>
    part === '$0' ? [] : oneAndItsParts(name, handler.original, handler.description, handler.builder),
  );
  const own = Object.values(inside.getCommandInstance().getCommandHandlers()).find(({ original: text }) =>
    text.startsWith('$0'),
  );
  if (own !== undefined && typeof own.builder === 'function') own.builder(program);
  const usage = `provlens ${own === undefined ? `${parent} ${original}`.trim() : own.original.replace('$0', name)}`;
  const positionals = [...usage.matchAll(/[<[]([\w-]+)/g)].map((found) => found[1]);
  return [
    {
      name,
      usage,
      description,
      options: Object.keys(program.getOptions().key)
        .filter((option) => !['help', 'version'].includes(option) && descriptions[option] !== undefined)
        .map((option) =>
          optionRow(
            program.getOptions(),
            option,
            `\`${positionals.includes(option) ? '' : '--'}${option}\``,
            descriptions[option] ?? '',
          ),
        ),
      examples,
    },
    ...parts,
  ];
}

function optionRow(options: ReturnType<Inside['getOptions']>, name: string, shown: string, meaning: string) {
  const alias = options.alias[name]?.map((short) => `, \`-${short}\``).join('') ?? '';
  const choices = options.choices[name];
  const fallback = options.default[name];
  const notes = [
    choices === undefined ? '' : choices.map((choice) => `\`${choice}\``).join(', '),
    options.array.includes(name) ? 'several' : '',
    fallback === undefined || fallback === false || (Array.isArray(fallback) && fallback.length === 0)
      ? ''
      : `default \`${String(fallback)}\``,
    name in options.demandedOptions ? 'required' : '',
  ];
  return [`${shown}${alias}`, notes.filter((note) => note !== '').join('; '), meaning] as const;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** The page of all commands. */
export function commandsPage(all: readonly Documented[]): string {
  const contents = all.map(
    ({ name, description }) => `| [\`${name}\`](#${name.replaceAll(' ', '-')}) | ${cell(description)} |`,
  );
  return `# Commands

This page is generated from the definitions of the commands. Every command also has \`--debug\` (show the stack of an error),
\`--help\`, and takes its options from the [environment](../machine-contracts.md#environment). \`provlens completion\` prints a script
that completes commands in bash and zsh.

| command | what it does |
| --- | --- |
${contents.join('\n')}

${all.map(section).join('\n')}`;
}

function section({ name, usage, description, options, examples }: Documented): string {
  const rows = options.map((row) => `| ${row.map(cell).join(' | ')} |`);
  const lines = examples.map(([line, meaning]) => `# ${meaning}\n${line}`);
  return [
    `## ${name}\n\n${cell(description)}.\n\n\`${usage}\`\n`,
    rows.length === 0 ? '' : `| argument or option | values | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
    lines.length === 0 ? '' : `\`\`\`sh not-run\n${lines.join('\n')}\n\`\`\`\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}
