/** Pages that are pictures, drawn here point by point: straightened, cut at their rules, read. */
import { expect, test } from 'vitest';
import { pagePictures } from '../../../../src/import/read/pdf/page-pictures.ts';
import type { Eyes } from '../../../../src/import/read/picture/eyes.ts';
import { findRules } from '../../../../src/import/read/picture/find-rules.ts';
import {
  type ColourImage,
  crop,
  flattenPaper,
  type GreyImage,
  greyOf,
  positive,
  resize,
  rotate,
  turn,
  withoutDarkEdges,
} from '../../../../src/import/read/picture/grey-image.ts';
import { readPictures } from '../../../../src/import/read/picture/read-pictures.ts';
import { findInk, linesOfInk } from '../../../../src/import/read/picture/segments.ts';
import { skewOf } from '../../../../src/import/read/picture/skew.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { characterClasses } from '../../../../src/io/recogniser/character-classes.ts';
import { hasRecogniser } from '../../../../src/io/recogniser/install.ts';
import { loadEyes } from '../../../../src/io/recogniser/load-eyes.ts';
import { readingOf } from '../../../../src/io/recogniser/read-steps.ts';
import { pngHead } from '../../../bench/picture-heads.ts';

const [WIDTH, HEIGHT] = [1240, 1754];
const [LEFT, TOP, ACROSS, DOWN] = [120, 300, 200, 50];

/** A page with a table of 5 × 6 cells; each but those of the last row holds a block of ink. */
function drawPage(): ColourImage {
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(255);
  const fill = (left: number, top: number, right: number, bottom: number, colour = [0, 0, 0]) => {
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) data.set(colour, (y * WIDTH + x) * 3);
    }
  };
  for (let row = 0; row <= 6; row += 1) {
    fill(LEFT, TOP + row * DOWN, LEFT + 5 * ACROSS + 2, TOP + row * DOWN + 2);
  }
  for (let column = 0; column <= 5; column += 1) {
    fill(LEFT + column * ACROSS, TOP, LEFT + column * ACROSS + 2, TOP + 6 * DOWN + 2);
  }
  for (let row = 0; row < 5; row += 1) {
    for (let column = 0; column < 5; column += 1) {
      const [x, y] = [LEFT + column * ACROSS + 80, TOP + row * DOWN + 14];
      fill(x, y, x + 12 + 4 * column, y + 24);
    }
  }
  // A stamp, over rules and figures; a fold's shadow.
  for (let y = TOP + 40; y < TOP + 49; y += 1) {
    for (let x = LEFT + 150; x < LEFT + 400; x += 1) {
      const at = (y * WIDTH + x) * 3;
      if (data[at] === 255) data.set([230, 40, 40], at);
    }
  }
  for (let at = 0; at < 60 * WIDTH * 3; at += 1) {
    const place = 420 * WIDTH * 3 + at;
    data[place] = (data[place] ?? 0) * 0.8;
  }
  return { width: WIDTH, height: HEIGHT, data };
}

/** Sees the width of a block as a figure, and words of reports in what is much wider. */
const EYES: Eyes = {
  pagesOf: () => {
    throw new Error('no picture file');
  },
  read: (lines) =>
    Promise.resolve(
      lines.map((line) => {
        const { left, right } = inkOf(line);
        const figure = String(Math.round(((right - left) / line.height) * 10));
        return { text: figure, clear: 0, figure, score: 0.9 };
      }),
    ),
};

function inkOf({ width, data }: GreyImage) {
  const columns = [...data].flatMap((value, at) => (value < 190 ? [at % width] : []));
  return { left: Math.min(...columns), right: Math.max(...columns) };
}

test('歪斜的页转正，误差不到二十分之一度；转四次九十度回到原样', () => {
  const page = greyOf(drawPage());
  for (const degrees of [-3, -1.25, 0.4, 2.6]) {
    const askew = rotate(page, (degrees * Math.PI) / 180);
    expect(skewOf(askew, 150) * (180 / Math.PI)).toBeCloseTo(-degrees, 1);
  }
  expect(turn(turn(turn(turn(page)))).data).toEqual(page.data);
  expect(resize(page, 620, 877)).toMatchObject({ width: 620, height: 877 });
  expect(crop(page, -5, -5, 5, 5).data.every((value) => value === 255)).toBe(true);
});

