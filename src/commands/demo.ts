import type { ArgumentsCamelCase, CommandModule } from 'yargs';

interface DemoArgs {
  readonly story?: string | undefined;
  readonly out: string;
}

/** `provlens demo [story]`: loads an invented incident, says what is wrong in it, writes its report, and lists the others. */
export const demoCommand: CommandModule<object, DemoArgs> = {
  command: 'demo [story]',
  describe: 'Run an invented incident that comes with provlens: load, find, report; and list the others',
  builder: (yargs) =>
    yargs
      .positional('story', { type: 'string', describe: 'Which one, or "all"; without it the first' })
      .option('out', {
        type: 'string',
        default: 'provlens-demo',
        requiresArg: true,
        describe: 'The folder for the databases and the reports',
      })
      .example('$0 demo', 'The first story, and a menu of the others')
      .example('$0 demo all --out /tmp/demo', 'All of them'),
  handler: async (args: ArgumentsCamelCase<DemoArgs>) => {
    const { chosenStories, otherStories, tellStory } = await import('./demo-story.ts');
    const { demoEnd, demoHead, demoMenu, storyText } = await import('./demo-text.ts');
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
    if (args.story === undefined) await out.write(demoMenu(otherStories(stories), args.out));
  },
};
