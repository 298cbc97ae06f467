/** What commands write and compare dates with is the day in China, wherever the machine stands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runCheck } from '../../../src/commands/check.ts';
import { type CommandLine, readCommandLine } from '../../../src/commands/command-line.ts';
import type { CommandName } from '../../../src/commands/command-table.ts';
import { completeNew } from '../../../src/commands/complete-new.ts';
import { runConfirm } from '../../../src/commands/confirm.ts';
import { withFolderAsync, writeContent } from '../../support/content.ts';
import { AGENCY_ID, sampleFiles, sampleId, samplePath } from '../../support/sample.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** At half past midnight of new year's day in China. */
function atNewYear(zone: string): () => string {
  vi.stubEnv('TZ', zone);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-31T16:30:00Z') });
  const said: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  return () => said.join('');
}

function lineOf<Name extends CommandName>(name: Name, ...args: string[]): CommandLine<Name> {
  const line = readCommandLine(name, args);
  if (line === null) throw new Error(`${name} explains itself`);
  return line;
}

describe.each(['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
  '在 %s',
  (zone) => {
    test('confirm 写下的是中国的元旦', () =>
      withFolderAsync(async (content) => {
        writeContent(content, sampleFiles({}));
        const said = atNewYear(zone);
        const line = lineOf('confirm', sampleId(), '--content', content, '--by', '乙', '--yes');
        expect(await runConfirm(line)).toBe(0);
        expect(readFileSync(join(content, samplePath()), 'utf8')).toContain('date: 2027-01-01');
        expect(said()).toContain('已记下：乙 2027-01-01 逐格对照过。');
      }));

    test('new 收 2027 年度，不收还没有到的', () =>
      withFolderAsync(async (content) => {
        writeContent(content, sampleFiles({}));
        atNewYear(zone);
        const asked = (year: string) => completeNew({ content, agency: AGENCY_ID, year }, null);
        expect((await asked('2027')).year).toBe(2027);
        await expect(asked('2028')).rejects.toThrow('--year：2028 年还没有到');
      }));

    test('check 认 1 月 1 日已到，1 月 2 日没有到', () =>
      withFolderAsync(async (content) => {
        writeContent(content, sampleFiles({ year: 2025, facts: { published: '2027-01-01' } }));
        const said = atNewYear(zone);
        const line = lineOf('check', '--content', content, '--format', 'json');
        await runCheck(line);
        expect(said()).not.toContain('还没有到');
        const path = join(content, samplePath({ year: 2025 }));
        writeFileSync(path, readFileSync(path, 'utf8').replace('2027-01-01', '2027-01-02'));
        await runCheck(line);
        expect(said()).toContain('2027-01-02 还没有到');
      }));
  },
);
