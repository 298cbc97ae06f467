/**
 * E-mail addresses of persons. Most boxes at a free provider that reports print are the organ's own
 * (电子邮箱：xxgk@163.com), and nothing in the address tells: only where the words before say
 * whose it is, is it a person's.
 */

/** Providers at which anybody has a box; an organ's own domain is never a person's. */
const FREE_BOX =
  /(?<![\w.+-])[\w.+-]{2,40}@(?:(?:vip\.)?(?:qq|163|126|139|188|189|foxmail|sina|sohu|yeah|21cn|aliyun|tom|wo|gmail|hotmail|outlook|live|msn|yahoo|icloud)\.(?:com\.cn|com|cn|net))(?![\w-])/gi;

/** What is done with a box: whoever writes to it is named before, and it is another's. */
const DOING = '可发将请至到往用以通过向送寄投拨打致登录访问提交';
const BOX = `(?:(?:个人|私人)?的?(?:电子)?(?:邮箱|信箱|邮件|邮址)(?:地址|账号)?|[Ee]-?mail)`;
const CLOSE = String.raw`[（(“"]?(?:地址)?[:：为是]?[“"（(\s]{0,2}$`;
const OF_A_PERSON = new RegExp(
  [
    // 申请人张某的电子邮箱：…, 投诉人（…）
    String.raw`(?:申请人|投诉人|举报人|信访人|反映人|来信人|当事人)[^${DOING}，。；;、\n（(]{0,4}?(?:${BOX}${CLOSE}|[（(]\s*$)`,
    `(?:先生|女士|小姐|同志|某某?)的?${BOX}${CLOSE}`,
    `(?:个人|私人)的?(?:电子)?(?:邮箱|信箱|邮件|邮址)(?:地址|账号)?${CLOSE}`,
  ].join('|'),
  'u',
);
const BACK = 24;

/** Whoever is named for readers to turn to. */
const FOR_READERS = /联系|受理|接收|咨询/;

/** @param plain half width and 简体, as long as the text */
export function personalMail(plain: string): { readonly from: number; readonly to: number }[] {
  return [...plain.matchAll(FREE_BOX)].flatMap(({ 0: address, index }) => {
    const before = plain.slice(Math.max(0, index - BACK), index);
    const isPersons = OF_A_PERSON.test(before) && !FOR_READERS.test(before);
    return isPersons ? [{ from: index, to: index + address.length }] : [];
  });
}
