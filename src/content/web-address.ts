/** Addresses that content may link to: of pages that anyone can open, and of whom they seem. */

/** Only http(s): another scheme in a link may be a program. */
export function isWebAddress(value: string): boolean {
  const isWhole = /^https?:\/\/[^\s/]\S*$/.test(value) && markBehind(value) === null;
  return isWhole && URL.canParse(value) && !isDisguised(value);
}

/** A mark of the sentence in which an address stood, copied along with it. */
export const markBehind = (address: string): string | null =>
  /[。，；、！？：“”‘’》】）]+$/.exec(address)?.[0] ?? null;

/** The host with what stands before and behind it, as it is written. */
const authorityOf = (address: string): string =>
  /^https?:\/\/(?<authority>[^/?#]*)/i.exec(address)?.groups?.['authority'] ?? '';

/** Letters that domains are written in here; those of other scripts look like some of these. */
const USUAL_HOST = /^(?:[\w.:[\]-]|\p{Script=Han})*$/u;

/**
 * Whether people, or other programs than browsers, take an address for another: what stands
 * before an @ or a backslash is no host (https://www.example.gov.cn@…), a letter of Cyrillic, or
 * an unusual one of Latin, looks like one of ASCII, a full-width dot like a mark in a path, and
 * xn-- says nothing to anybody.
 */
export function isDisguised(address: string): boolean {
  const authority = authorityOf(address);
  return !USUAL_HOST.test(authority) || /(?:^|\.)xn--/i.test(authority);
}

/** The networks of one house (RFC 1918, 6598, 3927, 4193) and of one machine. */
const PRIVATE_IPV4 =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const PRIVATE_IPV6 = /^\[(?:::|::1|::ffff:.*|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/;
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp)\.?$/;

/** Whether nobody outside can open it, and it tells of the network of whoever wrote it. */
export function isPrivateAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  // The parser has brought numbers such as 0x7f000001 into their usual form.
  const { hostname } = new URL(address);
  const isNumber = /^\d[\d.]*$/.test(hostname) || hostname.startsWith('[');
  // 10.example.gov.cn is a name.
  return isNumber
    ? PRIVATE_IPV4.test(hostname) || PRIVATE_IPV6.test(hostname)
    : PRIVATE_NAME.test(hostname) || !/[^.]\.[^.]/.test(hostname);
}

/** An address that a message may repeat: without a name and a password. */
export const withoutPassword = (address: string): string =>
  address.replace(/^([a-z][\w+.-]*:\/\/)[^/?#]*@/i, '$1…@');

/** A host, by what stands before it or by its end: `guide.doc` is a file. */
const HOST_SAID =
  /^\s*(?:https?:\/\/(?<named>[\w.\p{Script=Han}-]+)|(?<bare>www\.[\w.-]+|(?:[\w-]+\.)+(?:cn|com|net|org|gov|edu))(?=[/:?#\s]|$))/iu;

/** Whether a link that says an address leads to another host. */
export function saysAnotherHost(said: string, address: string): boolean {
  const { named, bare } = HOST_SAID.exec(said)?.groups ?? {};
  const whole = named ?? bare;
  if (whole === undefined || !URL.canParse(address)) return false;
  const wanted = shortHost(address);
  // Words may follow without a space, and a domain may be in Chinese as well.
  const readings = [whole, whole.replace(/\p{Script=Han}.*$/u, '')];
  // A mark behind it ends the sentence.
  const hosts = readings.map((reading) => `http://${reading.replace(/[.-]+$/, '')}`);
  return !hosts.some((host) => URL.canParse(host) && shortHost(host) === wanted);
}

/** As the parser writes it: Chinese as xn--. */
const shortHost = (address: string) => new URL(address).hostname.replace(/^www\.|\.$/g, '');