test('红章和折痕的阴影不算墨迹', () => {
  const page = flattenPaper(greyOf(drawPage()));
  const at = (x: number, y: number) => page.data[y * WIDTH + x] ?? 0;
  expect(at(LEFT + 180, TOP + 45)).toBeGreaterThan(200);
  expect(at(60, 440)).toBeGreaterThan(230);
  expect(at(LEFT + 90, TOP + 20)).toBeLessThan(30);
});

test('红章下面的字看得清，章的边不算墨迹', () => {
  // Paper, stamp, a figure under it, its edge in a JPEG, a figure beside it.
  const colours = [
    [250, 250, 250],
    ...Array.from({ length: 8 }, () => [226, 86, 86]),
    [162, 22, 22],
    [178, 105, 105],
    [20, 20, 20],
  ];
  const { data } = greyOf({ width: 12, height: 1, data: new Uint8Array(colours.flat()) });
  const [paper = 0, stamp = 0] = data;
  const [under = 0, edge = 0, beside = 0] = data.subarray(9);
  expect(Math.min(paper, stamp)).toBeGreaterThan(240);
  expect(edge).toBeGreaterThan(212);
  expect(under).toBeLessThan(150);
  expect(beside).toBe(20);
});

test('框线都找到，字的笔画不是框线', () => {
  const rules = findRules(flattenPaper(greyOf(drawPage())), 190);
  expect(rules.filter(({ down }) => down)).toHaveLength(6);
  expect(rules.filter(({ down }) => !down)).toHaveLength(7);
});

test('细的笔画断成几截而淡处相连的，是一块墨迹；只有淡的不是', () => {
  const data = new Uint8Array(200 * 60).fill(255);
  const fill = (x: number, top: number, bottom: number, value: number) => {
    for (let y = top; y < bottom; y += 1) data[y * 200 + x] = value;
  };
  fill(10, 5, 30, 180);
  fill(10, 8, 10, 100);
  fill(10, 26, 28, 100);
  fill(40, 5, 30, 180);
  const found = findInk({ width: 200, height: 60, data }, 150, new Uint8Array(12_000), 200);
  expect(found).toEqual([{ left: 10, right: 11, top: 5, bottom: 30 }]);
});

test('挨着竖线的一行笔画不是横线；断成几截的横线仍是', () => {
  const page = greyOf(drawPage());
  const draw = (left: number, right: number, y: number) => {
    for (let x = left; x < right; x += 1) page.data[y * WIDTH + x] = 0;
  };
  const before = findRules(page, 190).filter(({ down }) => !down).length;
  draw(LEFT + ACROSS - 60, LEFT + ACROSS - 6, TOP + 25);
  expect(findRules(page, 190).filter(({ down }) => !down)).toHaveLength(before);
  for (let y = TOP + DOWN; y < TOP + DOWN + 2; y += 1) {
    page.data.fill(255, y * WIDTH + LEFT + 300, y * WIDTH + LEFT + 320);
  }
  const broken = findRules(page, 190).filter(
    ({ down, at }) => !down && Math.abs(at - TOP - DOWN) < 3,
  );
  expect(broken.map(({ from, to }) => Math.round((to - from) / 100))).toEqual([3, 7]);
});

