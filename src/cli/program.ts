import { Command, Option } from 'commander';
import { PROVIDER_NAMES } from '../contract/machineSettings.ts';
import { PSEUDO } from '../contract/task.ts';
import {
  parseAmount,
  parseConcurrency,
  parseFindings,
  parseLanguage,
  parseLanguages,
  parseMinutes,
  parsePort,
  parsePositive,
} from './options.ts';

/** What every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly store?: string;
}

export interface AnalyzeOptions extends CommonOptions {
  readonly source?: string;
  readonly sheet?: readonly string[];
  readonly project?: string;
}

export interface RunOptions extends CommonOptions {
  readonly provider?: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly maxTokens?: number;
  readonly maxCost?: number;
  readonly patience?: number;
  readonly report?: string;
  readonly out?: string;
  readonly inPlace?: boolean;
  readonly force?: boolean;
}

export interface RetryOptions extends RunOptions {
  readonly finding?: readonly string[];
  readonly reason?: readonly string[];
  readonly to?: readonly string[];
}

export interface TranslateOptions extends AnalyzeOptions, RunOptions {
  readonly to?: readonly string[];
  readonly concurrency?: number;
  readonly keys?: readonly string[];
  readonly limit?: number;
  readonly dryRun?: boolean;
  readonly retryFinding?: readonly string[];
}

export interface PatchOptions {
  readonly out: string;
  readonly skip?: boolean;
  readonly force?: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

export interface TextOptions {
  /** False with `--no-refs`. */
  readonly refs: boolean;
  readonly textconv?: boolean;
}

export interface ServeOptions {
  readonly port?: number;
  readonly workspace?: readonly string[];
  readonly store?: string;
}

/** What the commands do; `createProgram` only reads the command line. */
export interface Commands {
  analyze(file: string, options: AnalyzeOptions): Promise<void>;
  translate(file: string, options: TranslateOptions): Promise<void>;
  resume(id: string, options: RunOptions): Promise<void>;
  retry(id: string, options: RetryOptions): Promise<void>;
  pause(id: string, options: CommonOptions): Promise<void>;
  stop(id: string, options: CommonOptions): Promise<void>;
  sessions(options: CommonOptions): Promise<void>;
  forget(id: string, options: CommonOptions): Promise<void>;
  patch(file: string, edits: string, options: PatchOptions): Promise<void>;
  text(file: string, options: TextOptions): Promise<void>;
  serve(options: ServeOptions): Promise<void>;
}

