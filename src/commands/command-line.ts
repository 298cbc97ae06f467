/** Reads what stands after a command's name, by its declaration, and explains the command. */
import { parseArgs } from 'node:util';
import { displayWidth } from '../check/render/code-frame.ts';
import { nearest, suggestion } from '../text/nearest.ts';
import {
  COMMANDS,
  type CommandDeclaration,
  type CommandName,
  type OptionDeclaration,
} from './command-table.ts';
import { LANGUAGES } from './language.ts';
import { inChinese, type Say } from './say.ts';

type Value<Option> = Option extends { choices: readonly (infer Choice)[] }
  ? Choice
  : Option extends { number: true }
    ? number
    : Option extends { value: string }
      ? string
      : boolean;

/** An option without a default may be left out; a switch left out is false. */
type Left<Option> = Option extends { default: unknown }
  ? never
  : Value<Option> extends boolean
    ? never
    : undefined;

type OptionsOf<Name extends CommandName> = (typeof COMMANDS)[Name]['options'];

export interface CommandLine<Name extends CommandName> {
  readonly values: {
    readonly [Key in keyof OptionsOf<Name>]:
      | Value<OptionsOf<Name>[Key]>
      | Left<OptionsOf<Name>[Key]>;
  };
  readonly operands: readonly string[];
  /** In the language of whoever runs it; Chinese where it is left out. */
  readonly say?: Say;
}

/**
 * @returns null where help is asked for
 * @throws with a Chinese message that names the argument and points to the help
 */
export function readCommandLine<Name extends CommandName>(
  name: Name,
  args: readonly string[],
): CommandLine<Name> | null {
  const { options, operand }: CommandDeclaration = COMMANDS[name];
  const { tokens } = parseArgs({
    args: withBareValues(options, args),
    // Its own messages are English; what it does not know comes through as tokens.
    ...{ strict: false, allowPositionals: true, tokens: true },
    options: { ...mapOptions(options, parsedAs), help: { type: 'boolean', short: 'h' } },
  });
  const given = tokens.filter((token) => token.kind === 'option');
  if (given.some((token) => token.name === 'help')) return null;
  const operands = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const values = mapOptions<Given>(options, (option) => option.default ?? leftOut(option));
  try {
    for (const { name: key, rawName, value, inlineValue } of given) {
      if (!Object.hasOwn(options, key)) {
        const near = nearest(
          key,
          shown(options).map(([known]) => known),
        );
        throw new Error(`不认识的参数 ${rawName}${suggestion(near && `--${near}`)}`);
      }
      const separate = inlineValue !== true;
      values[key] = readValue(rawName, options[key] as OptionDeclaration, value, separate);
    }
    const most = operand === undefined ? 0 : operand.many ? Number.POSITIVE_INFINITY : 1;
    const extra = operands[most];
    if (extra !== undefined) {
      throw new Error(`多出来的“${extra}”：参数都以 -- 开头，写在单独的一个 -- 之后`);
    }
    if (operand !== undefined && operand.optional !== true && operands.length === 0) {
      throw new Error(`没有写 ${operand.name}。${usage(name)}`);
    }
  } catch (error) {
    throw new Error(`${(error as Error).message}\n各项参数见 npm run ${name} -- --help`);
  }
  return { values, operands } as object as CommandLine<Name>;
}

/** Options that may stand without a value are given theirs, or the parser would take the next. */
function withBareValues(options: CommandDeclaration['options'], args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((arg, index) => {
    const isOption = arg.startsWith('--') && (end < 0 || index < end);
    const bare = isOption ? options[arg.slice(2)]?.bare : undefined;
    const next = args[index + 1];
    const hasValue = next !== undefined && !next.startsWith('-');
    return bare === undefined || hasValue ? arg : `${arg}=${bare}`;
  });
}

type Given = string | number | boolean | undefined;

const mapOptions = <Result>(
  options: CommandDeclaration['options'],
  map: (option: OptionDeclaration) => Result,
): Record<string, Result> =>
  Object.fromEntries(Object.entries(options).map(([key, option]) => [key, map(option)]));

const takesValue = ({ value, choices }: OptionDeclaration) =>
  value !== undefined || choices !== undefined;