test('没有报告用语的一页，转到认得最清楚的方向', async () => {
  // Eight lines of blocks, as on a page that lies on its side.
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(255);
  for (let line = 0; line < 8; line += 1) {
    for (let block = 0; block < 20; block += 1) {
      for (let across = 0; across < 24; across += 1) {
        const from = ((200 + block * 30) * WIDTH + 200 + line * 90 + across) * 3;
        for (let down = 0; down < 24; down += 1) {
          data.fill(0, from + down * WIDTH * 3, from + down * WIDTH * 3 + 3);
        }
      }
    }
  }
  const read: Eyes['read'] = (images) =>
    Promise.resolve(
      images.map(({ width, height }) => {
        const characters = Math.round(width / height);
        return { text: '字'.repeat(characters), clear: characters, figure: '', score: 0 };
      }),
    );
  const page = { width: WIDTH, height: HEIGHT, data };
  const { lines } = await readPictures([page], 'picture', { ...EYES, read });
  expect(lines.map(({ cells }) => (cells[0]?.text.length ?? 0) > 15)).toEqual(
    new Array(8).fill(true),
  );
});

test('一页几乎全是数字，长的行是竖排的表头：看了短的行才定方向', async () => {
  // Six long lines of blocks, and twelve of two blocks each.
  const [across, down] = [1000, 1500];
  const upright = { width: across, height: down, data: new Uint8Array(across * down).fill(255) };
  for (let line = 0; line < 18; line += 1) {
    for (let block = 0; block < (line < 6 ? 20 : 2); block += 1) {
      for (let y = 200 + line * 60; y < 224 + line * 60; y += 1) {
        const from = y * across + 150 + block * 30;
        upright.data.fill(0, from, from + 24);
      }
    }
  }
  const { width, height, data } = turn(turn(turn(upright)));
  const colours = new Uint8Array(data.length * 3);
  for (const [at, value] of data.entries()) colours.fill(value, at * 3, at * 3 + 3);
  const read: Eyes['read'] = (images) =>
    Promise.resolve(
      images.map((image) => {
        // Labels that are set downwards can be read on a page that lies on its side, more or less.
        const isShort = image.width < image.height * 3;
        const read = isShort ? { text: '属于', clear: 2 } : { text: '审结维持结', clear: 4 };
        return { ...read, figure: '', score: 0 };
      }),
    );
  const pictures = [{ width, height, data: colours }];
  const { lines } = await readPictures(pictures, 'picture', { ...EYES, read });
  expect(lines.filter(({ cells }) => cells[0]?.text === '属于')).toHaveLength(12);
});

test('阴影里的噪点不算墨迹', () => {
  // As bright everywhere, but for a shadow; the noise of a sensor is the same in both.
  let seed = 1;
  const noise = () => {
    let sum = 0;
    for (let time = 0; time < 6; time += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      sum += seed / 2_147_483_647 - 0.5;
    }
    return sum * 17;
  };
  const data = Uint8Array.from({ length: 480 * 960 }, (_, at) => {
    const [x, y] = [at % 480, Math.floor(at / 480)];
    const paper = 240 * (0.6 + 0.4 * Math.min(1, Math.abs(y - 150) / 150));
    const ink = x > 100 && x < 104 && y > 130 && y < 170;
    return Math.max(0, Math.min(255, (ink ? 50 : paper) + noise()));
  });
  const page = flattenPaper({ width: 480, height: 960, data });
  const found = findInk(page, 180, new Uint8Array(data.length), 212);
  // On a page as wide as those that are read, smaller ones are dirt.
  const specks = found.filter(({ left, right, top, bottom }) => {
    const size = Math.max(right - left, bottom - top);
    return size > 3 && size < 30;
  });
  expect(specks).toHaveLength(0);
  expect(found.filter(({ top, bottom }) => bottom - top > 30)).toHaveLength(1);
});

test('章的边挨着竖线走一段，竖线仍在', () => {
  const page = greyOf(drawPage());
  const right = LEFT + 3 * ACROSS;
  // The ring's side: an arc that runs beside the line, and into it.
  for (let y = TOP + 60; y < TOP + 180; y += 1) {
    const bow = Math.round((y - TOP - 120) ** 2 / 160);
    for (let x = right - 8 - bow; x < right + 4 - bow; x += 1) page.data[y * WIDTH + x] = 90;
  }
  const found = findRules(page, 190).filter(({ down, at }) => down && Math.abs(at - right) < 4);
  expect(found.map(({ from, to }) => Math.round((to - from) / DOWN))).toEqual([6]);
});