/** The command line of `lingrid`. `profiles` are the names that this machine's settings add to the providers. */
export function createProgram(
  commands: Commands,
  { version, profiles }: { readonly version: string; readonly profiles: readonly string[] },
): Command {
  const running = (command: Command): Command => addRunning(command, profiles);
  const program = new Command('lingrid')
    .description('Translates Excel string tables and changes nothing else in the workbook.')
    .version(version)
    .showHelpAfterError('(lingrid --help shows what there is)')
    .exitOverride();

  program.addCommand(
    analyzing(common(new Command('analyze')))
      .description('tell what is in a workbook and what would be translated')
      .argument('<file>', 'an .xlsx or .xlsm workbook')
      .action(commands.analyze),
  );
  program.addCommand(
    running(analyzing(common(new Command('translate'))))
      .description('fill the empty target cells of a workbook')
      .argument('<file>', 'an .xlsx or .xlsm workbook')
      .option(
        '--to <tags>',
        'target languages, such as fr,pt-BR; one without a column gets a new one (default: every column with empty cells)',
        parseLanguages,
      )
      .option('--concurrency <n>', 'requests at a time, 1 to 256', parseConcurrency)
      .option('--keys <globs...>', 'only units whose key matches, such as "menu.*"')
      .option('--limit <n>', 'at most so many units, the first ones', parsePositive)
      .option('--dry-run', 'analyze only; translate and write nothing')
      .option('--retry-finding <checks...>', RETRY_FINDING, parseFindings)
      .action(commands.translate),
  );
  program.addCommand(
    running(common(new Command('resume')))
      .description('go on with a session that was interrupted, or that is paused in another window')
      .argument('<id>', 'its id, or the beginning of it')
      .action(commands.resume),
  );
  program.addCommand(
    running(common(new Command('retry')))
      .description('try the failed tasks of a session again, or those with a finding')
      .argument('<id>', 'its id, or the beginning of it')
      .option('--finding <checks...>', RETRY_FINDING, parseFindings)
      .option('--reason <texts...>', 'those that failed for this reason, word for word')
      .option('--to <tags>', 'only those of these languages, such as fr,pt-BR', parseLanguages)
      .action(commands.retry),
  );
  for (const [name, what] of [
    ['pause', 'pause a translation, in whichever window or process it runs'],
    ['stop', 'stop a translation, in whichever window or process it runs; what is finished is kept'],
  ] as const) {
    program.addCommand(
      common(new Command(name))
        .description(what)
        .argument('<id>', 'its id, or the beginning of it')
        .action(commands[name]),
    );
  }
  program.addCommand(
    common(new Command('sessions')).description('list the sessions of the store').action(commands.sessions),
  );
  program.addCommand(
    common(new Command('forget'))
      .description('erase a session and all that is stored of it, backups too')
      .argument('<id>', 'its id, or the beginning of it')
      .action(commands.forget),
  );
  program.addCommand(
    new Command('patch')
      .description('write a copy of a workbook with some texts replaced, and nothing else changed')
      .argument('<file>', 'an .xlsx or .xlsm workbook')
      .argument('<edits>', 'a JSON list of {"sheet","ref","text"}; - reads it from standard input')
      .requiredOption('--out <file>', 'where the copy goes')
      .option('--skip', 'write the rest where a cell must not be edited, such as a formula')
      .option('--force', 'replace what is at --out, be it the workbook itself; no backup is kept')
      .option('--report <file>', 'write what was refused, and why, as JSON')
      .option('--json', 'print what was done as JSON, and a summary last')
      .action(commands.patch),
  );
  program.addCommand(
    new Command('text')
      .description(
        'print a line for each cell that holds a text: Sheet!B2, key, language, text; for git diff',
      )
      .argument('<file>', 'an .xlsx or .xlsm workbook')
      .option(
        '--no-refs',
        'tell cells by key and language, so that a new row leaves the lines below it as they are',
      )
      .option(
        '--textconv',
        'for git: of a file that is no readable workbook, print a line that says so, and exit with 0',
      )
      .action(commands.text),
  );
  program.addCommand(
    new Command('serve')
      .description('serve the HTTP API to programs on this machine; prints {"url","token","pid"} when ready')
      .option(
        '--workspace <dirs...>',
        'the folders whose workbooks it speaks of (default: the current folder)',
      )
      .option('--port <n>', 'where it listens (default: any port that is free)', parsePort)
      .addOption(storeOption())
      .action(commands.serve),
  );
  for (const command of program.commands) {
    command.exitOverride().showHelpAfterError(`(lingrid ${command.name()} --help shows what it takes)`);
  }
  return program;
}

const RETRY_FINDING =
  'translate again what one of these checks has something against, such as placeholders; any for each check';

function common(command: Command): Command {
  return command.option('--json', 'print one JSON event a line, and a summary last').addOption(storeOption());
}

function storeOption(): Option {
  return new Option('--store <dir>', 'the folder of the session store (default: in the user’s data folder)');
}

function analyzing(command: Command): Command {
  return command
    .option('--source <tag>', 'the source language', parseLanguage)
    .option('--sheet <names...>', 'only these sheets')
    .option('--project <file>', 'a lingrid.json to use (default: the nearest beside or above the workbook)');
}

function addRunning(command: Command, profiles: readonly string[]): Command {
  const names = [PSEUDO, ...PROVIDER_NAMES].join(', ');
  const own = profiles.length === 0 ? 'a profile of settings.json' : `a profile: ${profiles.join(', ')}`;
  return command
    .option('--provider <name>', `who translates: ${names}, or ${own}. pseudo needs neither key nor network`)
    .option('--model <id>', 'which of the provider’s models')
    .option(
      '--base-url <url>',
      'the endpoint, such as http://localhost:11434/v1; its key is read from LINGRID_API_KEY',
    )
    .option('--max-tokens <n>', 'stop before more tokens than this are used', parsePositive)
    .option('--max-cost <amount>', 'stop before it costs more than this; needs a price', parseAmount)
    .option(
      '--patience <minutes>',
      'how long a model that cannot be reached is waited for; 0: not at all (default: 10)',
      parseMinutes,
    )
    .option('--report <file>', 'write what was changed, skipped and failed as JSON')
    .addOption(
      new Option(
        '--out <file>',
        'where the translated copy goes (default: NAME.translated.xlsx beside it)',
      ).conflicts('inPlace'),
    )
    .option('--in-place', 'write into the workbook itself; the last three versions are kept as backups')
    .option(
      '--force',
      'replace an output that is not ours, one with several hard links or open elsewhere; put pseudo in place',
    );
}