const leftOut = (option: OptionDeclaration) => (takesValue(option) ? undefined : false);
const parsedAs = (option: OptionDeclaration): { type: 'string' | 'boolean' } => ({
  type: takesValue(option) ? 'string' : 'boolean',
});

function readValue(
  rawName: string,
  option: OptionDeclaration,
  value: string | undefined,
  separate: boolean,
): Given {
  if (!takesValue(option)) {
    if (value === undefined) return true;
    throw new Error(`${rawName} 后面不写值，不是“${rawName}=${value}”`);
  }
  // `--out --site …`: the value was forgotten; one that does begin so is written `--out=-x`.
  if (value === undefined || (separate && value.startsWith('-'))) {
    throw new Error(`${rawName} 后面要写${option.choices?.join('、') ?? option.value}`);
  }
  if (option.choices?.includes(value) === false) {
    throw new Error(`${rawName} 只能是 ${option.choices.join('、')}，不是“${value}”`);
  }
  if (option.number !== true) return value;
  if (!/^\d{1,9}$/.test(value)) throw new Error(`${rawName} 应为整数，不是“${value}”`);
  return Number(value);
}

/** What `--help` prints. */
export function helpOf(name: CommandName, say = inChinese): string {
  const { says, guide, options }: CommandDeclaration = COMMANDS[name];
  const rows = [
    ...shown(options).map(
      ([key, option]) => [flag(key, option, say), say(explanation(option))] as const,
    ),
    [`--lang ${LANGUAGES.join('|')}`, say('用什么语言说话：en 或 zh')] as const,
    ['-h, --help', say('印出这些话')] as const,
  ];
  const width = Math.max(...rows.map(([left]) => displayWidth(left)));
  const list = rows.map(
    ([left, right]) => `  ${left}${' '.repeat(width - displayWidth(left))}  ${right}\n`,
  );
  const more = guide === undefined ? '' : `${say(`说明见 docs/${guide}`)}\n`;
  const head = `${usage(name, say)}\n${say(says)}`;
  return `${head}\n\n${list.join('')}\n${say(EXIT_CODES)}\n${more}`;
}

/** What every command ends with. */
export const EXIT_CODES = '退出码：0 通过，1 有须处理的，2 未能运行';

const TABLE =
  /(?<=<!-- 命令表，由 src\/commands\/command-table\.ts 导出 -->\n)[\s\S]*(?=<!-- 命令表完 -->)/;

/** The developer's guide with the table of commands as it should be. */
export function withCommandTable(page: string): string {
  const rows = (Object.keys(COMMANDS) as CommandName[]).map((name) => {
    const { says, guide, options }: CommandDeclaration = COMMANDS[name];
    const flags = shown(options).map(([key, option]) => ` [${flag(key, option)}]`);
    const usage = `npm run ${called(name)}${flags.join('')}`.replaceAll('|', '\\|');
    return `| \`${usage}\` | ${says}${guide === undefined ? '' : `（[说明](${guide})）`} |\n`;
  });
  return page.replace(TABLE, () => `| 命令 | 作用 |\n| --- | --- |\n${rows.join('')}`);
}

const usage = (name: CommandName, say = inChinese) => {
  const options = shown(COMMANDS[name].options).length > 0 ? ` ${say('[参数]')}` : '';
  return `${say('用法：')}npm run ${called(name, say)}${options}`;
};

const shown = (options: CommandDeclaration['options']) =>
  Object.entries(options).filter(([, { internal }]) => internal !== true);

function called(name: CommandName, say = inChinese): string {
  const { operand, options }: CommandDeclaration = COMMANDS[name];
  const takes = operand !== undefined || shown(options).length > 0;
  if (operand === undefined) return `${name}${takes ? ' --' : ''}`;
  const named = `${say(operand.name)}${operand.many ? '…' : ''}`;
  return `${name} -- ${operand.optional === true ? `[${named}]` : named}`;
}

const placeholder = ({ value = '', choices }: OptionDeclaration) => choices?.join('|') ?? value;

function flag(key: string, option: OptionDeclaration, say = inChinese): string {
  if (!takesValue(option)) return `--${key}`;
  const value = say(placeholder(option));
  return `--${key} ${option.bare === undefined ? value : `[${value}]`}`;
}

const explanation = ({ says, default: value }: OptionDeclaration) =>
  value === undefined ? says : `${says}（默认 ${value}）`;
