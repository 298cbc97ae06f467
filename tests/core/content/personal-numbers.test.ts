/** Numbers of persons: found however they are written; other long numbers are left alone. */
import { expect, test } from 'vitest';
import { personalNumbers } from '../../../src/content/personal-numbers.ts';
import { archiveFold } from '../../../src/io/fold-table.ts';
import { toTraditional } from '../../../src/io/traditional.ts';

const found = (text: string) =>
  personalNumbers(text, archiveFold()).map(({ kind, written }) => [kind, written]);

/** A number with the right check digit, worked out here from the standard's own description. */
function identity(first17: string): string {
  const sum = [...first17].reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  );
  return first17 + '10X98765432'[sum % 11];
}
const REAL = identity('99999919900307001');

test.each([
  ['', REAL],
  ['空格', `${REAL.slice(0, 6)} ${REAL.slice(6, 14)} ${REAL.slice(14)}`],
  ['连字符', `${REAL.slice(0, 6)}-${REAL.slice(6)}`],
  ['全角', [...REAL].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')],
  ['小写 x', identity('99999919900307024').toLowerCase()],
])('身份证号%s：出生日期和校验码都对，拦下', (_, written) => {
  expect(found(`当事人证号${written}。`)).toEqual([['identity', written]]);
});

test('出生日期对而校验码不对的只是疑似', () => {
  const other = REAL.slice(0, 17) + (REAL.endsWith('1') ? '2' : '1');
  expect(found(`证号${other}`)).toEqual([['likely-identity', other]]);
});

test.each([
  '13912345678',
  '139 1234 5678',
  '139-1234-5678',
  '+8613912345678',
  '１３９１２３４５６７８',
])('手机号 %s', (written) => {
  expect(found(`请拨打${written}，或来访`)).toEqual([['mobile', written]]);
});

test.each([
  '139.1234.5678',
  '139‑1234‑5678',
  '139 - 1234 - 5678',
  '139--1234--5678',
  '1391234 5678',
  '0139 12345678',
  '008613912345678',
  '一三九一二三四五六七八',
])('手机号 %s，怎样分段、用什么数字都认', (written) => {
  expect(found(`联系李某（${written}）。`)).toEqual([['mobile', written]]);
});

test.each([
  ['手机139/1234/5678', 'mobile'],
  ['手机139／1234／5678', 'mobile'],
  ['手机139~1234~5678', 'mobile'],
  ['手机：壹叁玖壹贰叁肆伍陆柒捌', 'mobile'],
  ['香港身份证A123456(7)', 'papers'],
  ['台湾居民身份证号A123456789', 'papers'],
  ['外国人永久居留身份证FRA100080010101', 'papers'],
  ['军官证：南字第1234567号', 'papers'],
  ['银行卡号6222000000000000000', 'bank-card'],
  ['户籍地：示例县示例村12号', 'home'],
])('%s 像是个人的（%s）', (text, kind) => {
  expect(found(text).map(([each]) => each)).toEqual([kind]);
});

test.each(['卡号6222000000000000000', '许可证编号12345678', '工商注册号110105194912310021'])(
  '%s 不是个人的',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test.each([
  ['电话：(139)12345678', 'mobile'],
  ['Tel13912345678', 'mobile'],
  ['手机13912345678，人在外地', 'mobile'],
  ['13912345678，13812345678', 'mobile mobile'],
  ['13912345678万某', 'mobile'],
  [`证号${identity('99999919900307024').slice(0, 17)} x`, 'identity'],
  [`证号${identity('99999919900307024').slice(0, 17)}×`, 'identity'],
  [`身份证号999999${'900307'}001`, 'likely-identity'],
  ['普通护照号：E12345678', 'papers'],
  ['银行卡号6222 0200 0000 0007', 'bank-card'],
  ['李某，家住示例县城关镇幸福路12号3单元', 'home'],
  ['通行证号C12345678', 'papers'],
  ['身份证999999900307001', 'likely-identity'],
])('%s 都指出，简体、繁体一样', (text, kinds) => {
  for (const written of [text, toTraditional(text)]) {
    const all = found(written).map(([kind]) => kind);
    expect(all.join(' '), written).toBe(kinds);
  }
});

test.each([
  '见 https://www.example.gov.cn/art/2024/1/16/art_1_13912345678.html',
  '示例文〔2024〕13912345678号',
  '合同编号：13912345678',
  '0 0 1 3 9 1 2 3 4 5 6 7 8',
  '各项分别为 13 9123 45678',
  '项目代码：2105-999999-04-01-138001',
  '宗地代码999999199003070019',
  '1.3912345678亿元',
  '账号 4100 1526 1100 5020 0123',
  '办公地址：示例县幸福路12号3号楼501室',
  '不公开身份证号、手机号、住址等',
  '受理护照申请 12345678 件',
  '办理通行证1234567份',
  '示ICP备13912345678号',
  '二〇二四年一月一日至二〇二四年十二月三十一日',
])('%s：不是', (text) => {
  expect([...found(text), ...found(toTraditional(text))]).toEqual([]);
});

test('一行里的几个都指出', () => {
  expect(found(`张某13912345678，证号${REAL}`).map(([kind]) => kind)).toEqual([
    'mobile',
    'identity',
  ]);
});

test.each([
  '统一社会信用代码为91999900123456789X的企业',
  '信息索引号123456789012345678',
  '拨付资金13912345678元',
  '拨付13912345678.50元',
  '浏览13912345678人次',
  '电话010-12345678',
  '固定电话0411 8765 4321',
  '编号20241391234567812',
  '网址 t13912345678x',
  '2023年12月31日至2024年1月1日',
  '共 2021 2022 2023 三年',
])('%s 不是', (text) => {
  expect([...found(text), ...found(toTraditional(text))]).toEqual([]);
});

test.each([
  ['申请人张某的电子邮箱：zhangsan@qq.com', 'zhangsan@qq.com'],
  ['已答复至申请人邮箱 zhang.san@163.com。', 'zhang.san@163.com'],
  ['申请人张三（zhangsan@qq.com）通过网络提出', 'zhangsan@qq.com'],
  ['举报人李某某E-mail：li_si@126.com', 'li_si@126.com'],
  ['投诉人邮箱地址为12345678@qq.com', '12345678@qq.com'],
  ['王女士的邮箱wang@foxmail.com', 'wang@foxmail.com'],
  ['发送至其个人电子邮箱：wang@sina.com.cn', 'wang@sina.com.cn'],
  ['申请人邮箱：ｗａｎｇ＠１６３．ｃｏｍ', 'ｗａｎｇ＠１６３．ｃｏｍ'],
])('“%s”：写明是个人的电子邮箱', (text, written) => {
  expect(found(text)).toEqual([['mail', written]]);
  expect(found(toTraditional(text))).toEqual([['mail', written]]);
});

test.each([
  '电子邮箱：xxgk@163.com',
  '联系电话0999-1234567，邮箱：sljxxgk@126.com。',
  '邮箱 12345678@qq.com',
  '本机关电子邮箱为slsxzf@sina.com',
  '申请人可将申请表发送至电子邮箱xxgk@163.com',
  '申请人可发邮箱xxgk@163.com',
  '申请人通过邮箱xxgk@163.com提交申请',
  '举报人请将材料寄至邮箱：jubao@qq.com',
  '联系人：李女士，邮箱：bgs@163.com',
  '联系人李女士邮箱：bgs@163.com',
  '受理机构联系人王先生电子邮箱：bgs@qq.com',
  '申请人张某的电子邮箱：zhangsan@example.gov.cn',
  '申请人张某向xxgk@example.gov.cn提出',
  '当事人的邮箱：fy@court.gov.cn',
  '监督投诉邮箱：jubao@163.com',
  '个人可以登录邮箱xxgk@163.com',
  '公民个人信息不公开。邮箱：xxgk@163.com',
  '收到个人邮件，请发xxgk@163.com',
  '申请人网上提出，受理邮箱：a123@qq.com',
  '微信@某某 先生',
])('“%s”：机关的，或看不出是谁的，不说', (text) => {
  expect(found(text)).toEqual([]);
  expect(found(toTraditional(text))).toEqual([]);
});

test.each([
  ['①③⑨①②③④⑤⑥⑦⑧', 'mobile'],
  ['❶❸❾❶❷❸❹❺❻❼❽', 'mobile'],
  ['¹³⁹¹²³⁴⁵⁶⁷⁸', 'mobile'],
  ['⑴⑶⑼⑴⑵⑶⑷⑸⑹⑺⑻', 'mobile'],
  ['①③⑨⓪②③④⑤⑥⑦⑧', 'mobile'],
  ['139·1234·5678', 'mobile'],
  ['139∙1234∙5678', 'mobile'],
  ['手机：139,1234,5678', 'mobile'],
  ['联系电话139，1234，5678，请于工作日拨打', 'mobile'],
  [`${REAL.slice(0, 6)},${REAL.slice(6, 14)},${REAL.slice(14)}`, 'identity'],
  ['申请人张某的微信号：zhangsan_88', 'account'],
  ['张某（微信：wxid_a1b2c3）', 'account'],
  ['投诉人李某QQ：123456789', 'account'],
  ['申请人ＱＱ号１２３４５６７８', 'account'],
  ['张某驾驶京A12345小型轿车', 'plate'],
  ['车牌号为粤B·D12345', 'plate'],
  ['闽AF12345的车主', 'plate'],
  ['鲁B12345学', 'plate'],
  ['将粤B12345号车扣下', 'plate'],
])('%s 像是个人的（%s），简体、繁体一样', (text, kind) => {
  for (const each of [text, toTraditional(text)]) {
    expect(
      found(each).map(([is]) => is),
      each,
    ).toEqual([kind]);
  }
});

test.each([
  '①③⑨项、②项',
  '①②③④⑤⑥⑦⑧⑨①②③',
  '各项分别为139，1234，5678件',
  '分别是138,1234,5678',
  '共1,381,234,5678',
  '财政拨款139,1234,5678.50元',
  '微信公众号：shili_fabu',
  '政务微信号：shilifabu',
  '本局官方微信：shili_czj',
  '咨询QQ：12345678',
  'QQ群12345678',
  '微信推送1234条',
  '企业QQ12345条',
  '京ICP备12345678号',
  '粤B2-20090059',
  '许可证编号：京A12345',
  '公务用车京A12345',
  '京政发〔2024〕12号',
  '邮编100001，电话010-12345678',
  '新A栋101室',
  '更新A12345',
  '北京B20231批次',
  '网站、微博、微信：shilifabu',
  '关注微信：shilifabu',
  '群众使用QQ 12345户',
  '川1234567',
])('%s：不是个人的', (text) => {
  expect([...found(text), ...found(toTraditional(text))]).toEqual([]);
});
