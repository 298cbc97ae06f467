import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PartCache } from '../../../src/io/archive/part-cache.ts';
import { readHistory } from '../../../src/io/content-history.ts';
import { withFolder, writeContent } from '../../support/content.ts';
import { AGENCY_ID, sampleAgency, sampleFiles } from '../../support/sample.ts';

const FIRST = `${AGENCY_ID}/2022`;
const SECOND = `${AGENCY_ID}/2023`;
const IDS = [FIRST, SECOND];

function gitIn(folder: string, day: string) {
  const who = { GIT_AUTHOR_NAME: '示例', GIT_AUTHOR_EMAIL: 'a@example.org' };
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    ...who,
    GIT_COMMITTER_NAME: '示例',
    GIT_COMMITTER_EMAIL: 'a@example.org',
    GIT_AUTHOR_DATE: `${day}T08:00:00Z`,
    GIT_COMMITTER_DATE: `${day}T08:00:00Z`,
  };
  return (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], { env, stdio: 'pipe' });
}

/** A repository whose folder `archive/` holds two reports, the second committed a month later. */
function inRepository(use: (content: string, folder: string) => void): void {
  withFolder((folder) => {
    const content = join(folder, 'archive');
    gitIn(folder, '2026-01-05')('init', '-q', '-b', 'main');
    writeContent(content, sampleFiles({ year: 2022 }));
    commit(folder, '2026-01-05', 'content: 收录 2022');
    writeContent(content, sampleFiles({ year: 2022 }, { year: 2023 }));
    commit(folder, '2026-02-05', 'content: 收录 2023');
    use(content, folder);
  });
}

function commit(folder: string, day: string, subject: string): void {
  gitIn(folder, day)('add', '-A');
  gitIn(folder, day)('commit', '-q', '-m', subject);
}

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

const instant = (day: string) => `${day}T08:00:00.000Z`;

test('收录的时间是第一次提交，改动的时间是最后一次，更正写明改前改后', () => {
  inRepository((content, folder) => {
    replaceIn(join(content, `reports/${FIRST}.yaml`), '2022年政府', '2022 年政府');
    commit(folder, '2026-03-05', 'content: 改题名');
    const history = readHistory(content, IDS);
    expect(history.get(SECOND)).toEqual({
      entered: instant('2026-02-05'),
      changed: instant('2026-02-05'),
      corrections: [],
    });
    const first = history.get(FIRST);
    expect([first?.entered, first?.changed]).toEqual([
      instant('2026-01-05'),
      instant('2026-03-05'),
    ]);
    expect(first?.corrections).toHaveLength(1);
    expect(first?.corrections[0]).toMatchObject({
      date: instant('2026-03-05'),
      subject: 'content: 改题名',
      before: ['title: 示例市示例局2022年政府信息公开工作年度报告'],
      after: ['title: 示例市示例局2022 年政府信息公开工作年度报告'],
    });
  });
});

