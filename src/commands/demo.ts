import type { ArgumentsCamelCase, CommandModule } from 'yargs';

interface DemoArgs {
  readonly story?: string | undefined;
  readonly out: string;
}

/** `provlens demo [story]`: ingests invented incidents, says what is wrong in each and writes the reports. */
export const demoCommand: CommandModule<object, DemoArgs> = {
  command: 'demo [story]',
  describe: 'Run invented incidents that come with provlens: ingest, find, report',
  builder: (yargs) =>
    yargs
      .positional('story', { type: 'string', describe: 'Only this one; without it, all of them' })
      .option('out', {
        type: 'string',
        default: 'provlens-demo',
        requiresArg: true,
        describe: 'The folder for the databases and the reports',
      })
      .example('$0 demo', 'All stories')
      .example('$0 demo empty-matching-id --out /tmp/demo', 'One of them'),
  handler: async (args: ArgumentsCamelCase<DemoArgs>) => {
    const { chosenStories, tellStory } = await import('./demo-story.ts');
    const { demoEnd, demoHead, storyText } = await import('./demo-text.ts');
    const { standardOutput } = await import('./render.ts');
    const out = standardOutput();
    const stories = chosenStories(args.story);
    await out.write(demoHead(stories.length, args.out, out));
    const told = [];
    for (const story of stories) {
      const outcome = await tellStory(story, args.out);
      await out.write(storyText(outcome, out));
      told.push(outcome);
    }
    await out.write(demoEnd(told, out));
  },
};