test('标题的字比正文大，仍是一行', () => {
  const em = 24;
  // Each character in two parts, one above the other, as 示 is; those of the text are smaller.
  const title = [0, 50, 100, 150].flatMap((left) => [
    { left, right: left + 30, top: 100, bottom: 106 },
    { left: left + 2, right: left + 42, top: 112, bottom: 145 },
  ]);
  const whole = [200, 250].map((left) => ({ left, right: left + 45, top: 100, bottom: 145 }));
  const text = [0, 30, 60, 90].map((left) => ({ left, right: left + 24, top: 160, bottom: 184 }));
  const lines = linesOfInk([...title, ...whole, ...text], em);
  expect(lines.map(({ top, bottom }) => [top, bottom])).toEqual([
    [100, 145],
    [160, 184],
  ]);
});

/** The page on a black desk, the thin strokes of a row of its table no darker than grey. */
function onBlack(page: ColourImage): ColourImage {
  const width = WIDTH + 500;
  const data = new Uint8Array(width * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y += 1) {
    data.set(page.data.subarray(y * WIDTH * 3, (y + 1) * WIDTH * 3), y * width * 3);
  }
  for (let y = TOP + 10; y < TOP + 40; y += 1) {
    for (let at = y * width * 3; at < (y * width + WIDTH) * 3; at += 1) {
      data[at] = Math.max(165, data[at] ?? 0);
    }
  }
  return { width, height: HEIGHT, data };
}

test('反白的图片翻过来；黑底上的一张纸不翻', () => {
  const page = greyOf(drawPage());
  const negative = { ...page, data: page.data.map((value) => 255 - value) };
  expect(positive(negative).data).toEqual(page.data);
  const onDesk = greyOf(onBlack(drawPage()));
  expect(positive(onDesk)).toBe(onDesk);
});

test('从边上起的黑处变白，框线、中间的黑块仍在', () => {
  const data = new Uint8Array(300 * 200).fill(255);
  const fill = (left: number, top: number, right: number, bottom: number) => {
    for (let y = top; y < bottom; y += 1) data.fill(0, y * 300 + left, y * 300 + right);
  };
  fill(230, 0, 300, 200);
  fill(20, 50, 240, 53);
  fill(60, 80, 140, 160);
  const clean = withoutDarkEdges({ width: 300, height: 200, data });
  const at = (x: number, y: number) => clean.data[y * 300 + x];
  expect([at(299, 0), at(231, 120), at(260, 199)]).toEqual([255, 255, 255]);
  expect([at(20, 51), at(200, 51), at(100, 120)]).toEqual([0, 0, 0]);
});

test('一页的表：每格一个数，空格子仍是空的；几遍一致与否都记下', async () => {
  const pictures = [onBlack(drawPage())];
  const { lines, recognised, format } = await readPictures(pictures, 'picture', EYES);
  const rows = lines.filter(({ table }) => table !== null);
  expect([recognised, format]).toEqual([true, 'picture']);
  expect(rows).toHaveLength(6);
  expect(rows.every(({ cells }) => cells.length === 5)).toBe(true);
  for (const { cells } of rows.slice(0, 5)) {
    expect(cells.every(({ text, firm }) => text !== '' && firm !== undefined)).toBe(true);
    expect(Number(cells[4]?.text)).toBeGreaterThan(Number(cells[0]?.text));
  }
  expect(rows[5]?.cells.map(({ text }) => text)).toEqual(['', '', '', '', '']);
});

test('没有装文字识别：图片报 I112，说出那条命令；改了名的仍按内容说', async () => {
  const png = pngHead(800, 600);
  const read = await readDocument(png, '照片.png');
  expect(read).toMatchObject({ ok: false, problem: { rule: 'I112', inPictures: true } });
  expect(read.ok ? '' : read.problem.remedy).toContain('npm run ocr:install');
  const renamed = await readDocument(png, '照片.docx');
  expect(renamed).toMatchObject({ ok: false, problem: { rule: 'I103' } });
});