test('很长的改动也照样说：多字节的字断在一块一块之间，别的提交跟在后面', () => {
  inRepository((content, folder) => {
    const path = join(content, `reports/${FIRST}.md`);
    const long = (sign: string) => `${sign}${'改'.repeat(1_200_000)}\n`;
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n${long('前')}`);
    commit(folder, '2026-03-05', 'content: 加长');
    replaceIn(path, long('前'), long('后a'));
    commit(folder, '2026-03-06', 'content: 改长');
    replaceIn(join(content, `reports/${SECOND}.yaml`), '2023年政府', '2023 年政府');
    commit(folder, '2026-03-07', 'content: 改题名');
    const history = readHistory(content, IDS);
    expect(history.get(SECOND)?.corrections.map(({ subject }) => subject)).toEqual([
      'content: 改题名',
    ]);
    const [second, first] = history.get(FIRST)?.corrections ?? [];
    expect([second?.before, second?.after]).toEqual([[long('前').trim()], [long('后a').trim()]]);
    expect(first?.after).toEqual(['', long('前').trim()]);
  });
});

test('还没有提交的改动，以文件的时间为准', () => {
  inRepository((content) => {
    const file = join(content, `reports/${SECOND}.yaml`);
    replaceIn(file, '2023年政府', '2023 年政府');
    const day = new Date('2026-04-05T00:00:00Z');
    utimesSync(file, day, day);
    const text = join(content, `reports/${SECOND}.md`);
    utimesSync(text, new Date(0), new Date(0));
    const second = readHistory(content, IDS).get(SECOND);
    expect([second?.entered, second?.changed]).toEqual([instant('2026-02-05'), day.toISOString()]);
  });
});

test('不在 git 里的档案，只知道文件是哪时写的', () => {
  withFolder((content) => {
    writeContent(content, sampleFiles({ year: 2022 }));
    const day = new Date('2026-04-05T00:00:00Z');
    for (const ending of ['yaml', 'md']) {
      utimesSync(join(content, `reports/${FIRST}.${ending}`), day, day);
    }
    expect(readHistory(content, IDS)).toEqual(
      new Map([[FIRST, { entered: null, changed: day.toISOString(), corrections: [] }]]),
    );
  });
});

test('只取了最近提交的检出不冒充历史', () => {
  inRepository((content, folder) => {
    expect(readHistory(content, IDS).get(FIRST)?.entered).not.toBeNull();
    withFolder((parent) => {
      const clone = join(parent, 'clone');
      execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, clone], {
        stdio: 'pipe',
      });
      expect(readHistory(join(clone, 'archive'), IDS)).toEqual(new Map());
    });
  });
});

test('只添了读数的不是更正，与更正同一次提交的读数不列', () => {
  inRepository((content, folder) => {
    const reading = '  reading:\n    how: typed\n    tables:\n      remedies: 0H70010010H40H9\n';
    for (const id of IDS) {
      replaceIn(join(content, `reports/${id}.yaml`), 'tables:\n', `${reading}tables:\n`);
    }
    replaceIn(join(content, `reports/${FIRST}.yaml`), '2022年政府', '2022 年政府');
    commit(folder, '2026-03-05', 'content: 读数');
    const history = readHistory(content, IDS);
    expect(history.get(SECOND)).toMatchObject({ changed: instant('2026-02-05'), corrections: [] });
    const [correction, ...more] = history.get(FIRST)?.corrections ?? [];
    expect(more).toEqual([]);
    expect([correction?.before, correction?.after].map((lines) => lines?.length)).toEqual([1, 1]);
  });
});

test('机关的文件改了名称、沿革是更正；查过而没有的记录、读音不是', () => {
  inRepository((content, folder) => {
    const ids = [...IDS, AGENCY_ID];
    const path = `agencies/${AGENCY_ID}.yaml`;
    const write = (facts: Readonly<Record<string, string>>) =>
      writeContent(content, { [path]: sampleAgency(facts) });
    const looked =
      '\n  - {year: 2020, status: not_found, checked: 2026-02-01, by: 甲, url: https://www.example.gov.cn/}';
    write({ absences: looked, pinyin: 'shi li' });
    commit(folder, '2026-03-05', 'content: 查过 2020');
    expect(readHistory(content, ids).get(AGENCY_ID)).toEqual({
      entered: instant('2026-01-05'),
      changed: instant('2026-01-05'),
      corrections: [],
    });
    write({ absences: looked, pinyin: 'shi li', names: '[{name: 示例市新局}]' });
    commit(folder, '2026-04-05', 'content: 更名');
    const history = readHistory(content, ids);
    expect(history.get(AGENCY_ID)?.corrections).toMatchObject([
      {
        subject: 'content: 更名',
        before: ['names: [{name: 示例市示例局}]'],
        after: ['names: [{name: 示例市新局}]'],
      },
    ]);
    expect(history.get(FIRST)?.corrections).toEqual([]);
  });
});

test('移走以前的更正还在原来的编号之下', () => {
  inRepository((content, folder) => {
    replaceIn(join(content, `reports/${FIRST}.yaml`), '2022年政府', '2022 年政府');
    commit(folder, '2026-03-05', 'content: 改题名');
    for (const ending of ['yaml', 'md']) {
      const path = join(content, `reports/${FIRST}.${ending}`);
      renameSync(path, path.replace('2022', '2021'));
    }
    commit(folder, '2026-04-05', 'content: 移到 2021');
    const history = readHistory(content, [`${AGENCY_ID}/2021`, SECOND]);
    expect(history.get(FIRST)?.corrections.map(({ subject }) => subject)).toEqual([
      'content: 改题名',
    ]);
    expect(history.get(`${AGENCY_ID}/2021`)).toMatchObject({
      entered: instant('2026-04-05'),
      corrections: [],
    });
  });
});

const SETTINGS = {
  'color.ui': 'always',
  'diff.noprefix': 'true',
  'diff.mnemonicPrefix': 'true',
  'diff.relative': 'true',
  'diff.algorithm': 'patience',
  'i18n.logOutputEncoding': 'GBK',
  'log.follow': 'true',
  'log.showRoot': 'false',
};

test('git 设成怎样都一样；改掉的字看不见的，写出是哪一个', () => {
  inRepository((content, folder) => {
    const file = join(content, `reports/${FIRST}.yaml`);
    replaceIn(file, '2022年政府', '2022\u0001\u202e年\uffff政府');
    commit(folder, '2026-03-05', 'content: 抄来的\u001b字');
    replaceIn(file, '2022\u0001\u202e年\uffff政府', '2022年政府');
    commit(folder, '2026-04-05', 'content: 去掉看不见的');
    const usual = readHistory(content, IDS);
    const [mended, broken] = usual.get(FIRST)?.corrections ?? [];
    expect(mended?.before.join()).toContain('2022\\u{1}\\u{202e}年\\u{ffff}政府');
    expect(broken?.subject).toBe('content: 抄来的\\u{1b}字');
    for (const [setting, value] of Object.entries(SETTINGS)) {
      gitIn(folder, '2026-04-06')('config', setting, value);
      expect(readHistory(content, IDS), setting).toEqual(usual);
      gitIn(folder, '2026-04-06')('config', '--unset', setting);
    }
  });
});

test('提交说的存着，下一次取来；有了新的提交，或者存着的坏了，重新问 git', () => {
  inRepository((content, folder) => {
    withFolder((cache) => {
      const kept = new PartCache(cache, 'program');
      const before = readHistory(content, IDS);
      expect(readHistory(content, IDS, kept)).toEqual(before);
      const [name = '', ...more] = readdirSync(cache);
      expect(more).toEqual([]);
      // So that one can see where it comes from.
      const invented = { entered: null, changed: instant('2020-01-01'), corrections: [] };
      kept.keep(name, new Map([...before, [FIRST, invented]]));
      expect(readHistory(content, IDS, kept).get(FIRST)).toEqual(invented);
      writeFileSync(join(cache, name), 'damaged');
      expect(readHistory(content, IDS, kept)).toEqual(before);
      replaceIn(join(content, `reports/${FIRST}.yaml`), '2022年政府', '2022 年政府');
      const unsaved = readHistory(content, IDS, kept).get(FIRST);
      expect(unsaved?.changed).not.toBe(before.get(FIRST)?.changed);
      commit(folder, '2026-03-05', 'content: 改题名');
      expect(readHistory(content, IDS, kept)).toEqual(readHistory(content, IDS));
      expect(readHistory(content, IDS, kept).get(FIRST)?.corrections).toHaveLength(1);
    });
  });
});

test('提交一个接一个，存着上次说的，只问新的，与从头问的相同；并进来的一支从头问', () => {
  inRepository((content, folder) => {
    withFolder((cache) => {
      const kept = new PartCache(cache, 'program');
      const [facts, text] = [`reports/${FIRST}.yaml`, `reports/${FIRST}.md`];
      const add = (to: string) =>
        writeFileSync(join(content, text), `${readFileSync(join(content, text), 'utf8')}${to}`);
      const git = gitIn(folder, '2026-05-01');
      const steps: Record<string, () => void> = {
        改题名: () => replaceIn(join(content, facts), '2022年政府', '2022 年政府'),
        改正文: () => add('\n另有一句。\n'),
        与档案无关: () => writeFileSync(join(folder, 'README.md'), '说明\n'),
        撤下: () => {
          rmSync(join(content, facts));
          rmSync(join(content, text));
        },
        重新收录: () => writeContent(content, sampleFiles({ year: 2022 }, { year: 2023 })),
        再改: () => add('\n又一句。\n'),
      };
      let day = 1;
      for (const [subject, change] of Object.entries(steps)) {
        change();
        commit(folder, `2026-04-0${day++}`, `content: ${subject}`);
        const fresh = readHistory(content, IDS);
        expect(readHistory(content, IDS, kept), subject).toEqual(fresh);
      }
      const told = readHistory(content, IDS, kept).get(FIRST);
      expect(told?.corrections.map(({ subject }) => subject.slice(9))).toEqual([
        ...['再改', '改正文', '改题名'],
      ]);
      expect(told?.entered).toBe(instant('2026-01-05'));
      // A line that began before the last one, and is older than it, merged.
      git('checkout', '-q', '-b', 'side', 'HEAD~2');
      writeContent(content, sampleFiles({ year: 2021 }));
      commit(folder, '2026-03-20', 'content: 收录 2021');
      git('checkout', '-q', 'main');
      git('merge', '-q', '-m', 'merge', 'side');
      const fresh = readHistory(content, IDS);
      expect(fresh.has(`${AGENCY_ID}/2021`)).toBe(true);
      expect(readHistory(content, IDS, kept)).toEqual(fresh);
    });
  });
});

test('存着的是从前的提交说的，新的接在它前面，不再问从前的', () => {
  inRepository((content, folder) => {
    withFolder((cache) => {
      const kept = new PartCache(cache, 'program');
      readHistory(content, IDS, kept);
      const [name = ''] = readdirSync(cache);
      const correction = { date: instant('2020-01-02'), commit: '0'.repeat(40), subject: '从前' };
      const invented = {
        ...{ entered: instant('2020-01-01'), changed: instant('2020-01-02') },
        corrections: [{ ...correction, before: ['甲'], after: ['乙'] }],
      };
      kept.keep(name, new Map([[FIRST, invented]]));
      replaceIn(join(content, `reports/${FIRST}.yaml`), '2022年政府', '2022 年政府');
      commit(folder, '2026-03-05', 'content: 改题名');
      const told = readHistory(content, IDS, kept).get(FIRST);
      expect(told?.entered).toBe(invented.entered);
      expect(told?.changed).toBe(instant('2026-03-05'));
      expect(told?.corrections.map(({ subject }) => subject)).toEqual(['content: 改题名', '从前']);
    });
  });
});
