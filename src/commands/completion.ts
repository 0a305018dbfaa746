import type { ArgumentsCamelCase, CommandModule } from 'yargs';

const FILES = {
  bash: 'provlens.bash',
  zsh: 'provlens.zsh',
  fish: 'provlens.fish',
  powershell: 'provlens.ps1',
} as const;
type Shell = keyof typeof FILES;

interface CompletionArgs {
  readonly shell: Shell;
}

/** `provlens completion <shell>`: a script that completes commands, options and names. */
export const completionCommand: CommandModule<object, CompletionArgs> = {
  command: 'completion <shell>',
  describe: 'Print a script that completes commands, options, applications, checks and reports in your shell',
  builder: (yargs) =>
    yargs
      .positional('shell', {
        choices: Object.keys(FILES) as Shell[],
        demandOption: true,
        describe: 'Which shell',
      })
      .example('source <($0 completion bash)', 'In ~/.bashrc')
      .example('$0 completion powershell | Out-String | Invoke-Expression', 'In $PROFILE'),
  handler: async ({ shell }: ArgumentsCamelCase<CompletionArgs>) => {
    const { readFileSync } = await import('node:fs');
    process.stdout.write(readFileSync(new URL(`completion/${FILES[shell]}`, import.meta.url), 'utf8'));
  },
};
