/** Commands that are printed run as they are pasted, in whatever shell. */
import { expect, test } from 'vitest';
import { printedCommand, type Shell, shellWord } from '../../../src/report/printed-command.ts';
import { WORDS_OF } from '../../support/shells.ts';

const SHELLS: readonly Shell[] = ['posix', 'cmd', 'powershell'];

/** Names as each shell is given them: those of the last column where they differ. */
test.each([
  ['年报.docx', '年报.docx', '年报.docx', '年报.docx'],
  ['2024 年报.docx', '"2024 年报.docx"', '"2024 年报.docx"', '"2024 年报.docx"'],
  [
    '年报（定稿）(1).docx',
    '"年报（定稿）(1).docx"',
    '"年报（定稿）(1).docx"',
    '"年报（定稿）(1).docx"',
  ],
  ["o'brien.docx", '"o\'brien.docx"', '"o\'brien.docx"', '"o\'brien.docx"'],
  ['“放管服”年报.docx', '"“放管服”年报.docx"', '"“放管服”年报.docx"', "'“放管服”年报.docx'"],
  ['‘双随机’.docx', '"‘双随机’.docx"', '"‘双随机’.docx"', '"‘双随机’.docx"'],
  ['“双随机’.docx', '"“双随机’.docx"', '"“双随机’.docx"', "'“双随机’’.docx'"],
  ['—附件.docx', '"—附件.docx"', '"—附件.docx"', '"—附件.docx"'],
  ['价格$a.docx', "'价格$a.docx'", '"价格$a.docx"', "'价格$a.docx'"],
  ['`x`.docx', "'`x`.docx'", '"`x`.docx"', "'`x`.docx'"],
  ['100%PATH%.docx', '"100%PATH%.docx"', '^"100^%PATH^%.docx^"', '"100%PATH%.docx"'],
  ['%年% & 附件.docx', '"%年% & 附件.docx"', '^"^%年^% ^& 附件.docx^"', '"%年% & 附件.docx"'],
  ['好!.docx', "'好!.docx'", '"好!.docx"', '"好!.docx"'],
  ['a&b|c;d.docx', '"a&b|c;d.docx"', '"a&b|c;d.docx"', '"a&b|c;d.docx"'],
  ['a^b@c#d,e=f.docx', '"a^b@c#d,e=f.docx"', '"a^b@c#d,e=f.docx"', '"a^b@c#d,e=f.docx"'],
  ['[1]{2}~.docx', '"[1]{2}~.docx"', '"[1]{2}~.docx"', '"[1]{2}~.docx"'],
  [
    'C:\\收 到\\年报.docx',
    "'C:\\收 到\\年报.docx'",
    '"C:\\收 到\\年报.docx"',
    '"C:\\收 到\\年报.docx"',
  ],
  ['\\\\服务器\\年报', "'\\\\服务器\\年报'", '"\\\\服务器\\年报"', '"\\\\服务器\\年报"'],
])('%s', (name, ...printed) => {
  const byShell = SHELLS.map((shell) => shellWord(name, shell));
  expect(byShell).toEqual(printed);
  for (const shell of SHELLS) {
    const line = printedCommand(
      'import',
      [name, '附 件.pdf'],
      { content: name, year: 2024 },
      shell,
    );
    expect(WORDS_OF[shell](line), `${shell} ${line}`).toEqual([
      ...['npm', 'run', 'import', '--', name, '附 件.pdf'],
      ...['--content', name, '--year', '2024'],
    ]);
  }
});

test('文件夹末尾的反斜线不把后面的引号变成文字', () => {
  for (const shell of ['cmd', 'powershell'] as const) {
    const line = printedCommand('check', [], { content: 'D:\\档 案\\' }, shell);
    expect(line).toBe('npm run check -- --content "D:\\档 案/"');
    expect(WORDS_OF[shell](line).at(-1)).toBe('D:\\档 案/');
  }
});

test('随意的名字：Windows 容得下的，三种都读回原样', () => {
  const signs = [...`aZ0 .-_'‘’‚‛“”„—–%!$\`^&()[]{}~@#,;=+年报（）【】`];
  let seed = 7;
  const next = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % most;
  };
  for (let round = 0; round < 2000; round += 1) {
    const name = Array.from({ length: 1 + next(8) }, () => signs[next(signs.length)]).join('');
    const path = `收到/${name}x`;
    for (const shell of SHELLS) {
      const line = `npm ${shellWord(path, shell)} y`;
      expect(WORDS_OF[shell](line), `${shell} ${line}`).toEqual(['npm', path, 'y']);
    }
  }
});
