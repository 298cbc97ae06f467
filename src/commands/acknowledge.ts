/** `npm run acknowledge`: goes through the inconsistencies of a report with a person, one by one. */

import { renderText, type TextOptions } from '../check/render/text.ts';
import { lineReader } from '../io/archive/content-files.ts';
import { shownPlaces } from '../io/archive/shown-places.ts';
import { undoInterrupted } from '../io/documents/undo-interrupted.ts';
import { summarize } from '../report/diagnostic.ts';
import { SAYS_EMPTY } from '../report/placeholders.ts';
import { yesOrNo } from './ask.ts';
import type { CommandLine } from './command-line.ts';
import { paintOutput } from './paint.ts';
import {
  acknowledgementOf,
  type OriginalLine,
  passagesOn,
  pendingOf,
  readOriginal,
  writeAcknowledgements,
} from './pending-inconsistencies.ts';
import { inChinese, type Say } from './say.ts';

export interface AcknowledgeOptions {
  readonly content: string;
  /** `<agency>/<year>` */
  readonly id: string;
  /** The original document, to show its lines beside ours. */
  readonly document?: string | undefined;
  readonly note: string;
  /** Asked for each; null where nobody can answer and nothing was said in advance. */
  readonly confirm: ((question: string) => Promise<boolean>) | null;
  readonly say?: Say;
  readonly paint: NonNullable<TextOptions['paint']>;
  readonly print: (text: string) => void;
}

/** @returns 1 where something is left that blocks the report */
export async function runAcknowledge(line: CommandLine<'acknowledge'>): Promise<number> {
  const { values, operands, say = inChinese } = line;
  const { content, document, note } = values;
  return acknowledgeReport({
    ...{ content, id: operands[0] ?? '', document, note },
    confirm: values.yes ? async () => true : yesOrNo(say),
    say,
    paint: paintOutput(),
    print: (text) => process.stdout.write(text),
  });
}

/** @returns 0 where nothing is left that blocks the report, 1 otherwise */
export async function acknowledgeReport(options: AcknowledgeOptions): Promise<number> {
  const { content, id, print, confirm, note } = options;
  undoInterrupted(content);
  const { report, open, errors } = pendingOf(content, id);
  const linesOf = lineReader(content);
  const placed = shownPlaces(content);
  const originals =
    options.document === undefined ? null : await readOriginal(options.document, report);
  const accepted = [];
  let unasked = 0;
  for (const item of open) {
    const shown = renderText([item], summarize([item], 1), content, {
      paint: options.paint,
      say: options.say ?? inChinese,
      ...{ linesOf, placed },
      all: true,
    });
    print(`${shown.split('\n').slice(0, -2).join('\n')}\n`);
    for (const text of passagesOn(report, item).slice(0, 5)) print(`  正文：${text}\n`);
    const originalLines = originals?.(item) ?? [];
    for (const line of unique(originalLines.filter((item) => item.line !== null)))
      print(`  原件第 ${line.line} 行：${line.text}\n`);
    const unread = originalLines.filter(({ original }) => original === null);
    for (const cell of new Set(unread.map((line) => line.cell))) {
      print(`  ${cell}：没有从原件读准，请自己对照\n`);
    }
    const wrong = originalLines.flatMap((line) =>
      line.original === null || line.original === line.ours
        ? []
        : [{ ...line, original: line.original }],
    );
    for (const { cell, ours, original } of wrong) {
      print(
        `  ✗ ${cell}：文件写 ${ours || SAYS_EMPTY}，原件是 ${original || SAYS_EMPTY}。请先改正\n`,
      );
    }
    if (wrong.length > 0) continue;
    if (confirm === null) unasked += 1;
    else if (await confirm('原件确实如此，登记这一条？'))
      accepted.push(acknowledgementOf(item, note));
  }
  if (accepted.length > 0 && !writeAcknowledgements(content, report, accepted)) {
    throw new Error('文件里有注释没有规范的位置，没有写入；请照上面给出的那一行自己加上');
  }
  const left = open.length - accepted.length + errors.length;
  print(`已登记 ${accepted.length} 条${left > 0 ? `；还有 ${left} 项须处理` : ''}。\n`);
  if (unasked > 0) print('不在终端里：核对以后加 --yes 登记以上各条。\n');
  return left > 0 ? 1 : 0;
}

function unique(lines: readonly OriginalLine[]): OriginalLine[] {
  return lines.filter((item, index) => lines.findIndex(({ line }) => line === item.line) === index);
}
