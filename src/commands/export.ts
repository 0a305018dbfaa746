import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { dbOption } from './options.ts';

interface ExportArgs {
  readonly db: string;
  readonly dataset: string;
  readonly format: 'text' | 'json';
}

/** `provlens export --dataset DIR`: the log as Parquet files by tenant and month. */
export const exportCommand: CommandModule<object, ExportArgs> = {
  command: 'export',
  describe: 'Bring a folder of Parquet files, by tenant and month, up to date with the database',
  builder: (yargs) =>
    yargs
      .option('db', dbOption)
      .option('dataset', {
        type: 'string',
        demandOption: true,
        requiresArg: true,
        describe: 'The folder; what is in it and not in the database any more stays',
      })
      .option('format', {
        choices: ['text', 'json'] as const,
        default: 'text' as const,
        requiresArg: true,
        describe: 'How to say what was written',
      })
      .example('$0 export --dataset ./lake', 'Files for DuckDB, Spark, Fabric, Databricks and ClickHouse')
      .example('$0 ingest ./lake --db other.duckdb', 'Takes them back'),
  handler: async (args: ArgumentsCamelCase<ExportArgs>) => {
    const [{ openStore }, { exportDataset }, { count, plural }] = await Promise.all([
      import('../store/open.ts'),
      import('../logs/dataset/export.ts'),
      import('../output/words.ts'),
    ]);
    using store = await openStore(args.db, { readOnly: true });
    const tables = await exportDataset(store, args.dataset);
    if (args.format === 'json') {
      process.stdout.write(`${JSON.stringify({ tables })}\n`);
      return;
    }
    for (const { table, rows, written, unchanged, removed } of tables)
      process.stdout.write(
        `${table}: ${plural('file', written)} written (${plural('row', rows)}), ${count(unchanged)} unchanged${removed === 0 ? '' : `, ${count(removed)} removed`}\n`,
      );
  },
};
