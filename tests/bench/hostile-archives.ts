/** OFD documents and workbooks that mean harm. */
import { type BookCell, longs, oldBook, record, words } from '../support/old-book.ts';
import { zipOf } from './containers.ts';
import type { HostileDocument } from './hostile.ts';
import { odfOf } from './import/ods.ts';

const MB = 1024 * 1024;
const ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>';
/** Each of the entities is ten of the one before. */
const LAUGHS = `<!DOCTYPE a [<!ENTITY e0 "x">${Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('')}]><a>&e9;</a>`;

const parts = (texts: Readonly<Record<string, string>>) =>
  zipOf(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text }])));

/** An OFD document of one page. */
const ofd = (
  page: string,
  {
    common = '',
    pages = '<Page ID="1" BaseLoc="0.xml"/>',
    more = {},
  }: {
    readonly common?: string;
    readonly pages?: string;
    readonly more?: Readonly<Record<string, string>>;
  } = {},
) =>
  parts({
    'OFD.xml': '<OFD><DocBody><DocRoot>D/D.xml</DocRoot></DocBody></OFD>',
    'D/D.xml': `<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>${common}</CommonData><Pages>${pages}</Pages></Document>`,
    'D/0.xml': page.startsWith('<!') ? page : `<Page>${page}</Page>`,
    ...more,
  });
const layer = (content: string) => `<Content><Layer>${content}</Layer></Content>`;
const glyphs = (text: string, more = '') =>
  `<TextObject Boundary="0 0 200 9" Size="4"><TextCode X="0" Y="4"${more}>${text}</TextCode></TextObject>`;

/** Templates, each of which uses the next so many times. */
function templates(count: number, uses: number, last: number) {
  const common = Array.from(
    { length: count },
    (_, at) => `<TemplatePage ID="t${at}" BaseLoc="t${at}.xml"/>`,
  );
  const more = Array.from({ length: count }, (_, at): [string, string] => {
    const next = at + 1 < count ? at + 1 : last;
    const use = next < 0 ? '' : `<Template TemplateID="t${next}"/>`.repeat(uses);
    return [`D/t${at}.xml`, `<Page>${use}${layer(glyphs('年'))}</Page>`];
  });
  return { common: common.join(''), more: Object.fromEntries(more) };
}

/** A workbook of one sheet whose part is here. */
const workbook = (
  target: string,
  sheet: string,
  more: Readonly<Record<string, string>> = {},
  book = '<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>',
) =>
  parts({
    'xl/workbook.xml': book,
    'xl/_rels/workbook.xml.rels': `<r><Relationship Id="s" Type="x/worksheet" ${target}/></r>`,
    'xl/s.xml': sheet,
    ...more,
  });
const SHEET = 'Target="s.xml"';

/** An OpenDocument workbook of one sheet with these rows; `b` is a style with borders. */
const ods = (rows: string) =>
  odfOf(
    'spreadsheet',
    `<table:table table:name="a">${rows}</table:table>`,
    '<style:style style:name="b" style:family="table-cell"><style:table-cell-properties fo:border="1pt solid #000"/></style:style>',
  );

/** An old workbook of one sheet with these cells. */
const oldSheet = (cells: readonly BookCell[], globals: readonly Buffer[] = []) =>
  oldBook({ sheets: [{ name: 'a', cells }], globals });
const at = (row: number, value: BookCell['value']): BookCell => ({ row, column: 0, value });

