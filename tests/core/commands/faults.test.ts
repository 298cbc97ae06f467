/** Commands that are killed, cannot write, run twice at once or elsewhere: nothing is lost or half there. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acknowledgeReport } from '../../../src/commands/acknowledge.ts';
import { confirmReport } from '../../../src/commands/confirm.ts';
import { fixContent } from '../../../src/commands/fix.ts';
import { newReport } from '../../../src/commands/new-report.ts';
import {
  FAULTS,
  runUndisturbed,
  SUBJECTS,
  type SubjectName,
  tryFault,
} from '../../bench/faults/try-fault.ts';
import { Random } from '../../bench/random.ts';
import { withFolderAsync, writeContent } from '../../support/content.ts';
import { AGENCY_ID, sampleFiles, sampleId } from '../../support/sample.ts';

describe('命令 × 差错：之前的还在，没有写了一半的，下一次照常', () => {
  test.each(Object.keys(SUBJECTS) as SubjectName[])('%s', async (name) => {
    const undisturbed = await runUndisturbed(name);
    expect(undisturbed.after).not.toEqual(undisturbed.before);
    const random = new Random(5);
    for (const fault of FAULTS) {
      expect([fault, await tryFault(name, fault, undisturbed, random)]).toEqual([fault, []]);
    }
  });
});

test('被杀的命令留下的文件，随后哪条命令写之前都收拾掉', async () => {
  const id = sampleId();
  const silent = { print: () => undefined };
  const commands: Readonly<Record<string, (content: string) => unknown>> = {
    '--fix': fixContent,
    new: (content) => newReport({ content, agency: AGENCY_ID, year: 2030 }),
    acknowledge: (content) =>
      acknowledgeReport({
        ...{ content, id, note: '原件如此', confirm: null, ...silent },
        paint: {
          red: String,
          yellow: String,
          cyan: String,
          green: String,
          bold: String,
          dim: String,
        },
      }),
    confirm: (content) =>
      confirmReport({ content, id, typed: true, today: '2026-01-01', ask: null, ...silent }),
  };
  for (const [name, run] of Object.entries(commands)) {
    await withFolderAsync(async (content) => {
      writeContent(content, sampleFiles({}));
      const folder = join(content, 'reports', AGENCY_ID);
      // No process has that number.
      writeFileSync(join(folder, '.2022.yaml.4194999.tmp'), 'title: 一');
      await run(content);
      expect([name, readdirSync(folder).filter((file) => file.startsWith('.'))]).toEqual([
        name,
        [],
      ]);
    });
  }
});
