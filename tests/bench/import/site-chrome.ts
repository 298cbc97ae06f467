/** What sites print around a report: paths, buttons, indexes, footers; all of it invented. */
import type { Truth } from './truth.ts';

export const SITE = 'www.shili.example.cn';

interface Chrome {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** The lines above and below a report, on one of several sites. */
export function chromeOf({ report }: Truth): Chrome {
  const date = report.signed ?? '';
  const [year = '', month = '', day = ''] = date.split('-');
  const organ = report.source.publisher ?? '';
  const index = `9${year}${month}${day}-0001`;
  const sites: readonly Chrome[] = [
    {
      above: [
        ...['首页', '政务公开 > 政府信息公开年报 > 正文', '无障碍浏览', ''],
        `发布日期：${date}  来源：${organ}  ${SITE}`,
        ...['字号：大 中 小', ''],
      ],
      below: ['', '相关附件', '分享到：', '打印本页', '关闭窗口', '网站地图', '联系我们'],
    },
    {
      above: [
        '您当前的位置：首页 >> 信息公开 >> 法定主动公开内容 >> 政府信息公开年报',
        '',
        `时间：${date} 09:30    来源：${organ}    浏览次数：312`,
        '【字体：大 中 小】  【打印本页】  【关闭窗口】',
        '',
      ],
      below: [
        ...['', '扫一扫在手机打开当前页', '分享到：微信 微博', '上一篇：没有了', '下一篇：没有了'],
        `版权所有：${organ}  网站标识码：9001210001  备案号：示ICP备00000000号`,
      ],
    },
    {
      above: [
        ...['首页', '机构概况', '新闻中心', '政务服务', '互动交流', ''],
        `索引号：${index}`,
        `发布机构：${organ}`,
        `发布日期：${year}年${Number(month)}月${Number(day)}日`,
        '打印',
        '',
      ],
      below: ['', '附件下载：', '【返回顶部】', '关于我们 | 网站声明 | 网站地图', `主办：${organ}`],
    },
  ];
  // Not at random: the same report stands on the same site however it is printed.
  return sites[(Number(year) + Number(day)) % sites.length] as Chrome;
}