export const HOSTILE_ARCHIVES: readonly HostileDocument[] = [
  { name: '外部实体.ofd', make: () => ofd(ENTITY), rule: /^I107/ },
  { name: '十亿个实体.ofd', make: () => ofd(LAUGHS), rule: /^I107/ },
  {
    name: '页在文档以外.ofd',
    make: () => ofd('', { pages: '<Page ID="1" BaseLoc="../../../etc/passwd"/>' }),
    rule: /^I107/,
  },
  {
    name: '页在网上.ofd',
    make: () => ofd('', { pages: '<Page ID="1" BaseLoc="http://example.cn/a.xml"/>' }),
    rule: /^I107/,
  },
  {
    name: '绕成圈的模板.ofd',
    make: () => ofd('<Template TemplateID="t0"/>', templates(3, 1, 0)),
    rule: /^I107/,
  },
  {
    name: '层层相套的模板.ofd',
    make: () => ofd('<Template TemplateID="t0"/>', templates(6, 10, -1)),
    rule: /^I107/,
  },
  {
    name: '一页五百遍.ofd',
    make: () =>
      ofd(layer(glyphs('年').repeat(8000)), {
        pages: '<Page ID="1" BaseLoc="0.xml"/>'.repeat(500),
      }),
    rule: /^I1(?:02|09|10|20)/,
    slow: true,
  },
  {
    name: '十万个图元.ofd',
    make: () =>
      ofd(
        layer(
          `<PathObject Boundary="0 0 9 9"><AbbreviatedData>${'M 0 0 L 9 9 '.repeat(9)}</AbbreviatedData></PathObject>`.repeat(
            30_000,
          ),
        ),
      ),
    rule: /^I1(?:02|09|10|20)/,
    slow: true,
  },
  {
    name: '一条路百万笔.ofd',
    make: () =>
      ofd(
        layer(
          `<PathObject Boundary="0 0 9 9"><AbbreviatedData>${'L 9 9 B 1 1 2 2 3 3 '.repeat(400_000)}</AbbreviatedData></PathObject>`,
        ),
      ),
    rule: /^I1(?:02|07|09|10|20)/,
    slow: true,
  },
  {
    name: '间距上亿.ofd',
    make: () =>
      ofd(layer(glyphs('年报'.repeat(1000), ` DeltaX="${'g 999999999 1 '.repeat(1000)}"`))),
    rule: /^I1(?:02|09|20)/,
  },
  {
    name: '百张图片的炸弹.ofd',
    make: () =>
      zipOf({
        'OFD.xml': { text: '<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>' },
        'D.xml': {
          text: '<Document><CommonData><DocumentRes>R.xml</DocumentRes></CommonData><Pages><Page ID="1" BaseLoc="0.xml"/></Pages></Document>',
        },
        'R.xml': {
          text: `<Res><MultiMedias>${Array.from({ length: 100 }, (_, at) => `<MultiMedia ID="${at}" Type="Image"><MediaFile>${at}.png</MediaFile></MultiMedia>`).join('')}</MultiMedias></Res>`,
        },
        '0.xml': {
          text: `<Page>${layer(Array.from({ length: 100 }, (_, at) => `<ImageObject ResourceID="${at}" Boundary="0 0 210 297"/>`).join(''))}</Page>`,
        },
        ...Object.fromEntries(
          Array.from({ length: 100 }, (_, at) => [`${at}.png`, { text: ' '.repeat(3 * MB) }]),
        ),
      }),
    rule: /^I10[57]|^I112/,
    slow: true,
  },
  { name: '外部实体.xlsx', make: () => workbook(SHEET, ENTITY), rule: /^I107/ },
  { name: '十亿个实体.xlsx', make: () => workbook(SHEET, LAUGHS), rule: /^I107/ },
  {
    name: '工作表在网上.xlsx',
    make: () => workbook('Target="http://example.cn/a.xml" TargetMode="External"', ''),
    rule: /^I107/,
  },
  {
    name: '工作表在别处.xlsx',
    make: () => workbook('Target="../../../etc/passwd"', ''),
    rule: /^I107/,
  },
  {
    name: '一张表百遍.xlsx',
    make: () =>
      workbook(
        SHEET,
        `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(40_000)}</sheetData></worksheet>`,
        {},
        `<workbook><sheets>${'<sheet name="a" id="s"/>'.repeat(100)}</sheets></workbook>`,
      ),
    rule: /^I1/,
    slow: true,
  },
  {
    name: '合并到天边.xlsx',
    make: () =>
      workbook(
        SHEET,
        `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(19_000)}</mergeCells></worksheet>`,
      ),
    rule: /^I1/,
    slow: true,
  },
  {
    name: '二十五万条记录.xls',
    make: () => oldSheet(Array.from({ length: 60_000 }, (_, row) => at(row, 1))),
    rule: /^I109/,
    slow: true,
  },
  {
    name: '一段文字十万次.xls',
    make: () => oldSheet(Array.from({ length: 40_000 }, (_, row) => at(row, '字'.repeat(1000)))),
    rule: /^I109/,
    slow: true,
  },
  {
    name: '四十亿段共用的文字.xls',
    make: () => oldSheet([at(0, 1)], [record(0x00fc, longs(0xffffffff, 0xffffffff))]),
    rule: /^I120/,
  },
  {
    name: '四十亿字的读音.xls',
    make: () =>
      oldSheet(
        [],
        [
          record(
            0x00fc,
            Buffer.concat([longs(1, 1), words(1), Buffer.from([4]), longs(0xffffffff)]),
          ),
        ],
      ),
    rule: /^I106/,
  },
  {
    name: '铺满的文字.ods',
    make: () =>
      ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell></table:table-row>',
      ),
    rule: /^I109/,
    slow: true,
  },
  {
    name: '铺满的框线.ods',
    make: () =>
      ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:style-name="b" table:number-columns-repeated="199"/></table:table-row>'.repeat(
          900,
        ),
      ),
    rule: /^I102/,
  },
  {
    name: '亿万个空格.ods',
    make: () =>
      ods(
        `<table:table-row><table:table-cell><text:p>${'<text:s text:c="999999999"/>'.repeat(40_000)}</text:p></table:table-cell></table:table-row>`,
      ),
    rule: /^I102/,
  },
  {
    name: '外部实体.ods',
    make: () => parts({ 'META-INF/manifest.xml': '<m/>', 'content.xml': ENTITY }),
    rule: /^I107/,
  },
  {
    name: '千行千列千遍.odt',
    make: () =>
      odfOf(
        'text',
        '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000" table:number-columns-spanned="1000000" table:number-rows-spanned="1000000"><text:p>1</text:p></table:table-cell></table:table-row></table:table>'.repeat(
          50,
        ),
      ),
    rule: /^I109/,
    slow: true,
  },
  {
    name: '十万层列表.odt',
    make: () => odfOf('text', '<text:list><text:list-item>'.repeat(50_000)),
    rule: /^I107/,
  },
  {
    name: '百万段.odt',
    make: () => odfOf('text', '<text:p>a</text:p>'.repeat(300_000)),
    rule: /^I1(?:07|09)/,
    slow: true,
  },
  {
    name: '一张表二百遍.xls',
    make: () => {
      const sheets = Array.from({ length: 200 }, (_, index) => ({
        ...{ name: `${index}`, state: 1 },
        cells: index === 0 ? Array.from({ length: 30_000 }, (_, row) => at(row, 1)) : [],
      }));
      return sameSheets(oldBook({ sheets }));
    },
    rule: /^I109/,
    slow: true,
  },
];

/** A workbook all of whose sheets are the first. */
function sameSheets(book: Uint8Array): Uint8Array {
  const bytes = Buffer.from(book);
  let first = 0;
  for (
    let from = bytes.indexOf('0908100000060500', 0, 'hex');
    bytes.readUInt16LE(from) !== 0x000a;
  ) {
    if (bytes.readUInt16LE(from) === 0x0085) {
      first ||= bytes.readUInt32LE(from + 4);
      bytes.writeUInt32LE(first, from + 4);
    }
    from += 4 + bytes.readUInt16LE(from + 2);
  }
  return bytes;
}