test('没有图片也没有文字的 PDF、坏的 PDF 都有说法', async () => {
  await expect(
    pagePictures(new TextEncoder().encode('%PDF-1.4 nothing')).next(),
  ).rejects.toMatchObject({
    rule: 'I106',
  });
});

test('模型的字表前面有一个空位，后面是空格；像数字的字归到数字', () => {
  const { characters, ofFigures, figures } = characterClasses('一\n0\nO\n８\n');
  expect(characters).toEqual(['', '一', '0', 'O', '８', ' ']);
  const named = ofFigures.map(([output, figure]) => [characters[output], figures[figure]]);
  expect(named).toEqual([
    ['0', '0'],
    ['O', '0'],
    ['８', '8'],
  ]);
});

test('一行后面的空白里认出来的不算', () => {
  const classes = characterClasses('1\n8\n日\n');
  const { length } = classes.characters;
  const steps = [1, 0, 2, 0, 0, 0, 3, 0];
  const data = new Float32Array(steps.length * length);
  for (const [step, output] of steps.entries()) data[step * length + output] = 0.9;
  const output = { dims: [1, steps.length, length], data };
  expect(readingOf(output, 0, 1, classes).text).toBe('18日');
  expect(readingOf(output, 0, 0.5, classes)).toMatchObject({ text: '18', figure: '18', clear: 2 });
});

test('一格里认得出的数旁边还有认不出的：未定，数是候选', async () => {
  const page = drawPage();
  for (let y = TOP + 14; y < TOP + 38; y += 1) {
    page.data.fill(0, (y * WIDTH + LEFT + 145) * 3, (y * WIDTH + LEFT + 190) * 3);
  }
  const read: Eyes['read'] = async (lines) =>
    (await EYES.read(lines)).map((reading) =>
      Number(reading.figure) > 10 ? { ...reading, text: '', figure: '' } : reading,
    );
  const { lines } = await readPictures([page], 'picture', { ...EYES, read });
  const [first] = lines.find(({ table }) => table !== null)?.cells ?? [];
  expect(first).toMatchObject({ text: '\ufffc', alternatives: [expect.any(String)], firm: false });
});

test('满是墨点、满是线条的图片不读', () => {
  const width = 2000;
  const data = (isInk: (x: number, y: number) => boolean) =>
    Uint8Array.from({ length: width * width }, (_, at) =>
      isInk(at % width, Math.floor(at / width)) ? 0 : 255,
    );
  const specks = data((x, y) => x % 8 < 5 && y % 8 < 5);
  const image = (points: Uint8Array) => ({ width, height: width, data: points });
  expect(() => findInk(image(specks), 150, new Uint8Array(specks.length))).toThrow('墨点超过');
  // Each row of strokes is a few dozen lines.
  const strokes = data((x, y) => x % 90 < 80 && y % 12 < 2);
  expect(() => findRules(image(strokes), 190)).toThrow('线条超过');
});

// Only where `npm run ocr:install` has been run; the title says so where it has not.
test.skipIf(!hasRecogniser())(
  `存心作恶的图片：先看大小，解不开就停${hasRecogniser() ? '' : '（没有装文字识别，跳过）'}`,
  { timeout: 60_000 },
  async () => {
    const eyes = await loadEyes();
    const ruleOf = async (bytes: Uint8Array, name: string) => {
      const read = await readDocument(bytes, name, eyes);
      return read.ok ? null : read.problem.rule;
    };
    expect(await ruleOf(pngHead(100_000, 100_000), '大.png')).toBe('I109');
    expect(await ruleOf(pngHead(9000, 9000), '稍大.png')).toBe('I109');
    expect(await ruleOf(pngHead(800, 600), '断.png')).toBe('I106');
    const both = new Uint8Array([...pngHead(800, 600), ...new TextEncoder().encode('%PDF-1.7\n')]);
    expect(await ruleOf(both, '两样.png')).toMatch(/^I10[36]$/);
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]);
    expect(await ruleOf(jpeg, '断.jpg')).toBe('I106');
  },
);
