import { describe, expect, test } from 'vitest';
import { encoded, readGood, shown, utf8 } from '../../../support/documents.ts';

const TABLE = `<table border=1>
<tr><td rowspan=2 colspan=2>勾稽<td colspan=3>申请人情况</tr>
<tr><td>自然人</td><td>其<br>他</td><td>总计</td></tr>
<tr><th rowspan=2>结果</th><td>公开</td><td>1<td>&nbsp;2<td>3</tr>
<tr><td>不公开<td><td>0</tr></table>`;
const GRID = [
  'grid 勾稽||申请人情况||',
  'grid ||自然人|其 他|总计',
  'grid 结果|公开|1|2|3',
  'grid |不公开||0|',
];
const read = (html: string, name = '年报.html') => readGood(utf8(html), name);
const lines = async (html: string) => (await read(html)).lines.map(shown);

describe('HTML', () => {
  test('合并的单元格占住位置，各行同宽', async () => {
    const document = await read(TABLE);
    expect(document.lines.map(shown)).toEqual(GRID);
    expect(document.lines[0]?.cells[2]).toEqual({ text: '申请人情况', start: 2, end: 5 });
    expect(document.lines.every(({ table }) => table === 0)).toBe(true);
  });

  test('rowspan=0 的格到这一组的末行为止', async () => {
    const head = '<table><tbody><tr><td rowspan="0">结果<td>公开<td>1</tr><tr><td>不公开<td>2</tr>';
    const grid = ['grid 结果|公开|1', 'grid |不公开|2'];
    expect(await lines(`${head}</table>`)).toEqual(grid);
    const next = '<tbody><tr><td>结转<td>下年<td>3</tr></table>';
    expect(await lines(`${head}</tbody>${next}`)).toEqual([...grid, 'grid 结转|下年|3']);
  });

  test('排版用的表格不是数据', async () => {
    expect(
      await lines(`<table><tr><td>首页</td><td><p>一、总体</p>${TABLE}</td></tr></table>`),
    ).toEqual(['plain 首页', 'plain 一、总体', ...GRID]);
    const prose = '<p>示例市统计局公开信息。</p>'.repeat(50);
    expect(await lines(`<table><tr><td>导航</td><td>${prose}</td></tr></table>`)).toHaveLength(51);
  });

  test('块成行，脚本、样式、隐藏的文字不读', async () => {
    expect(
      await lines(
        '<title>题</title><style>a</style><p>一、<b>总体</b>\n情况<br>甲&amp;乙</p><p>&nbsp;</p><div style="Display : none">藏</div><p hidden>藏</p><script>x</script>尾',
      ),
    ).toEqual(['plain 一、总体情况', 'plain 甲&乙', 'plain ', 'plain 尾']);
  });

  test('不断行空格和 pre 排出的栏', async () => {
    expect(await lines('<p>规章&nbsp;&nbsp; 0</p><pre>处罚\t1\n强制   2</pre>')).toEqual([
      'columns 规章|0',
      'grid 处罚|1',
      'columns 强制|2',
    ]);
  });

  test('规定的 meta 标签和标题读作资料', async () => {
    const { meta } = await read(
      '<head><title>年报 -\n 示例市</title><meta name="SiteName" content="示例市人民政府"><META NAME=PubDate CONTENT="2024-01-20 09:00"></head>正文',
    );
    expect(meta).toEqual({
      title: '年报 - 示例市',
      sitename: '示例市人民政府',
      pubdate: '2024-01-20 09:00',
    });
  });

  test.each([
    ['声明为 gb2312', '<meta charset=gb2312>'],
    ['没有声明', ''],
    ['误声明为 utf-8', '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'],
  ])('GBK 的网页%s也照读', async (_, declaration) => {
    const html = `<html><head>${declaration}</head><p>示例市统计局政府信息公开</p></html>`;
    const document = await readGood(encoded(html, 'gbk'), '年报.htm');
    expect(document.lines.map(shown)).toEqual(['plain 示例市统计局政府信息公开']);
  });

  test('Word 的网页和网页归档，不论扩展名', async () => {
    const html = `<html xmlns:o="urn:x"><!--[if gte mso 9]><xml>x</xml><![endif]--><p>年报<o:p></o:p></p></html>`;
    expect((await read(html, '年报.doc')).lines.map(shown)).toEqual(['plain 年报']);
    const archive = (encoding: string, body: string) =>
      `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="--=x"\r\n\r\n----=x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n----=x--`;
    const base64 = Buffer.from(html).toString('base64');
    const quoted = [...utf8(html)].map(
      (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    );
    for (const text of [archive('base64', base64), archive('quoted-printable', quoted.join(''))]) {
      expect((await read(text, '年报.doc')).lines.map(shown)).toEqual(['plain 年报']);
    }
  });
});
